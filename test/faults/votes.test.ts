import { setTimeout as pause } from 'node:timers/promises'
import { endRounds } from '../../src/round/end'
import { openRound } from '../../src/round/open'
import { parseRound } from '../../src/round/round'
import { type Running, run } from '../process'
import { openScene, personNamed, type RoundScene } from '../round/scene'
import { houses, type MakeHouse, mongoAt } from '../store/houses'
import { allKills, figures, kills } from './kills'
import { mongoCommand, openServer, type Server } from './server'
import type { Ballot, Booth } from './voter'

const people = Array.from({ length: process.env.RUIMTE_FULL ? 24 : 12 }, (_, n) => `p${n}`)
/** How long somebody keeps trying, in milliseconds: each kill takes what is in hand, and in full there are many. */
const patience = process.env.RUIMTE_FULL ? 600_000 : 60_000
/** Instances that count side by side. */
const instances = 2
const day = 24 * 3_600_000

/** Instances in processes of their own, with one more that is loading. */
function openBooths(booth: Booth) {
  const all = new Set<Running>()
  const begin = async () => {
    const running = run(require.resolve('./voter.ts'), [JSON.stringify(booth)])
    all.add(running)
    running.process.setMaxListeners(200)
    await running.until(1)
    return running
  }
  let spare = begin()
  const live = [begin(), begin()].slice(0, instances)
  let n = 0

  return {
    /** Hands a vote to one instance, and perhaps to the other at the same time; whether it is known to be counted. */
    async hand(ballot: Omit<Ballot, 'n'>): Promise<boolean> {
      const first = Math.floor(Math.random() * instances)
      // A double click, delivered to two instances.
      const both = Math.random() < 0.2
      const outcomes = await Promise.all([first, ...(both ? [1 - first] : [])].map(at => one(at, ballot)))
      return outcomes.includes('counted')
    },
    async kill(): Promise<void> {
      const at = Math.floor(Math.random() * instances)
      const dying = live[at]
      live[at] = spare
      spare = begin()
      const running = await dying
      await running?.kill()
      if (running !== undefined) all.delete(running)
    },
    async leave(): Promise<void> {
      await Promise.allSettled([spare, ...live])
      await Promise.all([...all].map(running => running.kill()))
    },
  }

  async function one(at: number, ballot: Omit<Ballot, 'n'>): Promise<string> {
    const running = await live[at]
    n += 1
    const mine = n
    if (running === undefined || !running.process.connected) return 'gone'
    return new Promise(resolve => {
      const listen = (told: { readonly n: number; readonly outcome: string }) => {
        if (told.n === mine) end(told.outcome)
      }
      const gone = () => end('gone')
      const end = (outcome: string) => {
        running.process.off('message', listen)
        running.process.off('exit', gone)
        resolve(outcome)
      }
      running.process.on('message', listen)
      running.process.once('exit', gone)
      running.process.send({ ...ballot, n: mine }, failed => failed && end('gone'))
    })
  }
}

/** Everyone answers and changes their answer, and does not give up, while something dies; then the tallies are the last answers. */
async function survives(
  scene: RoundScene,
  harm: (booths: ReturnType<typeof openBooths>, n: number) => Promise<void>,
  kills: number,
): Promise<string> {
  scene.moveTo(Date.now())
  const team = await scene.team('C1', people)
  const now = Date.now()
  const opening = { asks: 'check-in', series: 's', opensAt: now, closesAt: now + day, publishAt: now + 2 * day } as const
  const round = await openRound(scene.ctx, team, opening)
  if (round === undefined) throw new Error('not opened')
  const booths = openBooths({ cases: scene.cases.at, vault: scene.vault.at, keys: scene.keys })
  try {
    let over = false
    let counted = 0
    const last = new Map<string, number>()
    const lanes = people.map(async name => {
      while (!over) {
        const score = 1 + Math.floor(Math.random() * 10)
        const until = Date.now() + patience
        while (!(await booths.hand({ round: round.id, person: personNamed(name), score }))) {
          if (Date.now() > until) throw new Error(`${name} gives up`)
          await pause(10)
        }
        counted += 1
        last.set(name, score)
        await pause(Math.random() * 20)
      }
    })
    const voting = Promise.all(lanes)
    voting.catch(() => undefined)
    for (let n = 0; n < kills; n += 1) {
      const enough = counted + 5
      while (counted < enough) {
        await Promise.race([pause(5), voting])
      }
      await pause(Math.random() * 15)
      await harm(booths, n)
    }
    over = true
    await voting

    const kept = parseRound((await scene.ctx.store.get({ org: 'org', kind: 'round', id: round.id })) as never)
    const counts = Array.from({ length: 10 }, (_, at) => [...last.values()].filter(score => score === at + 1).length)
    const tally = kept.tallies.score
    expect({ answered: tally?.answered, counts: counts.map((_, at) => tally?.counts[at] ?? 0) }).toEqual({
      answered: people.length,
      counts,
    })
    expect(Object.keys(kept.ballots)).toHaveLength(people.length)
    scene.moveTo(now + day)
    await endRounds(scene.ctx, async () => undefined)
    const closed = parseRound((await scene.ctx.store.get({ org: 'org', kind: 'round', id: round.id })) as never)
    expect(closed.tallies).toEqual(kept.tallies)
    return `${counted} votes counted, 0 lost, 0 counted twice`
  } finally {
    await booths.leave()
  }
}

async function onStage(make: MakeHouse, play: (scene: RoundScene) => Promise<void>, server?: Server): Promise<void> {
  const scene = await openScene(make)
  try {
    await play(scene)
  } finally {
    await scene.leave()
    await server?.leave()
  }
}

test('there are 200 kills in all, and in full 1,000 (F1)', () => {
  expect(allKills).toBe(process.env.RUIMTE_FULL ? 1_000 : 200)
})

test.each(mongoCommand === undefined ? houses : houses.slice(0, 1))(
  '%s: whatever dies, each vote counts once, and as it was given last (F1)',
  (name, make) =>
    onStage(make, async scene => {
      const survived = await survives(scene, booths => booths.kill(), kills.votes.embedded)
      figures(`${name}, votes`, kills.votes.embedded, survived)
    }),
  1_800_000,
)

if (mongoCommand !== undefined) {
  const command = mongoCommand
  test('MongoDB: an instance, or now and then its database server', async () => {
    const server = await openServer(command)
    let deaths = 0
    const harm = async (booths: { kill(): Promise<void> }, n: number) => {
      const database = async () => {
        deaths += 1
        await server.kill()
        await server.begin()
      }
      // Side by side: an instance that is loading waits for the server.
      await Promise.all([n % 10 !== 9 && booths.kill(), n % 10 > 7 && database()])
    }
    await onStage(
      () => mongoAt(server.uri),
      async scene => {
        const survived = await survives(scene, harm, kills.votes.MongoDB)
        figures(`MongoDB, votes (the database server ${deaths} times)`, kills.votes.MongoDB, survived)
      },
      server,
    )
  }, 1_800_000)
}

test('votes that are said to count before they are kept do not survive this', async () => {
  const [, make] = houses[0] ?? []
  if (make === undefined) throw new Error('no store')
  await onStage(make, scene => {
    const hasty = { ...scene, cases: { ...scene.cases, at: ['embedded but hasty', ...scene.cases.at.slice(1)] } }
    return expect(survives(hasty, booths => booths.kill(), 10)).rejects.toThrow(/toEqual|toHaveLength|gives up/)
  })
}, 300_000)
