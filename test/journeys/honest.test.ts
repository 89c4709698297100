import { directions, play } from './directions'
import { acknowledge, openDesk, pick, reopen, send, takeUp, write } from './steps'

/** One direction each way, in Dutch: what is told to whom does not depend on the language. */
const some = directions.filter(one => one.language === 'nl' && one.from !== one.to)

describe.each(some)('$name', direction => {
  test('whoever chose an alias in the end leaves no name behind (K5)', () =>
    play(direction, async scene => {
      const { world, say, reporter, adviser } = scene
      await write(scene, { words: 'Eerst met naam.', name: 'Sanne Echtenaam' })
      await reporter.sees('Sanne Echtenaam')
      await reporter.press(say('review.other'))
      await reporter.fill({ [say('choose.contact')]: adviser.name, [say('choose.named')]: say('choose.alias') })
      await reporter.submit()
      reporter.seesNot('Sanne Echtenaam')
      await send(scene)
      await world.nextSlot()
      await takeUp(scene, adviser)
      await adviser.sees('Eerst met naam.', say('desk.alias'))
      adviser.seesNot('Echtenaam')
    }))

  test('a step to somebody else takes the name along only where it was picked, and it can be given later (K2, K5)', () =>
    play(direction, async scene => {
      const { world, say, reporter, adviser, decider } = scene
      await write(scene, { words: 'Ik sta hier met mijn naam.', name: 'Sanne Echtenaam' })
      await send(scene)
      await world.nextSlot()
      await takeUp(scene, adviser)
      await adviser.sees('Sanne Echtenaam')
      await reopen(scene)
      await pick(scene, reporter, 'step')
      await reporter.fill({ [say('stepping.to')]: say('step.report') })
      await reporter.submit()
      const [first] = reporter.options(say('stepping.share'))
      await reporter.fill({
        [say('choose.contact')]: decider.name,
        [say('stepping.share')]: [first ?? ''],
        [say('stepping.sure')]: [say('stepping.yes.share')],
      })
      await reporter.submit()
      await reporter.sees(say('status.handed-over'))
      reporter.seesNot('Sanne Echtenaam')
      expect(reporter.options(say('case.more'))).toContain(say('deed.reveal'))

      // The adviser's desk is as it was until the slot (K19), then it is with someone else.
      await openDesk(scene, adviser)
      expect(adviser.options(say('mine.which'))).toHaveLength(1)
      await world.nextSlot()
      await openDesk(scene, adviser)
      await adviser.sees(say('desk.none'))
      await takeUp(scene, decider)
      decider.seesNot('Sanne Echtenaam')
    }))

  test('a reply to a conversation whose closing is not to be seen yet takes it up again; no word is lost (K19)', () =>
    play(direction, async scene => {
      const { world, say, reporter, adviser } = scene
      await write(scene, { words: 'Hier zit meer achter.' })
      await send(scene)
      await world.nextSlot()
      await takeUp(scene, adviser)
      await acknowledge(scene, adviser)
      await world.nextSlot()
      await reopen(scene)
      await reporter.press(say('deed.reply'))
      await reporter.fill({ [say('reply.words')]: 'Nog iets belangrijks.' })
      await openDesk(scene, adviser)
      await adviser.fill({ [say('mine.which')]: adviser.options(say('mine.which'))[0] ?? '' })
      await adviser.submit()
      await pick(scene, adviser, 'close')
      await adviser.fill({ [say('line.field.done')]: 'We hebben gepraat.' })
      await adviser.submit()
      await adviser.sees(say('status.closed'))

      await reporter.submit()
      await reporter.sees('Nog iets belangrijks.')
      reporter.seesNot(say('status.closed'), say('error.moment'))
      await world.nextSlot()
      await takeUp(scene, adviser)
      await adviser.sees('Nog iets belangrijks.', say('status.in-conversation'))
    }))

  test('an adviser closes with what was done together (K13)', () =>
    play(direction, async scene => {
      const { world, say, reporter, adviser } = scene
      await write(scene, { words: 'Ik wilde het even kwijt.', step: 'advice' })
      await send(scene)
      await world.nextSlot()
      await takeUp(scene, adviser)
      await acknowledge(scene, adviser)
      await pick(scene, adviser, 'close')
      await adviser.sees(say('close.about.advises'))
      await adviser.fill({ [say('line.field.done')]: 'Twee keer gebeld.' })
      await adviser.submit()
      await world.nextSlot()
      await reopen(scene)
      await reporter.sees(say('status.closed'), 'Twee keer gebeld.')
    }))

  test('words that are refused stay in their form (K8)', () =>
    play(direction, async scene => {
      const { world, say, reporter, adviser } = scene
      await write(scene, { words: 'Dit stop ik straks.' })
      await send(scene)
      await world.nextSlot()
      await takeUp(scene, adviser)
      await pick(scene, adviser, 'ask')
      await adviser.fill({ [say('ask.words')]: 'Een lange vraag, met zorg geschreven.' })
      await reopen(scene)
      await pick(scene, reporter, 'stop')
      await reporter.fill({ [say('stop.sure')]: [say('stop.yes')] })
      await reporter.submit()
      await reporter.sees(say('stop.done'))
      await adviser.submit()
      await adviser.sees(say('error.refused'))
      expect(adviser.screen().form?.title).toBe(say('ask.title'))
    }))

  test('urgent takes along what the contact could not see yet (K19)', () =>
    play(direction, async scene => {
      const { world, say, reporter, adviser } = scene
      await write(scene, { words: 'Het kon wachten.' })
      await send(scene)
      await reopen(scene)
      await reporter.press(say('deed.reply'))
      await reporter.fill({ [say('reply.words')]: 'En nu niet meer.', [say('urgent.label')]: [say('urgent.now')] })
      await reporter.submit()
      await reporter.sees(say('crosses.now', { name: adviser.name }))
      await world.bot.tick()
      await takeUp(scene, adviser)
      await adviser.sees('Het kon wachten.', 'En nu niet meer.')
    }))

  test('words over a message that was kept too long are a draft all the same (K1)', () =>
    play(direction, async scene => {
      const { world, say, reporter, account } = scene
      await reporter.about(await account.post('Een bericht van toen.'))
      await reporter.fill({ [say('start.step')]: say('step.concern') })
      await reporter.submit()
      await reporter.fill({ [say('choose.contact')]: scene.adviser.name, [say('choose.named')]: say('choose.alias') })
      await reporter.submit()
      await reporter.fill({ [say('words.words')]: 'Drie dagen over gedaan.' })
      await world.clock.moveTo(world.clock.now() + 3 * 24 * 3_600_000)
      await reporter.submit()
      await reporter.sees('Drie dagen over gedaan.', say('review.to'))
    }))

  test('a restart after a day brings back what was ticked (K8)', () =>
    play(direction, async scene => {
      const { world, say, reporter, decider } = scene
      await reporter.press(say('home.raise'))
      await reporter.fill({ [say('start.step')]: say('step.concern'), [say('start.excluded')]: [decider.name] })
      await world.clock.moveTo(world.clock.now() + 25 * 3_600_000)
      await reporter.submit()
      await reporter.sees(say('start.again'))
      const content = JSON.stringify(reporter.screen().form?.content)
      const id = decider.name.startsWith('Linda') ? 'linda' : 'karin'
      expect(content).toMatch(
        direction.from === 'slack' ? new RegExp(`"initial_options":\\[[^\\]]*"${id}"`) : new RegExp(`"value":"${id}"`),
      )
      expect(content).toMatch(direction.from === 'slack' ? /"initial_option":[^}]*\}?[^}]*"concern"/ : /"value":"concern"/)
    }))

  test('many wrong phrases do not keep anyone from raising a concern (K9)', () =>
    play(direction, async scene => {
      const { say, reporter } = scene
      await reporter.press(say('home.mine'))
      await reporter.press(say('mine.phrase'))
      for (let tries = 0; tries < 6; tries += 1) {
        await reporter.fill({ [say('phrase.title')]: `appel boom huis fiets kast stoel ${'lamp vos mos'.split(' ')[tries % 3]}` })
        await reporter.submit()
        await reporter.sees(say('phrase.unknown'))
      }
      await reporter.leave()
      await write(scene, { words: 'Toch vertellen.' })
      await send(scene)
    }))

  test('nobody can choose themselves, and whoever is left out is not shown as a deputy (K3, K7)', () =>
    play(direction, async scene => {
      const { say, reporter, adviser, otherAdviser } = scene
      await adviser.press(say('home.routes'))
      await adviser.sees(otherAdviser.name)
      adviser.seesNot(adviser.name)
      await openDesk(scene, adviser)
      await adviser.press(say('desk.availability'))
      await adviser.fill({ [say('availability.until')]: '2030-01-04', [say('availability.deputy')]: otherAdviser.name })
      await adviser.submit()
      await reporter.press(say('home.raise'))
      await reporter.fill({ [say('start.step')]: say('step.concern'), [say('start.excluded')]: [otherAdviser.name] })
      await reporter.submit()
      await reporter.sees(adviser.name)
      reporter.seesNot(otherAdviser.name)
    }))
})
