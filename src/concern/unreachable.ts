import type { Case } from './case'

/** The reporter's account is gone, as the platform says: the contact reads so from this slot on (G2). */
export function lost(concern: Case, from: number): Case {
  const { unreachable } = concern
  if (unreachable === null || (unreachable.until !== null && unreachable.until <= from))
    return { ...concern, unreachable: { from, until: null } }
  return unreachable.until === null ? concern : { ...concern, unreachable: { ...unreachable, until: null } }
}

/** The reporter is here again: that crosses at the slot as well, and where nobody could see they were gone, nobody learns of it. */
export function found(concern: Case, from: number): Case {
  const { unreachable } = concern
  if (unreachable === null || (unreachable.until !== null && unreachable.until <= from)) return concern
  return { ...concern, unreachable: unreachable.from >= from ? null : { ...unreachable, until: from } }
}

/** Whether the contact reads now that the reporter cannot be reached. */
export function isUnreachable({ unreachable }: Case, now: number): boolean {
  return unreachable !== null && unreachable.from <= now && (unreachable.until === null || now < unreachable.until)
}
