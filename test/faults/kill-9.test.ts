import { houses } from '../store/houses'
import { bringBack, crowd, said, survives } from './killing'
import { figures, kills } from './kills'
import { mongoCommand } from './server'
import { openStage } from './stage'

// Where the database server can be killed, MongoDB's bots die with it or beside it: see below.
test.each(mongoCommand === undefined ? houses : houses.slice(0, 1))(
  '%s: a bot killed at any moment loses nothing a person saw as received, and doubles nothing (F1)',
  async (name, make) => {
    const stage = await openStage({ cases: await make(), vault: await make() }, crowd)
    try {
      const survived = await survives(
        stage,
        async () => {
          await stage.kill()
          await bringBack(stage)
        },
        kills.concerns,
      )
      figures(`${name}, concerns`, kills.concerns, said(survived))
    } finally {
      await stage.leave()
    }
  },
  3_600_000,
)
