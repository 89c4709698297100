import type { Organisation } from '../people/organisation'
import { askedBy, enough, isAsked } from './aftercare'
import { type Case, nothingAfter } from './case'
import type { Deed } from './transition'

/** The answers to whether it was followed up (K15). */
export const verdicts = ['yes', 'partly', 'no'] as const
export type Verdict = (typeof verdicts)[number]

interface Answering {
  readonly deed: Deed
  /** With `aftercare`: they want to be asked no more. */
  readonly enough?: boolean
  /** With `keep`: the last day it is kept for. */
  readonly until?: string
}

interface At {
  readonly now: number
  readonly calendar: Organisation['calendar']
  readonly visibleFrom: number
}

/** What a deed makes of what comes after: each closing asks anew, an answer is asked for no more. */
export function answering(before: Case, status: Case['status'], { deed, ...said }: Answering, at: At): Case['after'] {
  const { after } = before
  if (status === 'closed' && before.status !== 'closed') return { ...nothingAfter, holds: after.holds }
  switch (deed) {
    case 'verdict':
      return { ...after, verdict: true }
    case 'aftercare':
      return { ...after, answered: said.enough === true ? enough : askedBy(before, at.calendar, at.now) }
    case 'keep':
      return said.until === undefined
        ? after
        : { ...after, holds: [...after.holds, { until: said.until, by: 'contact', visibleFrom: at.visibleFrom }] }
    default:
      return after
  }
}

/** What was asked and answered is not answered again; what was not asked is not answered (K15, K16). */
export function isAnswerable(before: Case, deed: Deed, { now, calendar }: Pick<At, 'now' | 'calendar'>): boolean {
  if (deed === 'verdict') return isVerdictAsked(before)
  return deed !== 'aftercare' || isAsked(before, calendar, now)
}

/** Whether it is still open if it was followed up. */
export function isVerdictAsked(concern: Case): boolean {
  return concern.status === 'closed' && !concern.after.verdict
}
