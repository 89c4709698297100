import { DateTime } from 'luxon'
import type { Say } from '../../src/content/content'
import { own, play, type Scene } from './directions'
import type { Person } from './person'
import { acknowledge, openDesk, pick, reopen, send, takeUp, write } from './steps'
import { ledTeam } from './team'

/** A led team whose norm of the week comes on Mondays at seven. */
async function withRhythm(scene: Scene): Promise<void> {
  const { say, reporter } = scene
  await ledTeam(scene)
  await (reporter.platform === 'slack' ? reporter.open() : reporter.say('menu'))
  await reporter.press(say('talk.home'))
  await reporter.press(say('rhythm.norm'))
  await reporter.fill({ [say('rhythm.weekday')]: say('weekday.1'), [say('rhythm.time')]: '7:00' })
  await reporter.submit()
  await reporter.leave()
}

/** The next time it is this weekday and hour in Amsterdam. */
async function moveTo({ world }: Scene, weekday: 1 | 2 | 3 | 4 | 5 | 6 | 7, hour: number): Promise<void> {
  const now = DateTime.fromMillis(world.clock.now(), { zone: 'Europe/Amsterdam' })
  const day = now.plus({ days: (weekday - now.weekday + 7) % 7 }).set({ hour, minute: 1, second: 0 })
  await world.clock.moveTo((day > now ? day : day.plus({ weeks: 1 })).toMillis())
  await world.bot.idle()
}

async function openNorms(person: Person, say: Say): Promise<void> {
  await person.command(person.platform === 'slack' ? '/norm' : 'norm')
  if (person.platform === 'teams' && person.screen().form === undefined) await person.press(say('platform.open'))
  await person.sees(say('norm.intro'))
}

async function openSettings(person: Person, say: Say): Promise<void> {
  await person.leave()
  await (person.platform === 'slack' ? person.open() : person.say('menu'))
  await person.press(say('home.settings'))
  await person.sees(say('hours.about'))
}

async function askForNorm(person: Person, say: Say): Promise<void> {
  await openNorms(person, say)
  await person.press(say('norm.ask'))
  await person.sees(say('norm.ask.about'))
  const [team = ''] = person.options(say('norm.ask.teams'))
  await person.fill({ [say('norm.ask.teams')]: [team] })
  await person.submit()
  await person.sees(say('norm.ask.on'))
  await person.leave()
}

