import { directions, pairs, play } from './directions'
import { pick, reopen, send, takeUp, write } from './steps'

describe('reveal (K5)', () => {
  test.each(pairs)('$name', direction =>
    play(direction, async scene => {
      const { world, say, reporter, adviser } = scene
      await write(scene, { words: 'Ik word overgeslagen in de vergadering.' })
      await send(scene)
      await world.nextSlot()
      await takeUp(scene, adviser)
      await adviser.sees(say('desk.alias'))

      await reopen(scene)
      await pick(scene, reporter, 'reveal')
      await reporter.sees(adviser.name)
      await reporter.fill({ [say('words.name')]: 'Sam uit team Noord' })
      await reporter.submit()
      await reporter.sees('Sam uit team Noord')

      await takeUp(scene, adviser)
      adviser.seesNot('Sam uit team Noord')
      await world.nextSlot()
      await takeUp(scene, adviser)
      await adviser.sees('Sam uit team Noord')
      adviser.seesNot(say('desk.alias'), reporter.user)
    }),
  )

  test.each(directions.slice(0, 2))('by name from the start: $name', direction =>
    play(direction, async scene => {
      const { world, adviser } = scene
      await write(scene, { words: 'Ik wil hier graag open over zijn.', name: 'Sanne van nacht' })
      await send(scene)
      await world.nextSlot()
      await takeUp(scene, adviser)
      await adviser.sees('Sanne van nacht')
    }),
  )
})
