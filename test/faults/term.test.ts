import { type House, houses } from '../store/houses'
import { bringBack, crowd, said, survives } from './killing'
import { openStage } from './stage'

/** On one store in CI, and on each in full: each costs a core seconds, for the next bot has to load. */
const full = process.env.RUIMTE_FULL !== undefined
const ends = full ? 100 : 5

/** What an orchestrator gives a process to end by itself, in milliseconds. */
const grace = 10_000

/** Bots are told to end while people raise concerns, so many times. */
async function endsUnderLoad(
  stores: { readonly cases: House; readonly vault: House },
  times: number,
  guards: { readonly hurried?: true } = {},
) {
  const stage = await openStage(stores, crowd, guards)
  const took: number[] = []
  try {
    const survived = await survives(
      stage,
      async () => {
        const begun = Date.now()
        const left = await stage.end()
        if (left > 0) throw new Error(`${left} requests left unanswered`)
        took.push(Date.now() - begun)
        await bringBack(stage)
      },
      times,
    )
    return { survived, longest: Math.max(...took) }
  } finally {
    await stage.leave()
  }
}

test.each(full ? houses : houses.slice(-1))(
  '%s: told to end under load, a bot does so in time, answers what it had taken, and loses nothing (F18)',
  async (name, make) => {
    const { survived, longest } = await endsUnderLoad({ cases: await make(), vault: await make() }, ends)
    const found = `the longest took ${longest} ms, 0 requests left unanswered; ${said(survived)}`
    process.stdout.write(`F18 ${name}: ${ends} times told to end; ${found}\n`)
    expect(longest).toBeLessThanOrEqual(grace)
  },
  3_600_000,
)

test('a bot that ends without finishing what is in hand is found', async () => {
  const [, make] = houses[0] ?? []
  if (make === undefined) throw new Error('no store')
  const stores = { cases: await make(), vault: await make() }
  await expect(endsUnderLoad(stores, 10, { hurried: true })).rejects.toThrow('left unanswered')
}, 300_000)
