import type { Vault } from '../ports/vault'
import { type Case, stepFor, wasSent } from './case'
import type { By, Held } from './context'
import type { Deed } from './transition'

/** Counts an end of a case for the register (K18), once by its name; `at` is the slot at which it crossed. */
export type Count = (org: Held['org'], name: string, at: number, counts: unknown) => Promise<void>

const field = 'register'

/** What the register counts of a case that ends with this deed: sealed, like the words it comes from. Undefined for any other deed. */
export async function sealCounts(
  { key, concern, org }: Held,
  by: By,
  { deed, natures = [] }: { readonly deed: Deed; readonly natures?: readonly string[] },
  now: number,
): Promise<string | undefined> {
  if (deed !== 'close' && deed !== 'stop') return undefined
  const contact = 'contact' in by ? by.contact : org.contacts.find(one => one.id === concern.contact)
  const agreed = concern.history.some(one => one.status === 'follow-up-agreed')
  return key.seal(
    field,
    JSON.stringify({
      contact: contact?.id ?? null,
      line: contact?.kind ?? null,
      step: stepFor('contact', concern, now),
      end: deed === 'stop' ? 'stopped' : agreed ? 'agreed' : 'closed',
      natures,
    }),
  )
}

/** A case is counted once, at its first end: when that crosses, and never where the contact had not seen it yet. */
export function counting(before: Case, counts: string | undefined, from: number, now: number): Case['register'] {
  const unseen = !wasSent(before) || before.contactFrom > now
  return counts === undefined || unseen ? before.register : (before.register ?? { from, sealed: counts })
}

/** When it is to be counted. */
export function countAt({ register }: Case): number | undefined {
  return typeof register === 'object' ? register.from : undefined
}

/** The case once it was counted; the very same where there is nothing to count now. */
export async function counted(
  ctx: { readonly vault: Vault; readonly count: Count },
  org: Held['org'],
  id: string,
  concern: Case,
  now: number,
): Promise<Case> {
  const { register } = concern
  if (typeof register !== 'object' || register.from > now) return concern
  const key = await ctx.vault.keyOf(org.id, id)
  if (key !== undefined) await ctx.count(org, id, register.from, JSON.parse(await key.open(field, register.sealed)))
  return { ...concern, register: 'counted' }
}
