import { organisation } from '../../playground/cast'
import { makeDirectory } from '../../src/people/directory'
import { organisationOf } from '../../src/people/organisation'
import type { Key } from '../../src/ports/store'
import { isWorkday } from '../../src/schedule/calendar'
import { parsePlanned } from '../../src/schedule/occasion'
import { planDue } from '../../src/schedule/plan'
import { inQuarter, yearKeeper, yearRecipients } from '../../src/setup/reminder'
import { content } from '../packs'
import { day, handClock, keptLog } from '../schedule/scene'
import { houses } from '../store/houses'

const org = organisationOf({ file: organisation, state: { confirmed: [], contacts: {} } })

test('in five years each quarter has one occasion that is for the administrators, on a working day of its first fortnight', async () => {
  const [, make] = houses[0] ?? []
  if (make === undefined) throw new Error('no store')
  const house = await make()
  const clock = handClock('2026-11-24T10:00Z')
  const directory = makeDirectory(house.store)
  await directory.settle(organisation)
  const ctx = { store: house.store, clock, log: keptLog(), directory }
  // By several processes, and again when one begins anew.
  const keepers = [yearKeeper(ctx), yearKeeper(ctx)]
  const found: { readonly id: string; readonly at: number }[] = []
  for (; clock.at < Date.parse('2031-11-24T10:00Z'); clock.at += day) {
    for (const keep of keepers) await keep()
    await planDue(ctx)
    const keys: readonly Key[] = await house.store.due('occasion', clock.at, 100)
    for (const key of keys) {
      const doc = await house.store.get(key)
      if (doc !== undefined && yearRecipients(org, key.id).length > 0) found.push({ id: key.id, at: parsePlanned(doc).at })
      await house.store.remove(key)
    }
  }
  const quarters = found.map(({ at }) => {
    const when = new Date(at)
    expect(when.getUTCDate()).toBeLessThanOrEqual(14)
    expect(isWorkday(when.toISOString().slice(0, 10), org.calendar)).toBe(true)
    return `${when.getUTCFullYear()}-${when.getUTCMonth() + 1}`
  })
  expect(quarters).toEqual([2027, 2028, 2029, 2030, 2031].flatMap(year => [1, 4, 7, 10].map(month => `${year}-${month}`)))
  expect(found.map(({ id }) => id.split('|')[0])).toEqual(found.map(() => 'year'))
  await house.leave()
}, 60_000)

test('it is for whoever is an administrator, each once, and for nobody else', () => {
  const admins = ['slack:T:U1', 'teams:t:u2'] as const
  expect(yearRecipients({ ...org, admins }, 'year|2027-01-05|10:00')).toEqual(admins.map(id => ({ id })))
  for (const other of ['year|2027-01-12|10:00', 'year|2027-02-02|10:00', 'year'])
    expect(yearRecipients({ ...org, admins }, other)).toEqual([])
})

test('the four quarters hold the whole year, each in the order of its months', () => {
  const { year } = content.library('nl')
  const all = [1, 4, 7, 10].flatMap(month => inQuarter([...year].reverse(), month))
  expect(all.map(one => one.month)).toEqual(year.map(one => one.month).sort((one, other) => one - other))
})
