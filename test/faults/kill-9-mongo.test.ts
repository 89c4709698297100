import { houses, mongoAt } from '../store/houses'
import { bringBack, crowd, said, survives } from './killing'
import { figures, kills } from './kills'
import { mongoCommand, openServer } from './server'
import { openStage } from './stage'

test('a bot that says so before it is kept does not survive this', async () => {
  const [, make] = houses[0] ?? []
  const [cases, vault] = [await make?.(), await make?.()]
  if (cases === undefined || vault === undefined) throw new Error('no store')
  const stage = await openStage({ cases: { ...cases, at: ['embedded but hasty', ...cases.at.slice(1)] }, vault }, crowd)
  try {
    const harm = async () => {
      await stage.kill()
      await bringBack(stage)
    }
    // Somebody's form is gone, or a receipt's case is.
    await expect(survives(stage, harm, 8)).rejects.toThrow(/wrote something|toEqual|toHaveLength/)
  } finally {
    await stage.leave()
  }
}, 900_000)

if (mongoCommand !== undefined) {
  const command = mongoCommand
  test('MongoDB: a bot, its database server, or both killed at any moment (F1)', async () => {
    const server = await openServer(command)
    const make = () => mongoAt(server.uri)
    const stage = await openStage({ cases: await make(), vault: await make() }, crowd)
    try {
      const died = { bot: 0, database: 0 }
      const survived = await survives(
        stage,
        async n => {
          const [bot, database] = [n % 3 !== 1, n % 3 !== 2]
          died.bot += Number(bot)
          died.database += Number(database)
          await Promise.all([bot && stage.kill(), database && server.kill()])
          if (database) await server.begin()
          if (bot) await bringBack(stage)
          else await stage.slotPasses()
        },
        kills.concerns,
      )
      const both = `a bot ${died.bot} and the database server ${died.database} times`
      figures(`MongoDB, concerns (${both})`, kills.concerns, said(survived))
    } finally {
      await stage.leave()
      await server.leave()
    }
  }, 3_600_000)
}
