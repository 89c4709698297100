import { houses } from '../store/houses'
import { bringBack, crowd, kills, survives } from './killing'
import { mongoCommand } from './server'
import { openStage } from './stage'

// Where the database server can be killed, MongoDB's bots die with it or beside it: see below.
test.each(mongoCommand === undefined ? houses : houses.slice(0, 1))(
  '%s: a bot killed at any moment loses nothing a person saw as received, and doubles nothing',
  async (_, make) => {
    const stage = await openStage({ cases: await make(), vault: await make() }, crowd)
    try {
      await survives(
        stage,
        async () => {
          await stage.kill()
          await bringBack(stage)
        },
        kills,
      )
    } finally {
      await stage.leave()
    }
  },
  1_200_000,
)
