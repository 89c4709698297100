import type { Case, Owed, Side } from './case'
import { possible } from './transition'

/**
 * One notice a side and slot: several changes at one slot are one line on a lock screen. It takes the place of the one about a contact
 * who left, which would not be sent if they came back.
 */
export function owing(before: Case, to: Side, from: number): Case['owed'] {
  const same = before.owed.find(one => one.to === to && one.from === from && one.contact === undefined)
  if (same !== undefined && !isLeaving(same)) return before.owed
  const id = `${to}.${from}.${before.acts.length}`
  return [...before.owed.filter(one => one !== same), { id, to, from, tries: 0, untold: 0, next: from, dead: false }]
}

/**
 * What is owed when the case goes to somebody else. Whoever has it now learns nothing of it before they can see it, so what the one
 * before was still owed goes; that one gets a notice at the slot, as of any change (K19).
 */
export function handedOn(before: Case, from: string | null, at: number): Case['owed'] {
  const kept = before.owed.filter(one => one.contact !== undefined || (one.to === 'reporter' ? !isLeaving(one) : one.from >= at))
  if (from === null) return kept
  const id = `moved.${at}.${from}`
  const others = kept.filter(one => one.id !== id)
  return [...others, { id, to: 'contact', contact: from, from: at, tries: 0, untold: 0, next: at, dead: false }]
}

/** Whatever is owed to one side after something that was put off waits with it, so that notices of one case keep their order (S9). */
export function inLine(concern: Case, now: number): Case {
  const { owed } = concern
  const behind = (one: Owed) =>
    owed.filter(
      other => !other.dead && other.to === one.to && other.contact === one.contact && other.from < one.from && other.next > now,
    )
  const lined = owed.map(one => {
    const next = one.next <= now && !one.dead ? Math.max(one.next, ...behind(one).map(other => other.next)) : one.next
    return next === one.next ? one : { ...one, next }
  })
  return lined.every((one, at) => one === owed[at]) ? concern : { ...concern, owed: lined }
}

/** A contact who is no longer here, for the how manieth time: each time is told of once. */
export interface Leaving {
  readonly contact: string
  readonly nth: number
}

const leavingMark = 'left'

/** Whether this notice is owed because the contact left. */
export function isLeaving(one: Owed): boolean {
  return one.id.startsWith(`${leavingMark}.`)
}

/**
 * Owes the reporter of a living case a notice at the slot, as the contact it is with left (G2): what it says is what every notice says.
 * `act` names this leaving, so that carrying it out again, by another process or after a crash, changes nothing.
 */
export function contactLeft(before: Case, { contact, nth }: Leaving, act: string, from: number): Case {
  const living = before.status !== 'draft' && before.status !== 'closed' && possible(before.status, 'reporter').includes('choose')
  if (!living || before.contact !== contact || before.acts.includes(act)) return before
  const acts = [...before.acts, act].slice(-32)
  const told = before.owed.some(one => one.to === 'reporter' && one.from === from)
  const notice: Owed = {
    id: `${leavingMark}.${nth}.${contact}`,
    to: 'reporter',
    from,
    tries: 0,
    untold: 0,
    next: from,
    dead: false,
  }
  const audit = [...before.audit, { id: act, event: 'case.contact-left' as const, contact: null, from, parts: [], taken: false }]
  return { ...before, acts, audit, owed: told ? before.owed : [...before.owed, notice] }
}
