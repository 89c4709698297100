import { mkdtempSync, rmSync } from 'node:fs'
import { cpus, loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { readContent } from '../adapters/content/read'
import { organisation as file } from '../playground/cast'
import { type Case, type Entry, nothingYet } from '../src/concern/case'
import { deskOf, firstPlace, type Place } from '../src/concern/desk'
import { drawDesk } from '../src/concern/forms/desk-list'
import { docOf } from '../src/concern/hold'
import { contactOf, organisationOf } from '../src/people/organisation'
import { packFolder } from '../src/start/folders'
import { each } from './forms'
import { embedded, onMongo } from './rounds-world'

/** A contact with so many open cases opens their desk, again and again, beside so many closed ones. */
const open = 200
const closed = [100, 1_000, 10_000] as const
const times = Number(process.argv[2] ?? 40)
/** The first look at the desk may take so long, in milliseconds, and beside the most closed cases so many times what it takes beside the fewest. */
const patience = 150
const most = 1.2

const org = organisationOf({ file, state: { confirmed: [], contacts: {} } })
const contact = contactOf(org, 'marieke')
const say = readContent(packFolder()).say('nl')
const now = Date.parse('2026-11-24T09:00:00Z')

/** As much as a conversation of eight parts takes, sealed. */
const entries = Array.from(
  { length: 8 },
  (_, at): Entry => ({
    id: `entry${at}`.padEnd(26, 'x'),
    kind: at === 0 ? 'concern' : 'message',
    by: at % 2 === 0 ? 'reporter' : 'contact',
    readers: ['marieke'],
    day: '2026-11-20',
    visibleFrom: 0,
    sealed: 'x'.repeat(900),
  }),
)

function caseOf(at: number, status: 'in-conversation' | 'closed'): Case {
  const day = `2026-11-${String(1 + (at % 20)).padStart(2, '0')}`
  const mark = { by: 'contact', day, visibleFrom: 0 } as const
  return {
    status,
    steps: [{ step: 'concern', visibleFrom: 0 }],
    contact: 'marieke',
    contactFrom: 0,
    previous: [],
    proposed: null,
    named: false,
    alias: [at % 12, at % 16],
    excluded: 'x'.repeat(900),
    history: [
      { ...mark, by: 'reporter', status: 'sent' },
      { ...mark, status: 'received' },
      { ...mark, status },
    ],
    entries,
    owed: [],
    audit: [],
    opened: { day, visibleFrom: 0 },
    acts: entries.map(one => one.id),
    shredOn: null,
    ...nothingYet,
  }
}

interface World {
  readonly closed: number
  /** How long it took to read the desk and to draw it, in milliseconds. */
  look(place: Place): Promise<number>
  leave(): Promise<void>
}

async function makeWorld(makeHouse: typeof embedded, many: number): Promise<World> {
  if (contact === undefined) throw new Error('no contact')
  const folder = mkdtempSync(join(tmpdir(), 'ruimte-desk-'))
  const house = await makeHouse(folder)
  const scene = { org, language: 'nl', platform: 'teams', say, now } as const
  await each(open + many, at => {
    const name = `${at * 7919}`.padStart(26, 'a')
    return house.cases.insert(docOf(org, name, 1, caseOf(at, at < open ? 'in-conversation' : 'closed')))
  })
  const ctx = { store: house.cases, clock: { now: () => now } } as Parameters<typeof deskOf>[0]
  return {
    closed: many,
    async look(place) {
      const began = performance.now()
      const desk = await deskOf(ctx, org, contact, place)
      const form = drawDesk(scene, contact, desk)
      const took = performance.now() - began
      if (desk.cases.length !== 20 || form.parts.length === 0) throw new Error('not the whole desk')
      return took
    },
    async leave() {
      await house.leave()
      rmSync(folder, { recursive: true })
    },
  }
}

function at(values: readonly number[], part: number): number {
  return values.toSorted((one, other) => one - other)[Math.floor(values.length * part)] ?? Number.NaN
}

async function run(): Promise<void> {
  const uri = process.env.MONGODB_URI
  const houses = { embedded, ...(uri ? { MongoDB: onMongo(uri) } : {}) }
  const write = (line: string) => void process.stdout.write(`${line}\n`)
  const machine = `${cpus().length} x ${cpus()[0]?.model}, load ${loadavg()[0]?.toFixed(1)}`
  write(`The desk of a contact with ${open} open cases, ${times} looks; Node ${process.version}, ${machine}.\n`)
  write('| store, closed cases | median, ms | p95, ms | of the fewest | closed, ms |')
  write('| --- | ---: | ---: | ---: | ---: |')
  for (const [name, make] of Object.entries(houses)) {
    const worlds: World[] = []
    for (const many of closed) worlds.push(await makeWorld(make, many))
    const took = worlds.map((): number[] => [])
    const shut = worlds.map((): number[] => [])
    // In turn, so that whatever else the machine does weighs on all alike; the first looks warm up.
    for (let look = -5; look < times; look += 1) {
      for (const [which, world] of worlds.entries()) {
        const [one, other] = [await world.look(firstPlace), await world.look({ shelf: 'closed', page: 0 })]
        if (look < 0) continue
        took[which]?.push(one)
        shut[which]?.push(other)
      }
    }
    for (const [which, world] of worlds.entries()) {
      const own = took[which] ?? []
      const ratio = at(
        own.map((one, look) => one / (took[0]?.[look] ?? Number.NaN)),
        0.5,
      )
      const cells = [at(own, 0.5).toFixed(1), at(own, 0.95).toFixed(1), ratio.toFixed(2), at(shut[which] ?? [], 0.5).toFixed(1)]
      write(`| ${name}, ${world.closed} | ${cells.join(' | ')} |`)
      if (at(own, 0.5) > patience || ratio > most) process.exitCode = 1
      await world.leave()
    }
  }
}

void run()
