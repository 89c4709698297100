import { answerWithin } from '../../src/back-up/request'
import { dayOf, momentOn, sayDay, workdaysAfter } from '../../src/schedule/calendar'
import { own, pairs, play, type Scene } from './directions'
import type { Person } from './person'
import { ledTeam } from './team'

const calendar = { timezone: 'Europe/Amsterdam', country: 'NL', slots: ['10:30', '15:30'] }
const minute = 60_000

const home = (person: Person) => (person.platform === 'slack' ? person.open() : person.say('menu'))

/** A colleague in the reporter's team, who reads the other language. */
function inOther({ language, sayIn }: Scene) {
  return sayIn(language === 'nl' ? 'en' : 'nl')
}

async function toSetting(person: Person, say: Scene['say']): Promise<void> {
  await person.leave()
  await home(person)
  await person.press(say('home.settings'))
  await person.press(say('backup.set'))
}

/** The team is there, and the colleague puts themselves on its list for two days. */
async function onDuty(scene: Scene): Promise<void> {
  const { world, account, language } = scene
  await ledTeam(scene)
  const theirs = inOther(scene)
  await account.open()
  await toSetting(account, theirs)
  await account.sees(theirs('backup.set.note'), theirs('backup.set.nobody'))
  const tomorrow = workdaysAfter(dayOf(world.clock.now(), calendar), 1, calendar)
  const until = theirs('backup.set.day', { day: sayDay(tomorrow, language === 'nl' ? 'en' : 'nl') })
  await account.fill({ [theirs('backup.set.until')]: until })
  await account.submit()
  await account.sees(theirs('backup.set.you', { day: sayDay(tomorrow, language === 'nl' ? 'en' : 'nl') }))
  await account.leave()
}

async function ask({ world, say, reporter }: Scene): Promise<void> {
  await reporter.leave()
  await home(reporter)
  await Promise.all([reporter.press(say('home.backup')), reporter.press(say('home.backup')).catch(() => undefined)])
  await reporter.sees('112', say('backup.stop'), say('backup.noalarm'))
  await world.bot.idle()
}

async function moveTo({ world }: Scene, at: number): Promise<void> {
  await world.clock.moveTo(at)
  await world.bot.tick()
  await world.bot.idle()
}

const titled = (person: Person, title: string) => person.notifications.filter(line => line.includes(title)).length

test.each(pairs)(
  'one tap asks whoever is on duty; they come; the next workday both get a word, and nothing stays (K20): $name',
  direction =>
    play(direction, async scene => {
      const { world, say, reporter, account, adviser } = scene
      const theirs = inOther(scene)
      await onDuty(scene)
      await ask(scene)
      await reporter.sees(say('backup.asked', { names: account.name }), say('backup.lapses'))
      await reporter.leave()
      // Pressed twice: asked once, by name; nobody else hears of it.
      expect(titled(account, theirs('backup.ask.title', { name: reporter.name }))).toBe(1)
      expect(titled(reporter, say('backup.waiting.title'))).toBe(1)
      expect(adviser.posted()).not.toContain(reporter.name)

      await Promise.all([account.press(theirs('backup.come')), account.press(theirs('backup.come')).catch(() => undefined)])
      await account.sees(theirs('backup.coming.you.title'))
      expect(account.posted()).not.toContain(theirs('backup.come'))
      await world.bot.idle()
      expect(titled(reporter, say('backup.coming.title', { name: account.name }))).toBe(1)
      await moveTo(scene, world.clock.now() + answerWithin + minute)
      expect(titled(reporter, say('backup.nobody.title'))).toBe(0)

      await reporter.press(say('backup.over'))
      await reporter.sees(say('backup.over.done'))
      await reporter.leave()
      await world.bot.idle()
      expect(titled(account, theirs('backup.over.title', { name: reporter.name }))).toBe(1)

      const next = workdaysAfter(dayOf(world.clock.now(), calendar), 1, calendar)
      await moveTo(scene, momentOn(next, '09:59', calendar))
      expect([titled(reporter, say('backup.care.title')), titled(account, theirs('backup.care.title'))]).toEqual([0, 0])
      await moveTo(scene, momentOn(next, '10:01', calendar))
      await moveTo(scene, momentOn(next, '10:05', calendar))
      expect([titled(reporter, say('backup.care.title')), titled(account, theirs('backup.care.title'))]).toEqual([1, 1])
      await reporter.sees(say('backup.care.asked'), say('home.routes'))
      await account.sees(theirs('backup.care.came'))
      expect(await world.stores.cases.store.due('back-up', Number.MAX_SAFE_INTEGER, 10)).toEqual([])
    }),
)

