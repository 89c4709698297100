import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openEmbedded } from '../../adapters/store/embedded'
import type { OpenStore } from '../../adapters/store/open'
import { openKeys } from '../../adapters/vault/keys'
import { openTokens } from '../../adapters/vault/tokens'
import { openVault } from '../../adapters/vault/vault'
import { organisation, slackPeople, team } from '../../playground/cast'
import type { Ctx, Held } from '../../src/concern/context'
import { carryOut, type DeedInput } from '../../src/concern/deed'
import { draft } from '../../src/concern/draft'
import { openSaid } from '../../src/concern/words'
import { organisationOf } from '../../src/people/organisation'

const org = organisationOf({
  file: organisation,
  state: { confirmed: organisation.contacts.flatMap(one => one.accounts), contacts: {} },
})
const reporter = `slack:${team.id}:${slackPeople.member.id}` as const
const by = { reporter }
const chosen = { step: 'concern', contact: 'marieke', excluded: [], named: false } as const

let dir: string
let stores: readonly OpenStore[]
let ctx: Ctx
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'ruimte-again-'))
  const [cases, records] = await Promise.all([openEmbedded(join(dir, 'data')), openEmbedded(join(dir, 'vault'))])
  stores = [cases, records]
  const keys = await openKeys(join(dir, 'keys'), { create: true })
  const now = Date.parse('2026-11-24T10:00:00Z')
  ctx = { store: cases.store, ...openVault(records.store, keys), tokens: openTokens(keys), clock: { now: () => now } }
})
afterAll(async () => {
  for (const { store } of stores) await store.close()
  await rm(dir, { recursive: true })
})

function write(nonce: string, words: string): Promise<Held> {
  return draft(ctx, org, reporter, nonce, chosen, [{ kind: 'concern', fields: { words, where: 'kamer 4' } }])
}

async function done(held: Held, input: DeedInput): Promise<Held> {
  const outcome = await carryOut(ctx, held, by, input)
  if (!('held' in outcome)) throw new Error(String(outcome.refused))
  return outcome.held
}

async function sent(nonce: string): Promise<Held> {
  return done(await write(nonce, 'eerst'), { deed: 'send', nonce: `${nonce}-send` })
}

function reply(nonce: string, words: string, urgent = false): DeedInput {
  return { deed: 'reply', nonce, said: [{ kind: 'reply', fields: { words } }], urgent }
}

async function words({ concern, key }: Held): Promise<unknown[]> {
  return Promise.all(concern.entries.map(async entry => (await openSaid(key, entry)).words))
}

test('a form of words handed in again with other words: the draft says what it says now', async () => {
  const first = await write('one', 'zo was het')
  const again = await write('one', 'zo was het echt')
  expect([again.id, await words(again)]).toEqual([first.id, ['zo was het echt']])
  expect(await words(await write('one', 'zo was het echt'))).toEqual(['zo was het echt'])
})

test('the same words again change nothing at all', async () => {
  const first = await write('same', 'zo was het')
  expect((await write('same', 'zo was het')).version).toBe(first.version)
})

test('a reply handed in again with other words, before anybody could see it: one reply, as it is now', async () => {
  const held = await sent('two')
  const once = await done(held, reply('r', 'ja'))
  const again = await done(once, reply('r', 'ja, en nog iets'))
  expect(await words(again)).toEqual(['eerst', 'ja, en nog iets'])
  expect(again.concern.owed).toEqual(once.concern.owed)
  expect((await done(again, reply('r', 'ja, en nog iets'))).version).toBe(again.version)
})

test('a reply that has crossed is not changed any more: the other words are said as well', async () => {
  const once = await done(await sent('three'), reply('r', 'ja', true))
  const again = await done(once, reply('r', 'ja, en nog iets', true))
  expect(await words(again)).toEqual(['eerst', 'ja', 'ja, en nog iets'])
  expect(await words(await done(again, reply('r', 'ja, en nog iets', true)))).toEqual(['eerst', 'ja', 'ja, en nog iets'])
})

test('an old form of words changes nothing in what was sent since', async () => {
  const edit = (held: Held, text: string) =>
    done(held, { deed: 'edit', nonce: 'e', said: [{ kind: 'concern', fields: { words: text } }], excluded: [] })
  const edited = await edit(await write('four', 'eerst'), 'beter')
  const away = await done(edited, { deed: 'send', nonce: 'four-send' })
  expect(await words(await edit(away, 'stiekem anders'))).toEqual(['beter'])
  expect(await words(await write('four', 'stiekem anders'))).toEqual(['beter'])
})

test('a day that was promised is the one that is said last (K12)', async () => {
  const contact = org.contacts.find(one => one.id === chosen.contact)
  if (contact === undefined) throw new Error('no contact')
  const acknowledge = async (held: Held, next: string) => {
    const said = [{ kind: 'acknowledgement' as const, fields: { sentence: 'thanks', next } }]
    const outcome = await carryOut(ctx, held, { contact }, { deed: 'acknowledge', nonce: 'a', said })
    if (!('held' in outcome)) throw new Error(String(outcome.refused))
    return outcome.held
  }
  const once = await acknowledge(await sent('five'), '2026-11-26')
  expect(once.concern.entries.at(-1)?.promised).toBe('2026-11-26')
  const again = await acknowledge(once, '2026-11-30')
  expect(again.concern.entries.map(one => one.promised)).toEqual([undefined, '2026-11-30'])
})
