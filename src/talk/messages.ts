import type { Say } from '../content/content'
import type { Norm, Talk } from '../content/library'
import type { Message, Part } from '../message/message'

/** What of a talk is posted in the channel; what only its lead reads is not among it. */
export interface Posting {
  readonly talk: Talk
  readonly norm: Norm
  readonly short: boolean
}

/** The post in the channel: what it is about and how long it takes. */
export function rootMessage(say: Say, { talk, norm, short }: Posting): Message {
  return {
    title: say('talk.post.title', { title: talk.title }),
    parts: [
      { kind: 'text', text: talk.aim },
      { kind: 'facts', facts: [{ label: say('talk.norm'), value: norm.norm }] },
      { kind: 'note', text: say(short ? 'talk.post.short' : 'talk.post.long') },
    ],
  }
}

/** The reply that opens the thread: first that names and incidents have a place of their own, and the way there (T2). */
export function threadMessage(say: Say, { talk, short }: Posting, id: string): Message {
  const whole: readonly Part[] = short
    ? [{ kind: 'text', text: talk.short }]
    : [
        { kind: 'heading', text: say('talk.opening') },
        { kind: 'text', text: talk.opening },
        { kind: 'heading', text: say('talk.questions') },
        { kind: 'text', text: numbered(talk.questions) },
        { kind: 'heading', text: say('talk.closing') },
        { kind: 'text', text: talk.closing },
      ]
  return {
    title: say('talk.thread.rule'),
    parts: [
      ...whole,
      {
        kind: 'choices',
        choices: [
          { label: say('takeaway.title'), action: 'takeaway', value: id, opens: 'form', look: 'primary' },
          { label: say('home.raise'), action: 'concern.raise', opens: 'form' },
        ],
      },
    ],
  }
}

export function numbered(lines: readonly string[]): string {
  return lines.map((line, at) => `${at + 1}. ${line}`).join('\n')
}

/** To the lead, at the rhythm they chose: the talk is there, one tap away. */
export function leadMessage(say: Say, team: string): Message {
  return {
    title: say('talk.ready', { team }),
    parts: [{ kind: 'choices', choices: [{ label: say('talk.home'), action: 'talk', opens: 'form', look: 'primary' }] }],
  }
}

/** What five or more people picked, together (T3). */
export function takeawaysMessage(say: Say, lines: readonly string[]): Message {
  return { title: say('takeaway.shown'), parts: [{ kind: 'text', text: lines.map(line => `• ${line}`).join('\n') }] }
}

/** Three weeks later, to the team (T4). */
export function changedMessage(say: Say, title: string): Message {
  return { title: say('changed.title'), parts: [{ kind: 'text', text: say('changed.about', { title }) }] }
}

/** To the lead: what they meant to post is not in the channel, and what to do. */
export function failedMessage(say: Say, team: string): Message {
  return {
    title: say('talk.failed.title'),
    parts: [
      { kind: 'text', text: say('talk.failed', { team }) },
      { kind: 'choices', choices: [{ label: say('talk.home'), action: 'talk', opens: 'form' }] },
    ],
  }
}
