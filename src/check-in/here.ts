import type { Say } from '../content/content'
import type { Language } from '../message/language'
import type { Message } from '../message/message'
import type { Organisation } from '../people/organisation'
import type { Store } from '../ports/store'
import type { Opened } from '../round/open'
import { lastDay } from '../round/round'
import { type Day, sayDay, sayMoment } from '../schedule/calendar'
import { deliveryId, owedAt } from '../schedule/delivery'

/** A team has one such round a day, whoever asks for it however often. */
export const hereSeries = (day: Day) => `here|${day}`

/** Puts down that a round is opened and posted in the team's channel, once a day (C9). */
export async function oweHere(store: Store, org: string, team: string, day: Day, now: number): Promise<void> {
  const what = `check-in-here:${team}`
  await store.insert(owedAt(org, deliveryId(`check-in-here|${day}|-`, what), what, now))
}

/** When a round can be answered for the last time, and when its results are there. */
export function saidEnd(round: Pick<Opened['round'], 'closesAt' | 'publishAt'>, { calendar }: Organisation, language: Language) {
  return {
    last: sayDay(lastDay(round, calendar), language),
    results: sayMoment(round.publishAt, calendar, language),
  }
}

/** The post at the start of a meeting: the same for all, and it says nothing of who answered (C9). */
export function hereMessage(
  say: Say,
  language: Language,
  org: Organisation,
  { id, round }: Pick<Opened, 'id' | 'round'>,
): Message {
  return {
    title: say('check-in.here.title'),
    parts: [
      { kind: 'text', text: say('check-in.here.about') },
      { kind: 'text', text: say('check-in.here.end', { ...saidEnd(round, org, language), fewest: org.fewest }) },
      {
        kind: 'choices',
        choices: [{ label: say('check-in.here.join'), action: 'check-in.open', value: id, opens: 'form', look: 'primary' }],
      },
      { kind: 'note', text: say('check-in.here.note') },
    ],
  }
}
