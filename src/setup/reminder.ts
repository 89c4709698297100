import type { Say } from '../content/content'
import type { Yearly } from '../content/library'
import type { Language } from '../message/language'
import type { Message } from '../message/message'
import type { Directory } from '../people/directory'
import { keeper } from '../people/keeper'
import type { Organisation } from '../people/organisation'
import { quietChoices } from '../people/quiet'
import { type OfferCtx, offer } from '../people/tell'
import type { Ctx as ScheduleCtx } from '../schedule/context'
import { type Carried, nothingToDo } from '../schedule/delivery'
import type { Recipient } from '../schedule/fan-out'
import { dayOfOccasion } from '../schedule/occasion'
import { type Rhythm, rhythmBody } from '../schedule/rhythm'
import { keepOn } from '../schedule/schedule'
import { sayMonth } from './month'

/** What its schedule brings, and is called by. */
export const yearly = 'year'

/** A Tuesday: of the first week of a quarter the day that is least often a day off. */
const rhythmIn = ({ calendar: { timezone, country } }: Organisation): Rhythm =>
  rhythmBody.parse({
    weekday: 2,
    time: '10:00',
    everyWeeks: 1,
    from: '2026-01-01',
    timezone,
    country,
    workingDays: [1, 2, 3, 4, 5],
    dayOff: 'next-workday',
    catchUp: 'latest',
  })

/** Sees to it that every organisation is reminded of its calendar (G1). */
export function yearKeeper(ctx: ScheduleCtx & { readonly directory: Directory }): () => Promise<void> {
  return keeper(ctx.directory, org => keepOn(ctx, org.id, yearly, { rhythm: rhythmIn(org), what: yearly }))
}

/** Weeks do not divide a quarter: it comes round every week, and is for somebody in the first of a quarter alone. */
function opensQuarter(occasion: string): boolean {
  const [, month, day] = dayOfOccasion(occasion).split('-').map(Number)
  return month !== undefined && day !== undefined && month % 3 === 1 && day <= 7
}

/** The administrators, once a quarter. */
export function yearRecipients(org: Organisation, occasion: string): readonly Recipient[] {
  if (!opensQuarter(occasion)) return []
  return org.admins.map(id => ({ id }))
}

/** Reminds somebody who is still an administrator of what this quarter has; within their own hours, and unless they stopped it. */
export async function remindOfYear(ctx: OfferCtx, org: Organisation, recipient: string, occasion: string): Promise<Carried> {
  const admin = org.admins.find(one => one === recipient)
  if (admin === undefined) return nothingToDo
  const month = Number(dayOfOccasion(occasion).slice(5, 7))
  const words = (say: Say, language: Language) => {
    const { year } = ctx.content.library(language)
    return yearMessage(say, language, inQuarter(year, month))
  }
  return offer(ctx, org, admin, 'year', words)
}

/** What the calendar has for the quarter that begins with a month (1 to 12), in the order of the months. */
export function inQuarter(year: readonly Yearly[], month: number): readonly Yearly[] {
  return year.filter(one => one.month >= month && one.month < month + 3).sort((one, other) => one.month - other.month)
}

function yearMessage(say: Say, language: Language, quarter: readonly Yearly[]): Message {
  const facts = quarter.map(one => ({ label: sayMonth(one.month, language), value: one.title }))
  return {
    title: say('year.reminder'),
    parts: [
      facts.length === 0 ? { kind: 'text', text: say('year.reminder.none') } : { kind: 'facts', facts },
      {
        kind: 'choices',
        choices: [
          { label: say('year.reminder.open'), action: 'setup.year', opens: 'form', look: 'primary' },
          ...quietChoices(say, 'year', []),
        ],
      },
    ],
  }
}