test.each(pairs)('without an answer it lapses after two minutes, also where the bot ended meanwhile (K20): $name', direction =>
  play(direction, async scene => {
    const { world, say, reporter, account } = scene
    const theirs = inOther(scene)
    await onDuty(scene)
    await ask(scene)
    await reporter.leave()
    const at = world.clock.now()
    await world.restart()
    // The simulated tenant stands at another address by now.
    for (const person of [reporter, account]) await home(person)
    await moveTo(scene, at + answerWithin + 1)
    expect(titled(reporter, say('backup.nobody.title'))).toBe(1)
    await reporter.sees(say('backup.nobody'), '0900 0101')
    await account.press(theirs('backup.come'))
    await account.sees(theirs('backup.lapsed.you.title'))
    await world.bot.idle()
    expect(titled(reporter, say('backup.coming.title', { name: account.name }))).toBe(0)
    // Whoever asks again is heard again; whose last day is over is not asked.
    const before = titled(account, theirs('backup.ask.title', { name: reporter.name }))
    await ask(scene)
    await reporter.leave()
    expect(titled(account, theirs('backup.ask.title', { name: reporter.name }))).toBe(before + 1)
    await moveTo(scene, momentOn(workdaysAfter(dayOf(at, calendar), 2, calendar), '09:00', calendar))
    await ask(scene)
    await reporter.sees(say('backup.none'))
  }),
)

test.each(own)('a buddy is asked once they said yes, and no more once they asked to be forgotten (G6): $name', direction =>
  play(direction, async scene => {
    const { world, say, reporter, account } = scene
    const theirs = inOther(scene)
    await ledTeam(scene)
    await ask(scene)
    await reporter.sees(say('backup.none'))
    await reporter.press(say('backup.set'))
    await reporter.press(say('buddy.choose'))
    await reporter.fill({ [say('buddy.whom')]: account.name })
    await reporter.submit()
    await reporter.sees(say('buddy.asked', { name: account.name }))
    await world.bot.idle()
    // No yes is no buddy.
    await ask(scene)
    await reporter.sees(say('backup.none'))
    await account.open()
    await account.press(theirs('buddy.yes'))
    await account.sees(theirs('buddy.yes.done'))
    await world.bot.idle()
    expect(titled(reporter, say('buddy.agreed.title', { name: account.name }))).toBe(1)
    await ask(scene)
    await reporter.sees(say('backup.asked', { names: account.name }))
    await reporter.press(say('backup.over'))
    await account.sees(theirs('backup.ask.buddy'))

    await account.press(theirs('home.settings')).catch(() => undefined)
    await toSetting(account, theirs)
    await account.sees(theirs('buddy.for', { name: reporter.name }))
    await account.leave()
    await home(account)
    await account.press(theirs('home.settings'))
    await account.press(theirs('settings.stored'))
    await account.sees(theirs('stored.buddies', { own: 0, others: 1 }))
    await account.press(theirs('erase.open'))
    await account.fill({ [theirs('erase.sure')]: theirs('erase.yes') })
    await account.submit()
    await account.sees(theirs('erase.done'))
    await ask(scene)
    await reporter.sees(say('backup.none'))
  }),
)
