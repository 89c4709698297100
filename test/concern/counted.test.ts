import { organisation } from '../../playground/cast'
import type { Case } from '../../src/concern/case'
import { countAt, counted, counting } from '../../src/concern/counted'
import { organisationOf } from '../../src/people/organisation'
import type { Vault } from '../../src/ports/vault'
import { draft } from './drafted'

const org = organisationOf({ file: organisation, state: { confirmed: [], contacts: {} } })
const slot = Date.parse('2026-11-24T09:30:00Z')

const closed: Case = {
  ...draft,
  status: 'closed',
  history: [{ status: 'sent', by: 'reporter', day: '2026-11-20', visibleFrom: 0 }],
}
const waiting: Case = { ...closed, register: { from: slot, sealed: '{"end":"closed"}' } }
const vault = (there: boolean) =>
  ({ keyOf: async () => (there ? { open: async (_field: string, sealed: string) => sealed } : undefined) }) as unknown as Vault

test.each([
  ['at its first end', closed, 'new', { from: slot, sealed: 'new' }],
  ['not again where it ends once more before that was counted', waiting, 'new', waiting.register],
  ['not again where it was counted', { ...closed, register: 'counted' }, 'new', 'counted'],
  ['not by another deed', closed, undefined, undefined],
  ['not where the contact never saw it', { ...closed, contactFrom: slot }, 'new', undefined],
  ['not a draft', { ...closed, history: [] }, 'new', undefined],
] as const)('a case is counted %s (K18)', (_, before, counts, after) => {
  expect(counting(before as Case, counts, slot, slot - 1)).toEqual(after)
})

test('it is counted at its slot and not before; then it only says that it was', async () => {
  const all: unknown[] = []
  const ctx = { vault: vault(true), count: async (...one: unknown[]) => void all.push(one.slice(1)) }
  expect(countAt(waiting)).toBe(slot)
  expect(await counted(ctx, org, 'case', waiting, slot - 1)).toBe(waiting)
  const after = await counted(ctx, org, 'case', waiting, slot)
  expect(all).toEqual([['case', slot, { end: 'closed' }]])
  expect([after.register, countAt(after)]).toEqual(['counted', undefined])
  expect(await counted(ctx, org, 'case', after, slot)).toBe(after)
})

test('where its key is gone there is nothing to count', async () => {
  const ctx = { vault: vault(false), count: () => Promise.reject(new Error('counted')) }
  expect((await counted(ctx, org, 'case', waiting, slot)).register).toBe('counted')
})
