import type { Say } from '../content/content'
import type { Message, Part } from '../message/message'
import { quietChoices } from '../people/quiet'

/** What is said of a round to somebody who is asked. */
export interface Asking {
  /** Its id: who answers is known from the act. */
  readonly round: string
  readonly team: string
  /** The last day on which it can be answered, as people say it. */
  readonly day: string
  /** Results are shown from so many people on. */
  readonly fewest: number
}

/** The question (C2): one tap on a number, and one tap for each way to leave it aside (C3). */
export function invitation(say: Say, { round, team, day, fewest }: Asking): Message {
  return {
    title: say('check-in.ask.title'),
    parts: [
      { kind: 'text', text: say('check-in.ask.about', { team, day, fewest }) },
      scale(say, round),
      {
        kind: 'choices',
        choices: [
          { label: say('check-in.skip'), action: 'check-in.skip', value: round },
          { label: say('check-in.tomorrow'), action: 'check-in.later', value: round },
          ...quietChoices(say, 'check-in'),
        ],
      },
      { kind: 'note', text: say('check-in.ask.note') },
    ],
  }
}

function scale(say: Say, round: string): Part {
  return {
    kind: 'scale',
    action: 'check-in.score',
    value: round,
    from: 1,
    to: 10,
    low: say('check-in.low'),
    high: say('check-in.high'),
    of: say('check-in.of'),
  }
}

/**
 * In place of the question: the same words and the same ways on after any answer, high or low (C8, moment 9). It is made from the round
 * alone, so that it cannot tell what was answered.
 */
export function thanks(say: Say, round: string): Message {
  return {
    title: say('thanked.title'),
    parts: [
      { kind: 'text', text: say('thanked.about') },
      {
        kind: 'choices',
        choices: [
          { label: say('check-in.add'), action: 'check-in.add', value: round, opens: 'form' },
          { label: say('home.raise'), action: 'concern.raise', opens: 'form' },
          { label: say('home.routes'), action: 'routes', opens: 'form' },
          { label: say('check-in.again'), action: 'check-in.again', value: round },
        ],
      },
    ],
  }
}

/** In its place, for whoever leaves it for tomorrow or for this time; they may still answer. */
export function leftAside(say: Say, round: string, how: 'later' | 'last' | 'skipped'): Message {
  return {
    title: say(`check-in.${how}.title`),
    parts: [
      { kind: 'text', text: say(`check-in.${how}.about`) },
      { kind: 'choices', choices: [{ label: say('check-in.still'), action: 'check-in.again', value: round }] },
    ],
  }
}

/** In its place, where no answer is taken any more, or not from this person; whoever wants to talk can. */
export function notTaken(say: Say, why: 'closed' | 'stranger'): Message {
  return {
    title: say(`check-in.${why}.title`),
    parts: [
      { kind: 'text', text: say(`check-in.${why}.about`) },
      {
        kind: 'choices',
        choices: [
          { label: say('home.raise'), action: 'concern.raise', opens: 'form' },
          { label: say('home.routes'), action: 'routes', opens: 'form' },
        ],
      },
    ],
  }
}
