import { arranged } from '../../playground/arranged'
import { organisation } from '../../playground/cast'
import { organisationOf, type Sector } from '../../src/people/organisation'
import type { Doc, Store } from '../../src/ports/store'
import {
  changeSetup,
  type neededQuestions,
  nothingYet,
  type Question,
  readiness,
  type Setup,
  setupOf,
} from '../../src/setup/setup'
import { missingRoles } from '../../src/setup/usual'

const accounts = organisation.contacts.map(one => one.accounts[0] ?? organisation.admins[0] ?? 'slack:T:U')
const orgWith = (confirmed: typeof accounts, left: readonly string[] = []) =>
  organisationOf({
    file: organisation,
    state: { confirmed, contacts: Object.fromEntries(left.map(id => [id, { left: true }])) },
  })
const all: Setup = { ...nothingYet, ...arranged }
const without = (question: (typeof neededQuestions)[number], answer: Setup['procedure'][typeof question]): Setup => ({
  ...all,
  procedure: answer === undefined ? omit(question) : { ...all.procedure, [question]: answer },
})
function omit(question: Question): Setup['procedure'] {
  return Object.fromEntries(Object.entries(all.procedure).filter(([id]) => id !== question))
}

describe('what going live takes (G1)', () => {
  test.each<[string, ReturnType<typeof orgWith>, Setup, readonly string[]]>([
    ['nothing yet', orgWith([]), nothingYet, ['contacts', 'procedure', 'council']],
    ['all of it', orgWith(accounts), all, []],
    ['two contacts are enough', orgWith(accounts.slice(0, 2)), all, []],
    ['one contact', orgWith(accounts.slice(0, 1)), all, ['contacts']],
    ['two, of whom one left', orgWith(accounts.slice(0, 2), ['marieke']), all, ['contacts']],
    ['no answer to one question', orgWith(accounts), without('pace', undefined), ['procedure']],
    ['an empty answer', orgWith(accounts), without('pace', { nl: ' ', en: '' }), ['procedure']],
    ['an answer in one language is enough', orgWith(accounts), without('pace', { nl: '', en: 'Soon.' }), []],
    ['the other side’s question is not among the six', orgWith(accounts), { ...all, procedure: omit('accused') }, []],
    ['nothing about the works council', orgWith(accounts), { ...all, council: null }, ['council']],
    ['a reason why there is none', orgWith(accounts), { ...all, council: { is: 'small', who: '', day: null, why: '' } }, []],
  ])('%s', (_, org, setup, missing) => expect(readiness(org, setup).missing).toEqual(missing))

  test('it is counted', () => {
    expect(readiness(orgWith(accounts.slice(0, 1)), without('receives', undefined))).toMatchObject({ contacts: 1, answered: 5 })
  })
})

describe('what is set up is one document, changed by two at a time', () => {
  function storeOf(stored: Map<string, Doc>, first: () => void = () => undefined): Store {
    const at = ({ org, kind, id }: Pick<Doc, 'org' | 'kind' | 'id'>) => `${org}|${kind}|${id}`
    const store: Pick<Store, 'get' | 'insert' | 'replace'> = {
      get: async key => stored.get(at(key)),
      async insert(doc) {
        first()
        if (stored.has(at(doc))) return 'exists'
        stored.set(at(doc), doc)
        return 'inserted'
      },
      async replace(doc) {
        first()
        if (stored.get(at(doc))?.version !== doc.version - 1) return 'clash'
        stored.set(at(doc), doc)
        return 'replaced'
      },
    }
    return store as Store
  }
  const owner = (name: string) => (setup: Setup) => ({
    ...setup,
    cards: { ...setup.cards, words: { owner: name, stands: 'busy' as const } },
  })
  const answer = (setup: Setup): Setup => ({ ...setup, procedure: { ...setup.procedure, pace: { nl: 'Snel.', en: '' } } })

  test.each(['inserts it first', 'changes it first'])('nothing of either is lost when another %s', async order => {
    const stored = new Map<string, Doc>()
    if (order === 'changes it first') await changeSetup(storeOf(stored), 'org', owner('Eerst'))
    let times = 0
    const store = storeOf(stored, () => {
      times += 1
      if (times !== 1) return
      const key = { org: 'org', kind: 'setup', id: 'setup' }
      const before = stored.get('org|setup|setup')
      const body = answer((before?.body as Setup | undefined) ?? nothingYet)
      stored.set('org|setup|setup', { ...key, version: (before?.version ?? 0) + 1, tags: [], body })
    })
    await changeSetup(store, 'org', owner('Daarna'))
    const setup = await setupOf(store, 'org')
    expect(setup.cards.words?.owner).toBe('Daarna')
    expect(setup.procedure.pace?.nl).toBe('Snel.')
  })

  test('a document that does not fit is named, and what it holds is not', async () => {
    const stored = new Map<string, Doc>([
      ['org|setup|setup', { org: 'org', kind: 'setup', id: 'setup', version: 1, tags: [], body: { cards: { words: 'geheim' } } }],
    ])
    await expect(setupOf(storeOf(stored), 'org')).rejects.toThrow('setup: cards.words')
    await expect(setupOf(storeOf(stored), 'org')).rejects.not.toThrow('geheim')
  })

  test('what was stored before there were checklists still fits', async () => {
    const stored = new Map<string, Doc>([
      ['org|setup|setup', { org: 'org', kind: 'setup', id: 'setup', version: 1, tags: [], body: {} }],
    ])
    expect(await setupOf(storeOf(stored), 'org')).toEqual(nothingYet)
  })
})

test.each<[Sector, readonly string[]]>([
  ['education', ['anti-bullying']],
  ['care', []],
  ['sport', ['board']],
  ['office', []],
])('whom people usually find, and not here: %s (G5)', (sector, missing) => {
  expect(missingRoles(organisationOf({ file: { ...organisation, sector }, state: { confirmed: [], contacts: {} } }))).toEqual(
    missing,
  )
})
