import type { Day } from '../schedule/calendar'
import type { Case } from './case'
import type { Deed } from './transition'

/** What a deed brings besides words. */
export interface Brings {
  /** With `agree`: the day by which it is done. */
  readonly by?: Day
  /** With `done`: the actions that are, by their entries. */
  readonly actions?: readonly string[]
  /** With `hear`: all that is ticked now. */
  readonly ticked?: readonly string[]
  /** With `link`: what the case goes together with from now on; null takes it out. */
  readonly link?: string | null
  /** With `together`: whether the reporter would. */
  readonly willing?: boolean
}

/** Puts down in the case what a deed brings besides words (K13, K22, K23). */
export function alsoKeep(
  after: Case,
  { deed, act, by, actions = [], ticked, link, willing }: Brings & { readonly deed: Deed; readonly act: string },
  { today, visibleFrom }: { readonly today: Day; readonly visibleFrom: number },
): void {
  const { contact, together } = after
  if (deed === 'agree' && by !== undefined) after.actions = [...after.actions, { id: act, by, done: null, visibleFrom }]
  if (deed === 'done') {
    after.actions = after.actions.map(one =>
      actions.includes(one.id) && one.done === null ? { ...one, done: today, visibleFrom } : one,
    )
  }
  if (contact === null) return
  if (deed === 'hear' && ticked !== undefined) after.heard = { contact, ticked: [...ticked] }
  if (deed === 'link' && link !== undefined) after.link = link === null ? null : { contact, id: link }
  // Asked again, what was said before stands.
  if (deed === 'ask-together' && together?.contact !== contact) after.together = { contact, visibleFrom, answers: [] }
  if (deed === 'together' && together !== null && willing !== undefined) {
    after.together = { ...together, answers: [...together.answers, { willing, visibleFrom }].slice(-8) }
  }
}

/** Whether an action is open to this side: what the contact ticked is seen by the reporter from its slot on (K19). */
export function isOpenTo(side: 'reporter' | 'contact', one: Case['actions'][number], now: number): boolean {
  return one.done === null || (side === 'reporter' && one.visibleFrom > now)
}
