import { DateTime } from 'luxon'
import { pairs, play, type Scene } from './directions'
import { noticed } from './notices'
import type { Person } from './person'
import { acknowledge, openDesk, pick, reopen, send, takeUp, write } from './steps'

const day = 24 * 3_600_000

/** Lets time pass, to the slot that is next then. */
async function later({ world }: Scene, days: number): Promise<void> {
  await world.clock.moveTo(world.clock.now() + days * day)
  await world.nextSlot()
}

async function close(scene: Scene, contact: Person, words: string): Promise<void> {
  await pick(scene, contact, 'close')
  await contact.fill({ [scene.say('line.field.done')]: words })
  await contact.submit()
  await contact.sees(scene.say('status.closed'))
  await scene.world.nextSlot()
}

function dayIn({ world, language }: Scene, days: number): string {
  const locale = language === 'nl' ? 'nl-NL' : 'en-GB'
  return DateTime.fromMillis(world.clock.now(), { zone: 'Europe/Amsterdam', locale }).plus({ days }).toFormat('cccc d LLLL yyyy')
}

describe('what comes after a closing (K15-K17)', () => {
  test.each(pairs)('$name', direction =>
    play(direction, async scene => {
      const { world, say, reporter, adviser, otherAdviser, decider } = scene
      await write(scene, { words: 'Mijn rooster klopt nooit.', excluded: [decider] })
      await send(scene)
      await world.nextSlot()
      await takeUp(scene, adviser)
      await acknowledge(scene, adviser)
      await close(scene, adviser, 'We hebben samen gepraat.')

      // Was it followed up? No: on with the same contact, with the words that say so.
      await reopen(scene)
      await reporter.sees(say('status.closed'), say('verdict.question'), say('kept.until'), dayIn(scene, 180))
      await reporter.press(say('verdict.no'))
      await reporter.sees(say('reply.reader', { name: adviser.name }))
      await reporter.fill({
        [say('verdict.words')]: 'Er is niets veranderd.',
        [say('verdict.next')]: say('verdict.next.reopen', { name: adviser.name }),
      })
      await reporter.submit()
      await reporter.sees(say('after.thanks'), say('status.in-conversation'), say('verdict.said.no'), 'Er is niets veranderd.')
      reporter.seesNot(say('verdict.question'), say('kept.until'))
      await takeUp(scene, adviser)
      await adviser.sees(say('status.closed'), say('kept.until'))
      adviser.seesNot('Er is niets veranderd.')
      expect(await noticed([adviser], () => world.nextSlot())).toEqual([1])
      await takeUp(scene, adviser)
      await adviser.sees(say('status.in-conversation'), say('verdict.said.no'), 'Er is niets veranderd.')
      await close(scene, adviser, 'Je rooster staat nu vast.')

      // Two weeks on: no, and the contact learns nothing of it.
      expect(await noticed([reporter, adviser], () => later(scene, 14))).toEqual([1, 0])
      await reopen(scene)
      await reporter.sees(say('aftercare.question'))
      await reporter.press(say('aftercare.no'))
      await reporter.sees(say('after.thanks'), say('status.closed'), say('verdict.question'))
      reporter.seesNot(say('aftercare.question'))
      expect(await noticed([reporter, adviser], () => later(scene, 3))).toEqual([0, 0])

      // Six weeks on: yes, to somebody else. Whoever was left out cannot be chosen.
      expect(await noticed([reporter, adviser], () => later(scene, 25))).toEqual([1, 0])
      await reopen(scene)
      await reporter.press(say('aftercare.yes'))
      await reporter.sees(say('aftercare.law.nl'), '112')
      const offered = reporter.options(say('aftercare.contact')).join()
      expect(offered).toContain(adviser.name)
      expect(offered).not.toContain(decider.name)
      await reporter.submit()
      expect(Object.keys(reporter.screen().form?.errors ?? {})).toHaveLength(1)
      await reporter.fill({
        [say('aftercare.contact')]: otherAdviser.name,
        [say('aftercare.words')]: 'Ik krijg de slechtste diensten.',
      })
      await reporter.submit()
      await reporter.sees(say('after.thanks'), say('status.handed-over'), say('aftercare.mark'))
      // Who wrote what stays theirs, whoever has it now.
      await reporter.sees(`${adviser.name}, ${say('line.summary')}`)
      reporter.seesNot(`${otherAdviser.name}, ${say('line.summary')}`)
      await openDesk(scene, otherAdviser)
      await otherAdviser.sees(say('desk.none'))
      expect(await noticed([adviser, otherAdviser], () => world.nextSlot())).toEqual([1, 1])
      await openDesk(scene, adviser)
      await adviser.sees(say('desk.none'))
      await takeUp(scene, otherAdviser)
      await otherAdviser.sees('Mijn rooster klopt nooit.', say('aftercare.mark'), 'Ik krijg de slechtste diensten.')
      otherAdviser.seesNot('Je rooster staat nu vast.')
      await acknowledge(scene, otherAdviser)
      await close(scene, otherAdviser, 'De diensten worden nu samen verdeeld.')

      // Twelve weeks on it is asked no more, and kept for proceedings meanwhile.
      await later(scene, 84)
      await reopen(scene)
      await reporter.press(say('aftercare.enough'))
      await reporter.sees(say('after.thanks'))
      await takeUp(scene, otherAdviser)
      await pick(scene, otherAdviser, 'keep')
      const [, , half = ''] = otherAdviser.options(say('keep.until'))
      await otherAdviser.fill({ [say('keep.until')]: half, [say('keep.words')]: 'De klachtencommissie kijkt ernaar.' })
      await otherAdviser.submit()
      await otherAdviser.sees(say('kept.held'), half)
      await reopen(scene)
      reporter.seesNot('De klachtencommissie kijkt ernaar.', half)
      await world.nextSlot()
      await reopen(scene)
      await reporter.sees('De klachtencommissie kijkt ernaar.', half)

      // Warned, with a copy first; then it is gone.
      expect(await noticed([reporter, otherAdviser], () => later(scene, 182))).toEqual([1, 1])
      await takeUp(scene, otherAdviser)
      await otherAdviser.sees(...say('kept.soon.contact', { day: '#' }).split('#'))
      await reopen(scene)
      await reporter.press(say('deed.copy'))
      await reporter.sees(say('copy.about'))
      const copy = JSON.stringify(reporter.screen().form?.content)
      for (const words of ['Mijn rooster klopt nooit.', 'De diensten worden nu samen verdeeld.', say('verdict.said.no')])
        expect(copy).toContain(words)
      expect(reporter.posted()).not.toContain('rooster')
      await later(scene, 16)
      await reporter.leave()
      await reporter.open()
      await reporter.press(say('home.mine'))
      await reporter.sees(say('mine.none'))
      await openDesk(scene, otherAdviser)
      await otherAdviser.sees(say('desk.none'))
    }),
  )
})
