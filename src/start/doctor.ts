import { statSync } from 'node:fs'
import { readContent } from '../../adapters/content/read'
import { openKeys } from '../../adapters/vault/keys'
import { openContacts } from '../people/organisation'
import { tagged } from '../ports/tagged'
import { deadKinds } from '../schedule/dead-letters'
import { deadTag } from '../schedule/kept'
import { readiness, setupOf } from '../setup/setup'
import { packFolder } from './folders'
import { type House, inHouse } from './house'
import { readOrganisation } from './organisation'
import type { Config } from './shape'

/** What was looked at, and how it is: `bad` has to be mended, `note` is good to know. */
interface Line {
  readonly state: 'good' | 'note' | 'bad'
  readonly text: string
}

const marks = { good: 'ok  ', note: 'note', bad: 'BAD ' } as const
const late = 5 * 60_000

/** Looks at all that has to be in order before the bot can do its work, one line each. Exit code 0 where nothing is bad, else 1. */
export async function examine(config: Config, _: readonly string[], say: (text: string) => void): Promise<number> {
  // A configuration that is not complete never gets here: it is refused, with every variable that is wrong.
  const lines: Line[] = [{ state: 'good', text: 'The configuration is complete.' }, ...platforms(config)]
  lines.push(await looked(() => organisation(config), 'The file of the organisation cannot be read'))
  lines.push(await looked(packs, 'The content packs are not valid'))
  const keys = await looked(() => rings(config), 'The key rings cannot be used')
  lines.push(keys, clock(config))
  if (keys.state === 'good') lines.push(...(await stored(config)))
  for (const { state, text } of lines) say(`${marks[state]} ${text}\n`)
  return lines.some(({ state }) => state === 'bad') ? 1 : 0
}

/** A fault's own words are said where it is one that was foreseen: they name a file and no secret. */
async function looked(look: () => Line | Promise<Line>, otherwise: string): Promise<Line> {
  try {
    return await look()
  } catch (fault) {
    const known = fault instanceof Error && ['BrokenFile', 'BrokenPack', 'KeysRefused'].includes(fault.name)
    return { state: 'bad', text: `${otherwise}${known ? `: ${fault.message.replaceAll('\n', ' ')}` : '.'}` }
  }
}

function platforms({ slack, teams }: Config): Line[] {
  const has = (name: string, there: boolean): Line =>
    there ? { state: 'good', text: `${name}: its tokens are set.` } : { state: 'note', text: `${name}: not set up.` }
  return [has('Slack', slack !== undefined), has('Teams', teams !== undefined)]
}

function organisation({ organisationFile }: Config): Line {
  const { name, contacts } = readOrganisation(organisationFile)
  return { state: 'good', text: `The file of the organisation is valid: ${name}, ${contacts.length} contacts.` }
}

function packs(): Line {
  readContent(packFolder())
  return { state: 'good', text: 'The content packs are valid, in both languages.' }
}

async function rings({ keys }: Config): Promise<Line> {
  await openKeys(keys, { create: false })
  return { state: 'good', text: 'The key rings are there, and for nobody else on this server to read.' }
}

/** A clock far behind is seen by the keys: they were made before now. */
function clock({ keys }: Config): Line {
  const made = statSync(keys.app, { throwIfNoEntry: false })?.mtimeMs ?? 0
  const now = Date.now()
  const day = new Date(now).toISOString()
  return now < made
    ? { state: 'bad', text: `The clock says ${day}, and the key rings were made after that. Deadlines and signatures go by it.` }
    : { state: 'good', text: `The clock says ${day}.` }
}

async function stored(config: Config): Promise<Line[]> {
  try {
    return await inHouse(config, async house => [
      await looked(() => writable(house, 'store'), 'The store takes no durable write'),
      await looked(() => writable(house, 'heads'), 'The vault takes no durable write'),
      ...(await Promise.all([oldest(house), letters(house), contacts(house)])),
      ...(await openness(house)),
      ...(await indexes(config)),
    ])
  } catch {
    return [{ state: 'bad', text: 'The stores cannot be opened, or do not answer.' }]
  }
}

async function writable(house: House, which: 'store' | 'heads'): Promise<Line> {
  await house[which].probe()
  return { state: 'good', text: `The ${which === 'store' ? 'store' : 'vault'} takes durable writes.` }
}

async function indexes({ store }: Config): Promise<Line[]> {
  if (store.kind === 'embedded') return []
  const { unindexed } = await import('../../adapters/store/mongo-indexes.js')
  const without = (await Promise.all([unindexed(store.dataUri), unindexed(store.vaultUri)])).flat()
  if (without.length === 0) return [{ state: 'good', text: 'Both databases have their indexes.' }]
  return [
    { state: 'note', text: `Without indexes, and so slow to read: ${without.join(', ')}. A restart of the server makes them.` },
  ]
}

async function oldest({ store, clock }: House): Promise<Line> {
  const [key] = await store.due('case', clock.now(), 1)
  const due = key === undefined ? undefined : (await store.get(key))?.due
  if (due === undefined) return { state: 'good', text: 'No notice is due.' }
  const minutes = Math.floor((clock.now() - due) / 60_000)
  const text = `The oldest notice that is due has waited ${minutes} minutes.`
  return clock.now() - due < late
    ? { state: 'good', text }
    : { state: 'bad', text: `${text} Is the server running, and can it reach the platforms?` }
}

async function letters({ store, directory }: House): Promise<Line> {
  let count = 0
  for (const org of directory.all())
    for (const kind of deadKinds) for await (const _ of tagged(store, org.id, kind, deadTag)) count += 1
  if (count === 0) return { state: 'good', text: 'Nothing was given up as undeliverable.' }
  return {
    state: 'note',
    text: `Given up as undeliverable: ${count}. An administrator can send them again, from the settings in Ruimte.`,
  }
}

/** What it takes before anybody can raise something, of each organisation (G1). */
async function openness({ store, directory }: House): Promise<Line[]> {
  return Promise.all(
    directory.all().map(async (org): Promise<Line> => {
      if (org.live !== undefined) return { state: 'good', text: `${org.name}: open since ${org.live}.` }
      const { contacts, answered, missing } = readiness(org, await setupOf(store, org.id))
      const lacks = {
        contacts: `two contacts who confirmed their account (${contacts} did)`,
        procedure: `an answer to the six questions about the procedure (${answered} have one)`,
        council: 'the consent of the works council, or why there is none',
      }
      const what =
        missing.length === 0
          ? 'An administrator can open it now'
          : `It takes, before an administrator can open it: ${missing.map(one => lacks[one]).join('; ')}`
      return { state: 'note', text: `${org.name}: nobody can raise anything yet. ${what}, under "Set up" in Ruimte.` }
    }),
  )
}

async function contacts({ directory }: House): Promise<Line> {
  const all = directory.all()
  if (all.length === 0) return { state: 'note', text: 'No organisation is known yet: start the server once.' }
  const few = all.filter(org => openContacts(org).length < 2).map(org => org.name)
  if (few.length === 0) return { state: 'good', text: 'At least two contacts confirmed their account.' }
  return { state: 'note', text: `Fewer than two contacts confirmed their account: ${few.join(', ')}.` }
}
