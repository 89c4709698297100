import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DateTime } from 'luxon'
import { openLog } from '../../adapters/log/log'
import { openEmbedded } from '../../adapters/store/embedded'
import type { OpenStore } from '../../adapters/store/open'
import type { Log } from '../../src/ports/log'
import { type RunningPlayground, startPlayground } from '../../src/start/playground'
import { content } from '../packs'
import { Person } from './person'

export interface World extends RunningPlayground {
  readonly folder: string
  readonly stores: { readonly cases: OpenStore; readonly vault: OpenStore }
  /** A person by their name, on the platform they are on. */
  person(name: string): Person
  /** Moves the clock to the next slot and waits until what was due then is done. */
  nextSlot(): Promise<void>
  /** Ends this process's part and begins it anew on what it kept, after what is done to its folder in between. */
  restart(between?: () => Promise<void> | void): Promise<void>
  end(): Promise<void>
}

export interface WorldOptions {
  /** Opens the two stores in (or for) a folder; the embedded ones unless given. */
  readonly open?: (folder: string) => Promise<{ cases: OpenStore; vault: OpenStore }>
  /** Where the page's scripts were compiled to, for those who look at the page. */
  readonly compiled?: string
  /** Long enough, and nothing goes out but at a tick. */
  readonly afterAnswer?: number
  /** False for an organisation that has yet to set everything up. */
  readonly setUp?: boolean
  /** Silent unless given. */
  readonly log?: Log
}

async function embedded(folder: string) {
  return { cases: await openEmbedded(join(folder, 'data')), vault: await openEmbedded(join(folder, 'vault')) }
}

/** A quiet moment: no slot comes by itself while a test goes on, whatever time it is run at. */
function sundayNoonAfter(at: number): number {
  const noon = DateTime.fromMillis(at, { zone: 'Europe/Amsterdam' }).endOf('week').startOf('day').set({ hour: 12 })
  return (noon.toMillis() > at ? noon : noon.plus({ weeks: 1 })).toMillis()
}

/** The whole product in this process: the bot with its real adapters over HTTP, and two simulated platforms. */
export async function openWorld(options: WorldOptions = {}): Promise<World> {
  const folder = mkdtempSync(join(tmpdir(), 'ruimte-'))
  const { log = openLog(undefined, 'silent') } = options
  const compiled = options.compiled === undefined ? {} : { compiled: options.compiled }
  const after = options.afterAnswer === undefined ? {} : { afterAnswer: options.afterAnswer }
  let stores: { cases: OpenStore; vault: OpenStore }
  let running: RunningPlayground

  async function begin(): Promise<void> {
    stores = await (options.open ?? embedded)(folder)
    running = await startPlayground({
      ...stores,
      log,
      content,
      folder: join(folder, 'playground'),
      port: 0,
      ...compiled,
      ...after,
      // Months pass in seconds here; a second between two posts need not be waited for.
      faster: 100,
      ...(options.setUp === undefined ? {} : { setUp: options.setUp }),
    })
    await running.settle()
  }
  const toQuietMoment = () => running.clock.moveTo(sundayNoonAfter(running.clock.now()))
  async function finish(): Promise<void> {
    await running.close()
    await Promise.all([stores.cases.store.close(), stores.vault.store.close()])
  }
  await begin()
  await toQuietMoment()
  const people = new Map<string, Person>()

  return {
    get page() {
      return running.page
    },
    get bot() {
      return running.bot
    },
    get slack() {
      return running.slack
    },
    get teams() {
      return running.teams
    },
    get clock() {
      return running.clock
    },
    get stores() {
      return stores
    },
    folder,
    person(name) {
      const known = people.get(name)
      if (known !== undefined) return known
      const sim = [running.slack, running.teams].find(one => one.people().some(person => person.name === name))
      const found = sim?.people().find(person => person.name === name)
      if (sim === undefined || found === undefined) throw new Error(`nobody is called ${name}`)
      const { platform } = sim
      const person = new Person(
        found.id,
        name,
        () => running[platform],
        () => running.bot.idle(),
      )
      people.set(name, person)
      return person
    },
    nextSlot: async () => {
      await running.clock.moveTo(running.clock.nextSlot())
      await running.bot.idle()
    },
    async restart(between) {
      await finish()
      await between?.()
      await begin()
    },
    settle: () => running.settle(),
    close: () => running.close(),
    async end() {
      await finish()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
