import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { z } from 'zod'
import { organisation } from '../../playground/cast'
import { contactFor, openContacts, organisationFile, organisationOf } from '../../src/people/organisation'
import { personId, personOf } from '../../src/people/person'
import { rootFolder } from '../../src/start/folders'

test('the example and the playground’s organisation are whole', () => {
  const example = parse(readFileSync(join(rootFolder(), 'organisation.example.yaml'), 'utf8'))
  expect(organisationFile.safeParse(example).error).toBeUndefined()
  expect(organisationFile.safeParse(organisation).error).toBeUndefined()
})

test.each([
  ['an unknown zone', { timezone: 'Europe/Utrecht' }, 'timezone'],
  ['an unknown role', { contacts: [{ ...organisation.contacts[0], role: 'friend' }] }, 'contacts[0].role'],
  ['an account that is none', { admins: ['ruud'] }, 'admins[0]'],
  ['two contacts of one name', { contacts: [organisation.contacts[0], organisation.contacts[0]] }, 'two contacts are called'],
  ['a day that is none', { contacts: [{ ...organisation.contacts[0], workingDays: [8] }] }, 'workingDays'],
  [
    'more contacts than fit',
    { contacts: Array.from({ length: 51 }, (_, n) => ({ ...organisation.contacts[0], id: `c${n}` })) },
    'at most fifty contacts fit',
  ],
  [
    'a contact’s name that is too long to travel',
    { contacts: [{ ...organisation.contacts[0], id: 'x'.repeat(31) }] },
    'at most 30',
  ],
  ['results from fewer than five', { fewest: 4 }, 'publishing begins at 5 answers'],
  ['no helpline', { helplines: [] }, 'helplines'],
  ['a field nobody knows', { colour: 'green' }, 'colour'],
])('%s is refused by name', (_what, change, named) => {
  const parsed = organisationFile.safeParse({ ...organisation, ...change })
  expect(parsed.success).toBe(false)
  if (!parsed.success) expect(z.prettifyError(parsed.error)).toContain(named)
})

test('what a contact changed stands over the file; an unconfirmed account is no contact', () => {
  const [first] = organisation.contacts
  if (first === undefined) throw new Error('no contact')
  const away = { until: '2026-12-01', deputy: 'jeroen' }
  const made = organisationOf({
    file: organisation,
    state: { confirmed: first.accounts, contacts: { [first.id]: { workingDays: [5], away } } },
  })
  expect(made.contacts[0]).toMatchObject({ workingDays: [5], away, left: false, kind: 'advises' })
  expect(openContacts(made).map(one => one.id)).toEqual([first.id])
  expect(contactFor(made, organisation.contacts[1]?.accounts[0] ?? 'slack:T:U')).toBeUndefined()
  const gone = organisationOf({
    file: organisation,
    state: { confirmed: first.accounts, contacts: { [first.id]: { left: true } } },
  })
  expect(openContacts(gone)).toEqual([])
  expect(contactFor(gone, first.accounts[0] ?? 'slack:T:U')).toBeUndefined()
})

test('a person’s id goes there and back', () => {
  const id = personId({ platform: 'teams', id: 'tenant' }, 'user:1')
  expect(personOf(id)).toEqual({ platform: 'teams', id: 'tenant', user: 'user:1' })
  expect(() => personOf('nobody' as never)).toThrow()
})

test('results are shown from five answers on, or from more where the organisation says so (privacy rule 2)', () => {
  const fewest = (file: object) => organisationOf({ file: organisationFile.parse({ ...organisation, ...file }), state }).fewest
  const state = { confirmed: [], contacts: {} }
  expect([fewest({}), fewest({ fewest: 5 }), fewest({ fewest: 12 })]).toEqual([5, 5, 12])
})
