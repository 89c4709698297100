import { join } from 'node:path'
import { openEmbedded } from '../../adapters/store/embedded'
import type { Store } from '../../src/ports/store'
import { directions, pairs, play, type Scene } from './directions'
import type { Person } from './person'
import { openDesk, phraseShown, pick, reopen, send, takeUp, write } from './steps'

/** A sent concern with its phrase, which its writer has written on paper. */
async function sentWithPhrase(scene: Scene): Promise<string> {
  const { say, language, reporter } = scene
  await write(scene, { words: 'Ik ben mijn account kwijt.' })
  await send(scene)
  await reporter.press(say('phrase.make'))
  return phraseShown(reporter, language)
}

/** The contact types what is read out to them. */
async function readOut({ say }: Scene, contact: Person, words: string): Promise<void> {
  await openDesk({ say }, contact)
  await contact.press(say('desk.caller'))
  await contact.fill({ [say('phrase.title')]: words })
  await contact.submit()
}

describe('the phrase by phone (K9)', () => {
  test.each(pairs)('$name', direction =>
    play(direction, async scene => {
      const { world, say, reporter, adviser } = scene
      const phrase = await sentWithPhrase(scene)
      await world.nextSlot()

      await readOut(scene, adviser, `${phrase.toUpperCase()}.`)
      await adviser.sees('Ik ben mijn account kwijt.', say('called.mark'), say('status.in-conversation'))
      await adviser.submit()
      await adviser.sees(say('phoned.about'))
      await adviser.fill({ [say('phoned.words')]: 'Het gebeurde weer, zegt de beller.' })
      await adviser.submit()
      await adviser.sees('Het gebeurde weer, zegt de beller.', say('line.phoned'), say('desk.more'))

      // Nothing crosses before the slot, then it is one notice; and the case is where it was (K19).
      const before = reporter.notifications.length
      await reopen(scene)
      reporter.seesNot(say('called.mark'), 'Het gebeurde weer')
      await world.nextSlot()
      expect(reporter.notifications).toHaveLength(before + 1)
      await reopen(scene)
      await reporter.sees(say('called.mark'), 'Het gebeurde weer, zegt de beller.', say('line.phoned'))

      // The words stay good for another call.
      await readOut(scene, adviser, phrase)
      await adviser.sees(say('called.mark'))
    }),
  )
})

const some = directions.filter(one => one.language === 'nl' && one.from !== one.to)

describe.each(some)('whatever does not open gets the same answer, $name (K9, K19)', direction => {
  test('a wrong phrase, somebody else’s, one on its way, and one that was stopped', () =>
    play(direction, async scene => {
      const { world, say, reporter, adviser, otherAdviser } = scene
      const phrase = await sentWithPhrase(scene)
      const seen: string[] = []
      const refused = async (contact: Person, words: string) => {
        await readOut(scene, contact, words)
        await contact.sees(say('caller.unknown'))
        contact.seesNot('Ik ben mijn account kwijt.', say('called.mark'))
        if (contact === adviser) seen.push(contact.text().replaceAll(words, ''))
      }
      await refused(adviser, phrase)
      await world.nextSlot()
      await refused(adviser, 'appel boom huis fiets kast stoel lamp')
      await refused(otherAdviser, phrase)
      await readOut(scene, adviser, phrase)
      await adviser.sees(say('called.mark'))

      await reopen(scene)
      await pick(scene, reporter, 'stop')
      await reporter.fill({ [say('stop.sure')]: [say('stop.yes')] })
      await reporter.submit()
      await reporter.sees(say('stop.done'))
      await refused(adviser, phrase)
      expect(new Set(seen).size).toBe(1)
    }))

  test('a phrase that no case has takes the same reads as somebody else’s', async () => {
    const reads: string[] = []
    const open = async (folder: string) => {
      const [cases, vault] = await Promise.all(['data', 'vault'].map(part => openEmbedded(join(folder, part))))
      if (cases === undefined || vault === undefined) throw new Error('two were opened')
      const get: Store['get'] = async key => {
        reads.push(key.kind)
        return cases.store.get(key)
      }
      return { cases: { ...cases, store: { ...cases.store, get } }, vault }
    }
    await play(
      direction,
      async scene => {
        const { world, say, otherAdviser } = scene
        const phrase = await sentWithPhrase(scene)
        await world.nextSlot()
        const taken: string[][] = []
        for (const words of ['appel boom huis fiets kast stoel lamp', phrase]) {
          await openDesk(scene, otherAdviser)
          await otherAdviser.press(say('desk.caller'))
          await otherAdviser.fill({ [say('phrase.title')]: words })
          reads.length = 0
          await otherAdviser.submit()
          taken.push([...reads])
        }
        expect(taken).toEqual([['case'], ['case']])
      },
      { open },
    )
  })

  test('whoever had it before is not told that it went to another', () =>
    play(direction, async scene => {
      const { world, say, reporter, adviser, decider } = scene
      const phrase = await sentWithPhrase(scene)
      await world.nextSlot()
      await takeUp(scene, adviser)
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
      for (const contact of [adviser, decider]) {
        await readOut(scene, contact, phrase)
        await contact.sees(say('caller.unknown'))
      }
      await world.nextSlot()
      await readOut(scene, decider, phrase)
      await decider.sees(say('called.mark'))
    }))

  test('twenty tries an hour, and no more', () =>
    play(direction, async scene => {
      const { say, adviser } = scene
      await openDesk(scene, adviser)
      await adviser.press(say('desk.caller'))
      for (let tries = 0; tries < 20; tries += 1) {
        await adviser.fill({ [say('phrase.title')]: `appel boom huis fiets kast stoel nummer ${tries}` })
        await adviser.submit()
        await adviser.sees(say('caller.unknown'))
      }
      await adviser.fill({ [say('phrase.title')]: 'nog een keer' })
      await adviser.submit()
      adviser.seesNot(say('caller.unknown'))
      await adviser.sees(say('phrase.limit', { moment: 'MOMENT' }).split('MOMENT')[0] ?? '')
    }))

  test('what is written too long after the call stays in its form', () =>
    play(direction, async scene => {
      const { world, say, adviser } = scene
      const phrase = await sentWithPhrase(scene)
      await world.nextSlot()
      await readOut(scene, adviser, phrase)
      await adviser.submit()
      await adviser.fill({ [say('phoned.words')]: 'Pas de volgende dag opgeschreven.' })
      await world.clock.moveTo(world.clock.now() + 24 * 3_600_000)
      await adviser.submit()
      await adviser.sees(say('phoned.late'))
      expect(adviser.screen().form?.title).toBe(say('phoned.title'))
    }))
})
