import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { OpenStore } from '../../adapters/store/open'
import { inFolder, openKeys } from '../../adapters/vault/keys'
import { slackPeople, teamsPeople } from '../../playground/cast'
import type { Person } from '../journeys/person'
import { acknowledge, reopen, takeUp } from '../journeys/steps'
import { openWorld, type World } from '../journeys/world'
import { mongoUri } from '../mongo'
import { broken } from '../store/broken'
import { type Looked, storedCases } from './look'
import { type Disturbed, disturbed } from './mongo'
import type { Fate } from './proxy'
import { raise, sayIn } from './raiser'
import { mongoCommand, openServer, type Server } from './server'

const writing = ['insert\0', 'update\0', 'findAndModify\0'].map(name => Buffer.from(name))
const isWrite = (data: Buffer) => writing.some(name => data.includes(name))
const failCommands = ['insert', 'update', 'findAndModify']

interface Fault {
  begin(cases: Disturbed, vault: Disturbed): Promise<void> | void
  /** A server takes one order to fail at a time, and fails everybody: this needs one of its own. */
  readonly ownServer?: true
}

function all(stores: readonly Disturbed[], fate: (data: Buffer) => Fate): void {
  for (const { proxy } of stores) proxy.decide(fate)
}

/** What the store does just when a form is handed in. */
const faults: Readonly<Record<string, Fault>> = {
  hangs: { begin: (...stores) => all(stores, () => 'hang') },
  'is cut off before it hears': { begin: (...stores) => all(stores, () => 'before') },
  'is cut off after it heard': { begin: (...stores) => all(stores, data => (isWrite(data) ? 'after' : 'pass')) },
  'steps down': { begin: cases => cases.stepDown(4), ownServer: true },
  'does not reach its majority': {
    begin: cases => cases.fail({ failCommands, writeConcernError: { code: 64, errmsg: 'timed out' } }, 10_000),
    ownServer: true,
  },
}
const possible = Object.keys(faults).filter(what => mongoCommand !== undefined || faults[what]?.ownServer !== true)
const rows = possible.flatMap((what, n) =>
  (['Slack', 'Teams'] as const)
    .filter((_, at) => process.env.RUIMTE_FULL !== undefined || at === n % 2)
    .map(where => [what, where] as const),
)
const say = sayIn('nl')

/** How many concerns somebody on each platform raises while a quarter of all writes is dropped. */
const concerns = process.env.RUIMTE_FULL ? 100 : 2

interface Scene {
  readonly world: World
  readonly stores: readonly Disturbed[]
  readonly reporter: Person
  readonly adviser: Person
  readonly looked: Looked
  /** Hands in the open form while the store does that: it is not confirmed, and the form is still there. */
  handsInWhile(what: string, kept: string): Promise<void>
}

async function play(
  uri: string,
  where: 'Slack' | 'Teams',
  journey: (scene: Scene) => Promise<void>,
  guard = (cases: OpenStore) => cases,
): Promise<void> {
  const [cases, vault] = await Promise.all([disturbed(uri), disturbed(uri)])
  const stores = [cases, vault]
  const world = await openWorld({ open: async () => ({ cases: guard(cases.store), vault: vault.store }) })
  try {
    // As patient as Slack: what comes later is not seen by the person.
    world.teams.hooks.patience(3_000)
    const reporter = world.person(where === 'Slack' ? slackPeople.member.name : teamsPeople.member.name)
    const adviser = world.person(where === 'Slack' ? teamsPeople.adviser.name : slackPeople.adviser.name)
    for (const person of [reporter, adviser]) await person.open()
    const keys = await openKeys(inFolder(join(world.folder, 'playground', 'keys')), { create: false })
    await journey({
      world,
      stores,
      reporter,
      adviser,
      looked: { cases: cases.calm, vault: vault.calm, keys },
      async handsInWhile(what, kept) {
        await faults[what]?.begin(cases, vault)
        await reporter.submit()
        await reporter.sees(say(kept.includes('.') ? 'error.unconfirmed' : 'error.unsure'))
        expect(reporter.screen().form?.trouble).toBeUndefined()
        expect(JSON.stringify(reporter.screen().form?.content)).toContain(kept)
        for (const store of stores) {
          store.proxy.decide(() => 'pass')
          store.proxy.cut()
        }
        if (faults[what]?.ownServer) await cases.fail({}, 0)
      },
    })
    expect(world.teams.hooks.complaints).toEqual([])
    expect(world.slack.unanswered).toEqual([])
  } finally {
    await world.end()
    for (const store of stores) await store.leave()
  }
}