describe.each(own)('preferences (G6): $name', direction => {
  const theirLanguage = direction.language === 'nl' ? 'en' : 'nl'
  const came = (person: Person, theirs: Say) =>
    person.screen().chat.filter(post => JSON.stringify(post.content ?? '').includes(theirs('quiet.pause', { weeks: 4 }))).length

  test('the norm of the week by direct message to whoever asks, in their own hours; paused, on again, stopped (N3, C3)', () =>
    play(direction, async scene => {
      const { world, sayIn, reporter, account } = scene
      const theirs = sayIn(theirLanguage)
      await account.open()
      await withRhythm(scene)
      await askForNorm(account, theirs)
      const others = reporter.notifications.length

      await moveTo(scene, 1, 8)
      expect(reporter.inChannel().some(post => post.text.includes(sayIn(direction.language)('norm.week.note')))).toBe(true)
      expect(came(account, theirs)).toBe(0)
      await moveTo(scene, 1, 9)
      expect(came(account, theirs)).toBe(1)
      expect(JSON.stringify(account.screen().chat)).toContain(theirs('thanks.title'))
      await world.bot.tick()
      await world.bot.idle()
      expect(came(account, theirs)).toBe(1)

      // One tap: where the message stood it says what holds now, and how to take it back.
      await account.press(theirs('quiet.pause', { weeks: 1 }))
      await account.sees(theirs('quiet.nobody'))
      expect(came(account, theirs)).toBe(0)
      await moveTo(scene, 7, 12)
      await moveTo(scene, 1, 10)
      expect(came(account, theirs)).toBe(1)
      await account.press(theirs('quiet.pause', { weeks: 2 }))
      await moveTo(scene, 1, 10)
      expect(came(account, theirs)).toBe(0)
      await account.press(theirs('quiet.undo'))
      await account.sees(theirs('quiet.resumed', { what: theirs('subject.norm') }))
      await moveTo(scene, 1, 10)
      expect(came(account, theirs)).toBe(1)

      await account.press(theirs('quiet.stop'))
      await account.sees(theirs('quiet.stopped', { what: theirs('subject.norm') }))
      const { store } = world.stores.cases
      const [team] = (await store.find('de-linde', 'team', 'team', 1)).docs
      expect((await store.find('de-linde', 'norm-ask', team?.id ?? '', 10)).docs).toEqual([])
      await account.press(theirs('quiet.undo'))
      expect((await store.find('de-linde', 'norm-ask', team?.id ?? '', 10)).docs).toHaveLength(1)
      expect(JSON.stringify((await store.find('de-linde', 'norm-ask', team?.id ?? '', 10)).docs)).not.toContain(account.user)
      await moveTo(scene, 1, 10)
      expect(came(account, theirs)).toBe(1)
      // Whoever leaves the team gets none.
      await account.part()
      await moveTo(scene, 1, 10)
      expect(came(account, theirs)).toBe(1)
      expect((await store.find('de-linde', 'norm-ask', team?.id ?? '', 10)).docs).toEqual([])
      expect(reporter.notifications.slice(others).filter(line => line.includes(account.name))).toEqual([])
    }))

  test('own hours and days hold for what comes of its own accord; stopping everything stops it', () =>
    play(direction, async scene => {
      const { say, sayIn, account } = scene
      const theirs = sayIn(theirLanguage)
      await account.open()
      await withRhythm(scene)
      await askForNorm(account, theirs)
      await openSettings(account, theirs)
      await account.fill({ [theirs('hours.from')]: '14:00', [theirs('hours.to')]: '14:00' })
      await account.submit()
      await account.sees(theirs('hours.same'))
      const wednesday = theirLanguage === 'nl' ? 'woensdag' : 'Wednesday'
      await account.fill({ [theirs('hours.from')]: '22:00', [theirs('hours.to')]: '06:30', [theirs('hours.days')]: [wednesday] })
      await account.submit()
      await account.sees(theirs('common.kept'))
      await moveTo(scene, 3, 21)
      expect(came(account, theirs)).toBe(0)
      await moveTo(scene, 4, 1)
      expect(came(account, theirs)).toBe(1)

      await openSettings(account, theirs)
      await account.press(theirs('quiet.title'))
      await account.sees(theirs('quiet.about'), theirs('notices.about'))
      await account.fill({ [theirs('subject.all')]: theirs('quiet.off') })
      await account.submit()
      await account.sees(theirs('common.kept'))
      await openSettings(account, theirs)
      await account.press(theirs('settings.stored'))
      await account.sees(theirs('quiet.stopped', { what: theirs('subject.all') }), '22:00', theirs('stored.cases.home'))
      await moveTo(scene, 4, 1)
      expect(came(account, theirs)).toBe(1)
      expect(say('common.kept')).not.toBe(theirs('common.kept'))
    }))

  test('no notices of one’s own case: nothing comes, home shows it, and the contact sees no difference', () =>
    play(direction, async scene => {
      const { world, say, reporter, adviser } = scene
      await openSettings(reporter, say)
      await reporter.press(say('quiet.title'))
      await reporter.sees(say('notices.about'))
      await reporter.fill({ [say('notices.title')]: say('notices.off') })
      await reporter.submit()
      await reporter.sees(say('common.kept'))
      await reporter.leave()
      await (reporter.platform === 'slack' ? reporter.open() : reporter.say('menu'))
      await write(scene, { words: 'Er wordt over mij geroddeld.' })
      await send(scene)
      await reporter.leave()
      await world.nextSlot()
      await takeUp(scene, adviser)
      await acknowledge(scene, adviser)
      await pick(scene, adviser, 'ask')
      await adviser.fill({ [say('ask.words')]: 'Wie kan jou nu steunen?' })
      await adviser.submit()
      const [told, chat] = [reporter.notifications.length, reporter.posted()]
      await world.nextSlot()
      expect(reporter.notifications).toHaveLength(told)
      expect(reporter.posted()).toBe(chat)
      // It is done, and not owed for ever.
      const cases = await world.stores.cases.store.due('case', world.clock.now(), 10)
      expect(cases).toEqual([])
      await openDesk(scene, adviser)
      expect(adviser.text()).not.toContain(say('notices.off'))
      await reopen(scene)
      await reporter.sees(say('status.in-conversation'), 'Wie kan jou nu steunen?')
    }))

  test('what is kept is shown by looking; erased, it is gone, and whoever writes again begins anew', () =>
    play(direction, async scene => {
      const { world, say, sayIn, reporter, account } = scene
      const theirs = sayIn(theirLanguage)
      await account.open()
      await withRhythm(scene)
      await askForNorm(account, theirs)
      // They choose the other language, which their platform does not name.
      await openSettings(account, theirs)
      await account.fill({ [theirs('settings.language')]: theirs(`language.${direction.language}`) })
      await account.submit()
      await account.sees(say('common.kept'))
      await openSettings(account, say)
      await account.press(say('settings.stored'))
      await account.sees(say('stored.about'), say(`language.${direction.language}`), say('stored.cases.home'))
      const { store } = world.stores.cases
      const [team] = (await store.find('de-linde', 'team', 'team', 1)).docs
      const name = String((team?.body as { name?: string } | undefined)?.name)
      expect(account.text().split(name).length - 1).toBeGreaterThanOrEqual(2)

      await account.press(say('erase.open'))
      await account.sees(say('erase.goes.about'), say('erase.stays.about'))
      await account.fill({ [say('erase.sure')]: say('erase.no') })
      await account.submit()
      await account.sees(say('erase.kept'))
      await openSettings(account, say)
      await account.press(say('settings.stored'))
      await account.press(say('erase.open'))
      await account.sees(say('erase.goes.about'))
      await account.fill({ [say('erase.sure')]: say('erase.yes') })
      await account.submit()
      await account.sees(say('erase.done'))
      expect((await store.find('de-linde', 'norm-ask', team?.id ?? '', 10)).docs).toEqual([])

      // As new: in the language of their platform, with nothing chosen, and everything works.
      await openSettings(account, theirs)
      await account.press(theirs('settings.stored'))
      await account.sees(theirs('stored.nothing'))
      await account.leave()
      await moveTo(scene, 1, 10)
      expect(came(account, theirs) + came(account, say)).toBe(0)
      await askForNorm(account, theirs)
      await moveTo(scene, 1, 10)
      expect(came(account, theirs)).toBe(1)
      expect(reporter.posted()).not.toContain(account.name)
    }))
})
