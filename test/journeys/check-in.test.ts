import { parseRound, type Round } from '../../src/round/round'
import { own, play, type Scene } from './directions'
import type { Person } from './person'
import { checkInsOn, hoursPass, ledTeam, toCheckIn } from './team'

/** A led team whose check-in came this Monday morning. */
async function asked(scene: Scene): Promise<void> {
  const { say, reporter } = scene
  await ledTeam(scene)
  await toCheckIn(scene)
  await reporter.press(say('check-in.preview'))
  await reporter.sees(say('check-in.preview.about'), say('check-in.ask.title'), say('check-in.skip'))
  await reporter.press('7')
  await reporter.sees(say('check-in.preview.about'))
  await reporter.press(say('common.back'))
  await checkInsOn(scene)
  await hoursPass(scene, 24)
}

async function round({ world }: Scene): Promise<Round> {
  const [key] = await world.stores.cases.store.due('round', Number.MAX_SAFE_INTEGER, 10)
  const doc = key && (await world.stores.cases.store.get(key))
  if (doc === undefined) throw new Error('no round')
  return parseRound(doc)
}

/** The newest message from the bot, as it stands in the conversation. */
function standing(person: Person): string {
  return JSON.stringify(person.screen().chat.findLast(message => message.by === 'bot')?.content)
}

