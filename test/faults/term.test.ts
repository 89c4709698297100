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
  let unanswered = 0
  try {
    const survived = await survives(
      stage,
      async () => {
        const begun = Date.now()
        unanswered += await stage.end()
        took.push(Date.now() - begun)
        await bringBack(stage)
      },
      times,
    )
    return { survived, unanswered, longest: Math.max(...took) }
  } finally {
    await stage.leave()
  }
}

test.each(full ? houses : houses.slice(-1))(
  '%s: told to end under load, a bot does so in time, answers what it had taken, and loses nothing (F18)',
  async (name, make) => {
    const { survived, unanswered, longest } = await endsUnderLoad({ cases: await make(), vault: await make() }, ends)
    const found = `the longest took ${longest} ms, ${unanswered} requests left unanswered; ${said(survived)}`
    process.stdout.write(`F18 ${name}: ${ends} times told to end; ${found}\n`)
    expect(longest).toBeLessThanOrEqual(grace)
    expect(unanswered).toBe(0)
  },
  3_600_000,
)

test('a bot that ends without finishing what is in hand is found', async () => {
  const [, make] = houses[0] ?? []
  if (make === undefined) throw new Error('no store')
  const { unanswered } = await endsUnderLoad({ cases: await make(), vault: await make() }, 3, { hurried: true })
  expect(unanswered).toBeGreaterThan(0)
}, 300_000)
