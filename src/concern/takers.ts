import { type Contact, contactOf, type Organisation, takingContacts } from '../people/organisation'
import { type Day, dayOf } from '../schedule/calendar'
import type { Step } from './case'

/** Whether this contact can have a concern at this step: advice is for those who advise, a report for those who decide (K2). */
export function fits({ kind }: Contact, step: Step): boolean {
  return step === 'concern' || kind === (step === 'advice' ? 'advises' : 'decides')
}

/** Who can take a concern at this step now, whoever must not see it left out (K7, G2). */
export function takersOf(org: Organisation, step: Step, excluded: readonly string[]): readonly Contact[] {
  return takingContacts(org).filter(one => !excluded.includes(one.id) && fits(one, step))
}

/** The last day of an absence that holds on this day (G2). */
export function awayUntil(contact: Contact | undefined, day: Day): Day | undefined {
  const away = contact?.away
  return away !== undefined && (away.from ?? '') <= day && day <= away.until ? away.until : undefined
}

/** Whether this contact is here at this moment to have it without anybody choosing them then (K11). */
export function isHereFor(org: Organisation, contact: string, step: Step, at: number): boolean {
  return (
    takersOf(org, step, []).some(one => one.id === contact) &&
    awayUntil(contactOf(org, contact), dayOf(at, org.calendar)) === undefined
  )
}
