import { organisation } from '../../playground/cast'
import type { Contact } from '../../src/people/organisation'
import { ownDaysAfter } from '../../src/people/own-days'
import { addDays, addMonths, type Day, dayOf, isWorkday, momentOn, sayDay, weekdayOf } from '../../src/schedule/calendar'
import { pairs, play, type Scene } from './directions'
import type { Person } from './person'
import { acknowledge, pick, reopen, send, takeUp, write } from './steps'

function contactIn({ world }: Scene, person: Person): Contact {
  const found = world.bot.directory.get(organisation.id)?.contacts.find(one => one.name === person.name)
  if (found === undefined) throw new Error(`${person.name} is no contact`)
  return found
}

async function moveTo({ world }: Scene, at: number): Promise<void> {
  await world.clock.moveTo(at)
  await world.bot.idle()
}

/** The next public holiday on a day on which this contact would read, and the working day before it. */
function holidayFor({ world }: Scene, contact: Contact): { readonly eve: Day; readonly holiday: Day } {
  const calendar = calendarIn(world)
  for (let day = addDays(dayOf(world.clock.now(), calendar), 3); ; day = addDays(day, 1)) {
    if (!contact.workingDays.includes(weekdayOf(day)) || isWorkday(day, calendar)) continue
    let eve = addDays(day, -1)
    while (!isWorkday(eve, calendar)) eve = addDays(eve, -1)
    return { eve, holiday: day }
  }
}

function calendarIn(world: Scene['world']) {
  const calendar = world.bot.directory.get(organisation.id)?.calendar
  if (calendar === undefined) throw new Error('no organisation')
  return calendar
}

describe('dates both sides see (K12), and one digest of what is due (K13)', () => {
  test.each(pairs)('$name', direction =>
    play(direction, async scene => {
      const { world, say, language, reporter, adviser } = scene
      const calendar = calendarIn(world)
      const contact = contactIn(scene, adviser)
      const { eve, holiday } = holidayFor(scene, contact)
      const next = (day: Day) => ownDaysAfter(day, 1, contact, calendar)
      const due = next(eve)
      expect(due > holiday).toBe(true)

      await moveTo(scene, momentOn(eve, '08:00', calendar))
      await write(scene, { words: 'Wie luistert er?' })
      await send(scene)
      await reporter.sees(say('receipt.by', { name: adviser.name, day: sayDay(due, language) }))
      await world.nextSlot()
      await takeUp(scene, adviser)
      const byWhen = [say('deadline.received'), sayDay(due, language)]
      await adviser.sees(...byWhen)
      await reopen(scene)
      await reporter.sees(...byWhen)

      // The holiday brings no digest; the day itself brings one, and one tap from it the case.
      await adviser.leave()
      const before = adviser.notifications.length
      await moveTo(scene, momentOn(holiday, '12:00', calendar))
      expect(adviser.notifications).toHaveLength(before)
      await moveTo(scene, momentOn(due, '10:31', calendar))
      await moveTo(scene, momentOn(due, '16:00', calendar))
      expect(adviser.notifications.slice(before)).toEqual([expect.stringContaining(say('notice.title'))])
      await adviser.press(say('notice.open'))
      await adviser.sees(say('due.title'), say('due.what.received'), say('deadline.today', { day: sayDay(due, language) }))
      const [alias = ''] = adviser.text().match(new RegExp(`(?<=${say('due.open', { name: '' }).trim()} ).+`)) ?? []
      await adviser.press(say('due.open', { name: alias }))
      await adviser.sees(say('desk.from'), 'Wie luistert er?')
      await adviser.leave()

      // It passes: the contact reads so each own day, and the reporter what they can do.
      const after = next(due)
      await moveTo(scene, momentOn(after, '10:31', calendar))
      expect(adviser.notifications).toHaveLength(before + 2)
      await reopen(scene)
      await reporter.sees(...byWhen, say('deadline.passed.you'))
      await takeUp(scene, adviser)
      await adviser.sees(say('deadline.passed', { day: sayDay(due, language) }))
      await acknowledge(scene, adviser)
      await adviser.sees(say('deadline.news'))

      await pick(scene, adviser, 'extend')
      await adviser.sees(say('extend.about'))
      const [, option = ''] = adviser.options(say('acknowledge.next'))
      // Teams shows what stands beside an option in its label.
      const [day = ''] = option.split(' – ')
      await adviser.fill({ [say('extend.words')]: 'Ik wil het eerst rustig lezen.', [say('acknowledge.next')]: option })
      await adviser.submit()
      await adviser.sees(say('line.extension'), say('deadline.news'), day)
      await reopen(scene)
      reporter.seesNot('Ik wil het eerst rustig lezen.', say('deadline.news'))
      await world.nextSlot()
      await reopen(scene)
      await reporter.sees('Ik wil het eerst rustig lezen.', say('deadline.news'), day)
      reporter.seesNot(say('deadline.passed.you'))

      // Handled: nothing more of it until that day.
      await adviser.leave()
      await moveTo(scene, momentOn(next(after), '16:00', calendar))
      expect(adviser.notifications).toHaveLength(before + 2)
    }),
  )
})

describe('a formal report (K12)', () => {
  test.each(pairs)('$name', direction =>
    play(direction, async scene => {
      const { world, say, language, reporter, decider } = scene
      const calendar = calendarIn(world)
      await write(scene, { words: 'De remmen zijn maanden niet nagekeken.', step: 'report', contact: decider })
      await send(scene)
      await reopen(scene)
      await pick(scene, reporter, 'formal')
      await reporter.sees(say('formal.about'), say('formal.terms'), say('formal.protects'), '088 133 10 00')
      await reporter.submit()
      await reporter.sees(say('formal.sure'))
      await reporter.fill({ [say('formal.sure')]: [say('formal.yes')] })
      await reporter.submit()
      const from = dayOf(world.clock.nextSlot(), calendar)
      const legal = [say('deadline.legal-received'), say('deadline.legal-news'), say('formal.value')]
      const ceilings = [addDays(from, 7), addMonths(from, 3)].map(day => sayDay(day, language))
      await reporter.sees(...legal, ...ceilings)
      expect(reporter.options(say('case.more'))).not.toContain(say('deed.formal'))

      await world.nextSlot()
      await takeUp(scene, decider)
      await decider.sees(...legal, ...ceilings, say('formal.desk'))
      // Saying that it was received confirms it; the answer is still to come, and no extension goes beyond it.
      await acknowledge(scene, decider)
      decider.seesNot(say('deadline.legal-received'))
      await decider.sees(say('deadline.legal-news'))
      await pick(scene, decider, 'extend')
      await decider.sees(say('extend.law', { ceiling: ceilings[1] ?? '' }))
      await decider.leave()
      await world.nextSlot()
      await reopen(scene)
      await reporter.sees(say('deadline.legal-news'))
      reporter.seesNot(say('deadline.legal-received'))
    }),
  )
})