/** Hands in the same form again, until this is seen: a turn that was cut short may hold the conversation for some seconds. */
async function again(person: Person, text: string): Promise<void> {
  for (let n = 0; n < 20 && !person.text().includes(text); n++) {
    await pause(n === 0 ? 0 : 500)
    await person.submit()
  }
  await person.sees(text)
}

/** Raises one after the other while answers and writes are lost; at each receipt that is shown, the concern is there, sent. */
async function raisesThroughFaults({ world, stores, reporter, adviser, looked }: Scene, share = 0.25): Promise<void> {
  let dropped = 0
  const drops = (data: Buffer) => {
    if (!isWrite(data) || Math.random() >= share) return 'pass'
    dropped += 1
    return Math.random() < 0.5 ? 'before' : 'after'
  }
  for (let n = 0; n < concerns; n++) {
    all(stores, drops)
    const words = `Verteld terwijl het haperde, nummer ${n}.`
    await raise({ person: reporter, say, words, contact: adviser.name })
    const told = (await storedCases(looked)).filter(one => one.words.includes(words))
    expect(told.map(one => one.concern.status)).toEqual(['sent'])
    all(stores, () => 'pass')
    // A person may send five in an hour.
    if (n % 4 === 3) await world.clock.moveTo(world.clock.now() + 3_600_000)
  }
  expect(await storedCases(looked)).toHaveLength(concerns)
  const found = `${concerns} receipts, ${dropped} writes dropped, 0 shown as received that were not kept, 0 there twice`
  process.stdout.write(`F3 as ${reporter.name} on ${reporter.platform} reads it: ${found}\n`)
}

test('every fault that can be made here is made, and on both platforms', () => {
  expect(new Set(rows.map(([what]) => what))).toEqual(new Set(possible))
  expect(new Set(rows.map(([, where]) => where))).toEqual(new Set(['Slack', 'Teams']))
})

if (mongoUri !== undefined || mongoCommand !== undefined) {
  let server: Server | undefined
  let uri = mongoUri ?? ''
  beforeAll(async () => {
    if (mongoCommand === undefined) return
    server = await openServer(mongoCommand)
    uri = server.uri
  })
  afterAll(() => server?.leave())

  test.each(['Slack', 'Teams'] as const)(
    'what is shown as received on %s is kept, though a quarter of all writes is lost before or after it was heard (F3)',
    where => play(uri, where, scene => raisesThroughFaults(scene)),
    1_800_000,
  )

  test('a store that says so before it is kept is found', async () => {
    const journey = async (scene: Scene) => {
      await expect(raisesThroughFaults(scene, 0)).rejects.toThrow(/toEqual/)
      // What it still has to write needs its store.
      await pause(1_000)
    }
    await play(uri, 'Slack', journey, broken.hasty)
  }, 120_000)

  test.each(rows)(
    'the store %s while something is handed in, %s: it says so, keeps it, and the same form counts once',
    async (what, where) => {
      await play(uri, where, async scene => {
        const { world, reporter, adviser, looked, handsInWhile } = scene
        const told = async () => (await storedCases(looked)).map(one => [one.concern.status, ...one.words])

        await reporter.press(say('home.raise'))
        await reporter.fill({ [say('start.step')]: say('step.concern') })
        await handsInWhile(what, say('step.concern'))
        await again(reporter, say('choose.contact'))
        await reporter.fill({ [say('choose.contact')]: adviser.name, [say('choose.named')]: say('choose.alias') })
        await reporter.submit()

        const words = 'Wat er gebeurde toen alles stilstond.'
        await reporter.fill({ [say('words.words')]: words })
        await handsInWhile(what, words)
        await again(reporter, say('review.to'))
        expect(await told()).toEqual([['draft', words]])

        await reporter.fill({ [say('urgent.label')]: [say('urgent.now')] })
        await handsInWhile(what, '')
        reporter.seesNot(say('receipt.stored'))
        await again(reporter, say('receipt.stored'))
        expect(await told()).toEqual([['sent', words]])

        // It was picked that it goes at once, and that was kept too.
        await world.bot.tick()
        await takeUp({ say }, adviser)
        await acknowledge({ say }, adviser)
        await world.nextSlot()
        await reopen({ say, reporter })
        await reporter.press(say('deed.reply'))
        const reply = 'Dank je. Het gebeurde nog een keer.'
        await reporter.fill({ [say('reply.words')]: reply })
        await handsInWhile(what, reply)
        await again(reporter, say('case.status'))
        await reporter.sees(reply)
        expect(await told()).toEqual([['in-conversation', words, reply]])
      })
    },
    120_000,
  )
}
