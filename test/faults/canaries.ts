import { join } from 'node:path'
import { inFolder, openKeys } from '../../adapters/vault/keys'
import { openTokens } from '../../adapters/vault/tokens'
import { openVault } from '../../adapters/vault/vault'
import { organisation, slackPeople, team, teamsPeople, tenant } from '../../playground/cast'
import type { EntryKind } from '../../src/concern/case'
import type { By, Ctx } from '../../src/concern/context'
import { carryOut, type DeedInput } from '../../src/concern/deed'
import { draft } from '../../src/concern/draft'
import { hold } from '../../src/concern/hold'
import { contactOf } from '../../src/people/organisation'
import { type PersonId, personId } from '../../src/people/person'
import type { Store } from '../../src/ports/store'
import type { World } from '../journeys/world'
import { storedCases } from './look'
import type { Place } from './place'

/** Every canary begins so: to find this anywhere is to find a word. */
const begins = 'kanarie'
const lanes = 8

/** As it may stand somewhere: as it is, in hexadecimal digits, or in base64 after 0, 1 or 2 other bytes. */
const forms = [
  begins,
  Buffer.from(begins).toString('hex'),
  ...[0, 8, 16].map(bits => {
    const all = Buffer.from('x'.repeat(bits / 8) + begins)
    return all.toString('base64').slice(Math.ceil(bits / 6), Math.floor((8 * all.length) / 6))
  }),
]

/** A vault's two ports. */
export type Opened = ReturnType<typeof openVault>

/** The parts of the bot that carry a case, over the stores of a running world; of a broken bot, with another vault. */
async function partsOf(world: World, breaks: (opened: Opened) => Opened): Promise<Ctx> {
  const keys = await openKeys(inFolder(join(world.folder, 'playground', 'keys')), { create: false })
  const opened = breaks(openVault(world.stores.vault.store, keys))
  return { ...opened, store: world.stores.cases.store, tokens: openTokens(keys), clock: world.clock }
}

const reporters: readonly PersonId[] = [
  personId({ platform: 'slack', id: team.id }, slackPeople.member.id),
  personId({ platform: 'teams', id: tenant.id }, teamsPeople.member.id),
]
const said = (kind: EntryKind, fields: Readonly<Record<string, string>>) => [{ kind, fields }] as const

/**
 * So many concerns from draft to closing, by the parts that carry them, with a word of its own wherever something is typed; the running
 * bot carries out what they owe at each slot. When it first does, the store fails once with an error that quotes.
 */
export async function raiseMany(world: World, count: number, breaks = (opened: Opened) => opened): Promise<void> {
  const ctx = await partsOf(world, breaks)
  const org = world.bot.directory.get(organisation.id)
  if (org === undefined) throw new Error('no organisation')
  const whoOf = (n: number) => ({ reporter: reporters[n % 2] ?? 'slack:-:-', contact: n % 4 < 2 ? 'marieke' : 'jeroen' }) as const
  const word = (n: number, field: string) => `${begins}${n}${field}geheim`
  const ids: string[] = []
  const run = Date.now()

  async function each(work: (n: number) => Promise<unknown>, beforeSlot = () => {}): Promise<void> {
    const left = Array.from({ length: count }, (_, n) => n)
    const lane = async () => {
      for (let n = left.shift(); n !== undefined; n = left.shift()) await work(n)
    }
    await Promise.all(Array.from({ length: lanes }, lane))
    beforeSlot()
    await world.nextSlot()
  }
  async function does(n: number, by: By, input: Omit<DeedInput, 'nonce'>): Promise<void> {
    const held = await hold(ctx, org as NonNullable<typeof org>, ids[n] ?? '', by)
    if (held === undefined) throw new Error(`no case to ${input.deed}`)
    const done = await carryOut(ctx, held, by, { ...input, nonce: `${run} ${n} ${input.deed}` })
    if ('refused' in done) throw new Error(`${input.deed}: ${done.refused}`)
  }

  await each(
    async n => {
      const { reporter, contact } = whoOf(n)
      const fields = { words: word(n, 'words'), where: word(n, 'where'), help: word(n, 'help') }
      const choices = { step: 'concern', contact, excluded: [], named: false } as const
      ids[n] = (await draft(ctx, org, reporter, `${run} ${n}`, choices, said('concern', fields))).id
      await does(n, { reporter }, { deed: 'send' })
    },
    () => failsOnce(ctx.store, word(0, 'fault')),
  )
  await each(async n => {
    const contact = contactOf(org, whoOf(n).contact)
    if (contact === undefined) throw new Error('no contact')
    await does(n, { contact }, { deed: 'open' })
    await does(n, { contact }, { deed: 'acknowledge', said: said('acknowledgement', { words: word(n, 'acknowledged') }) })
    await does(n, { contact }, { deed: 'note', said: said('note', { words: word(n, 'note') }) })
    await does(n, { contact }, { deed: 'write', said: said('message', { words: word(n, 'message') }) })
  })
  await each(async n => {
    const { reporter } = whoOf(n)
    await does(n, { reporter }, { deed: 'reply', said: said('reply', { words: word(n, 'reply') }) })
  })
  await each(async n => {
    const contact = contactOf(org, whoOf(n).contact)
    if (contact === undefined) throw new Error('no contact')
    await does(n, { contact }, { deed: 'close', said: said('summary', { done: word(n, 'done') }) })
  })
}

/** The next replace of a case fails, with an error that quotes what was typed. */
function failsOnce(store: Store, words: string): void {
  const open = store as { replace: Store['replace'] }
  const { replace } = open
  open.replace = doc => {
    if (doc.kind !== 'case') return replace(doc)
    open.replace = replace
    return Promise.reject(new Error(`${words} in ${JSON.stringify(doc)}`))
  }
}

/** Where a word is found that belongs nowhere but sealed and before its readers; and all the places that were searched. */
export async function searched(world: World, place: Place, log: string) {
  const chats = [...world.slack.people(), ...world.teams.people()].map(one => {
    const { home, chat, channel } = world.person(one.name).screen()
    return { home, chat, channel }
  })
  const places: Readonly<Record<string, string | Buffer>> = {
    'both databases': await place.raw(world),
    'the log': log,
    'what Slack was sent': world.slack.requests.map(one => decodeURIComponent(one.body.replaceAll('+', ' '))).join('\n'),
    'what Teams was sent': JSON.stringify(world.teams.hooks.calls),
    'homes, chats and channels': JSON.stringify(chats),
  }
  const found = Object.entries(places).filter(([, text]) => forms.some(form => text.includes(form)))
  return { places: Object.keys(places), hits: found.map(([name]) => name) }
}

/** In how many of the stored cases, opened with the keys, what was typed stands as it was. */
export async function readable(world: World): Promise<number> {
  const keys = await openKeys(inFolder(join(world.folder, 'playground', 'keys')), { create: false })
  const stored = await storedCases({ ...world.stores, keys })
  return stored.filter(({ words }) => words.length > 0 && words.every(one => one.startsWith(begins))).length
}
