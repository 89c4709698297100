import type { Say } from '../content/content'
import type { Message } from '../message/message'
import { quietChoices } from '../people/quiet'

export interface Invitation {
  /** The round's id. */
  readonly round: string
  readonly team: string
  /** The last day on which it can be answered, as people say it. */
  readonly day: string
  /** Since when nothing was promised after the last results, as people say it: then it opens with that (P2). */
  readonly silentSince: string | undefined
}

/** What everyone in the team gets (P1); each way to leave it aside is one tap (C3). */
export function invitation(say: Say, { round, team, day, silentSince }: Invitation): Message {
  return {
    title: say('pulse.ask.title', { team }),
    parts: [
      ...(silentSince === undefined ? [] : [{ kind: 'text' as const, text: say('pulse.silent', { day: silentSince }) }]),
      { kind: 'text', text: say('pulse.ask.about', { day }) },
      choices(say, round),
      { kind: 'note', text: say('pulse.ask.note') },
    ],
  }
}

/** The one reminder, in the same words for all: nobody knows who answered (P3). */
export function reminder(say: Say, { round, team, day }: Omit<Invitation, 'silentSince'>): Message {
  return {
    title: say('pulse.again.title', { team }),
    parts: [{ kind: 'text', text: say('pulse.again.about', { day }) }, choices(say, round)],
  }
}

function choices(say: Say, round: string) {
  return {
    kind: 'choices' as const,
    choices: [
      { label: say('pulse.fill'), action: 'pulse', value: round, opens: 'form' as const, look: 'primary' as const },
      { label: say('pulse.later'), action: 'pulse.later', value: round },
      { label: say('pulse.skip'), action: 'pulse.skip', value: round },
      // A message holds six choices at most (Teams); of a quarter's questions the longest pause is the one that tells.
      ...quietChoices(say, 'pulse', [4]),
    ],
  }
}

/** In its place, for whoever leaves it for tomorrow or for this time; they may still answer. */
export function leftAside(say: Say, round: string, how: 'later' | 'last' | 'skipped'): Message {
  return {
    title: say(`pulse.${how}.title`),
    parts: [
      { kind: 'text', text: say(`pulse.${how}.about`) },
      { kind: 'choices', choices: [{ label: say('pulse.fill'), action: 'pulse', value: round, opens: 'form' }] },
    ],
  }
}
