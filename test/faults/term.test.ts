import { houses } from '../store/houses'
import { bringBack, crowd, kills, survives } from './killing'
import { openStage } from './stage'

/** Each costs a core seconds, for the next bot has to load. */
const ends = process.env.RUIMTE_FULL ? kills : 5

/** What an orchestrator gives a process to end by itself, in milliseconds. */
const grace = 10_000

test.each(houses.slice(-1))(
  '%s: told to end under load, a bot does so in time, and loses nothing (F18)',
  async (name, make) => {
    const stage = await openStage({ cases: await make(), vault: await make() }, crowd)
    const took: number[] = []
    try {
      await survives(
        stage,
        async () => {
          const begun = Date.now()
          await stage.end()
          took.push(Date.now() - begun)
          await bringBack(stage)
        },
        ends,
      )
    } finally {
      await stage.leave()
    }
    process.stdout.write(`F18 ${name}: ${took.length} times told to end; the longest took ${Math.max(...took)} ms\n`)
    expect(Math.max(...took)).toBeLessThanOrEqual(grace)
  },
  1_200_000,
)