describe.each(own)('a check-in, $name', direction => {
  const other = direction.language === 'nl' ? 'en' : 'nl'

  test('one tap, the same thanks for 1 to 10, byte for byte, and a conversation that tells none of it; it can be changed', () =>
    play(direction, async scene => {
      const { say, reporter } = scene
      await asked(scene)
      expect(reporter.notifications.filter(line => line.includes(say('check-in.ask.title')))).toHaveLength(1)
      const shown = new Set<string>()
      for (let score = 1; score <= 10; score += 1) {
        await reporter.sees(say('check-in.ask.note'))
        await reporter.press(String(score))
        await reporter.sees(say('thanked.about'))
        shown.add(standing(reporter))
        const { tallies, ballots } = await round(scene)
        expect(tallies.score?.answered).toBe(1)
        expect(tallies.score?.counts[score - 1]).toBe(1)
        expect(Object.keys(ballots)).toHaveLength(1)
        await reporter.press(say('check-in.again'))
      }
      expect(shown.size).toBe(1)
    }))

  test('skip, tomorrow, pause, stop: one tap each, and nobody else sees anything', () =>
    play(direction, async scene => {
      const { world, say, sayIn, reporter, account } = scene
      const theirs = sayIn(other)
      await asked(scene)
      const before = reporter.text()
      const told = () => account.notifications.filter(line => line.includes(theirs('check-in.ask.title'))).length
      expect(told()).toBe(1)
      await account.press(theirs('check-in.skip'))
      await account.sees(theirs('check-in.skipped.title'))
      await account.press(theirs('check-in.still'))
      await account.press(theirs('check-in.tomorrow'))
      await account.sees(theirs('check-in.later.about'))
      const left = told()
      await hoursPass(scene, 24)
      expect(told()).toBe(left + 1)
      await account.press(theirs('quiet.stop'))
      await account.sees(theirs('quiet.nobody'))
      expect(reporter.text()).toBe(before)
      // Who leads it sees the same of the round whoever left it aside.
      await toCheckIn(scene)
      expect(reporter.text()).not.toContain(account.name)
      await reporter.leave()
      // Next week it comes to those who want it.
      const mine = () => reporter.notifications.filter(line => line.includes(say('check-in.ask.title'))).length
      expect(mine()).toBe(1)
      await hoursPass(scene, 6 * 24)
      expect(mine()).toBe(2)
      expect(told()).toBeLessThanOrEqual(left + 1)
      expect((await round(scene)).tallies).toEqual({})
      await world.bot.idle()
    }))

  test('what is added goes where its writer chose: to their lead under their name, or into a draft; else nowhere', () =>
    play(direction, async scene => {
      const { world, say, sayIn, reporter, account } = scene
      const theirs = sayIn(other)
      await asked(scene)
      await account.press('4')
      await account.sees(theirs('thanked.about'))
      await account.press(theirs('check-in.add'))
      await account.sees(theirs('check-in.form.about'))
      account.seesNot(theirs('check-in.own.about'))
      const [need, know] = ['Een <b>rustig</b> rooster & hulp.', 'Er werd geroepen.']
      await account.fill({ [theirs('check-in.need')]: need, [theirs('check-in.know')]: know })
      await account.submit()
      await account.sees(theirs('check-in.way.missing'))
      expect(JSON.stringify(account.screen().form)).toContain('rustig')
      expect(account.options(theirs('check-in.need.way'))).toHaveLength(3)
      await account.fill({
        [theirs('check-in.need')]: need,
        [theirs('check-in.need.way')]: theirs('check-in.way.lead'),
        [theirs('check-in.know')]: know,
        [theirs('check-in.know.way')]: theirs('check-in.way.concern'),
      })
      const before = reporter.notifications.length
      await account.submit()
      // The second is a draft, to be read back; the first is on its way.
      await account.sees(theirs('review.title'))
      expect(account.text()).toContain(know)
      await account.leave()
      await world.bot.tick()
      await world.bot.idle()
      const notices = reporter.notifications.slice(before)
      expect(notices).toHaveLength(1)
      expect(notices[0]).toContain(say('notice.title'))
      expect(JSON.stringify([notices, reporter.screen().chat])).not.toContain('rustig')
      await reporter.press(say('notice.open'))
      await reporter.sees(say('mine.notes'))
      await reporter.press(say('notes.open'))
      await reporter.sees(need, say('notes.about'))
      expect(reporter.text()).toContain(account.name)
      expect(reporter.text()).not.toContain(know)
      await reporter.fill({ [say('notes.read')]: [reporter.options(say('notes.read'))[0] ?? ''] })
      await reporter.submit()
      await reporter.sees(say('notes.kept', { count: 1 }))
      await reporter.leave()
      expect(await world.stores.cases.store.due('note', Number.MAX_SAFE_INTEGER, 5)).toEqual([])
      await (reporter.platform === 'slack' ? reporter.open() : reporter.say('menu'))
      await reporter.press(say('home.mine'))
      await reporter.sees(say('mine.none'))
    }))

  test('by command, for oneself; where a check-in is open it counts; everything may stay empty', () =>
    play(direction, async scene => {
      const { say, reporter } = scene
      const command = () => (reporter.platform === 'slack' ? reporter.command('/checkin') : reporter.say('checkin'))
      const opens = async () => {
        await command()
        if (reporter.platform === 'teams') await reporter.press(say('platform.open'))
      }
      await opens()
      await reporter.sees(say('check-in.own.about'))
      await reporter.fill({ [say('check-in.ask.title')]: '3' })
      await reporter.submit()
      await reporter.sees(say('thanked.about'))
      await reporter.leave()
      await asked(scene)
      await opens()
      await reporter.sees(say('check-in.counts', { team: '' }).slice(0, 20))
      await reporter.submit()
      await reporter.sees(say('thanked.about'))
      await reporter.leave()
      expect((await round(scene)).tallies).toEqual({})
      await opens()
      await reporter.fill({ [say('check-in.ask.title')]: '9' })
      await reporter.submit()
      await reporter.sees(say('thanked.about'))
      expect((await round(scene)).tallies.score?.counts[8]).toBe(1)
    }))

  test('too late: said, with the ways to talk to someone', () =>
    play(direction, async scene => {
      const { say, reporter } = scene
      await asked(scene)
      await hoursPass(scene, 72)
      await reporter.press('5')
      await reporter.sees(say('check-in.closed.title'), say('check-in.closed.about'))
      const over = reporter
        .screen()
        .chat.find(message => JSON.stringify(message.content ?? '').includes(say('check-in.closed.title')))
      expect(JSON.stringify(over?.content)).toContain(say('home.routes'))
    }))
})
