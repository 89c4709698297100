import { own, play, type Scene } from './directions'
import { ledTeam } from './team'

const day = 86_400_000

/** A led team with a norm of this week in its channel. */
async function withNorm(scene: Scene): Promise<void> {
  const { world, say, reporter } = scene
  await ledTeam(scene)
  await (reporter.platform === 'slack' ? reporter.open() : reporter.say('menu'))
  await reporter.press(say('talk.home'))
  await reporter.press(say('rhythm.norm'))
  await reporter.fill({ [say('rhythm.weekday')]: say('weekday.1'), [say('rhythm.time')]: '9:00' })
  await reporter.submit()
  await reporter.leave()
  for (let half = 0; half < 3; half += 1) {
    await world.clock.moveTo(world.clock.now() + day / 2)
    await world.bot.idle()
  }
}

describe.each(own)('thanks (N4): $name', direction => {
  const words = direction.language === 'nl' ? 'Je vroeg <b>&</b> luisterde.' : 'You asked <b>&</b> listened.'
  const theirLanguage = direction.language === 'nl' ? 'en' : 'nl'

  async function thank(scene: Scene, line = words): Promise<void> {
    const { world, say, reporter, account } = scene
    await reporter.pressInChannel(say('thanks.title'))
    await reporter.sees(say('thanks.about'), say('thanks.note'))
    const people = reporter.options(say('thanks.whom'))
    expect(people).not.toContain(reporter.name)
    expect(people).toContain(account.name)
    expect(people).toEqual(people.toSorted((one, other) => one.localeCompare(other)))
    await reporter.fill({ [say('thanks.whom')]: account.name, [say('thanks.line')]: line })
    await Promise.all([reporter.submit(), reporter.submit().catch(() => undefined)])
    await reporter.sees(say('thanks.sent', { name: account.name }))
    await reporter.leave()
    await world.bot.idle()
  }

  test('first to that person alone; they put it in the channel: once, under the norm, with both names', () =>
    play(direction, async scene => {
      const { world, say, sayIn, reporter, account, adviser } = scene
      await withNorm(scene)
      const before = reporter.inChannel().length
      await thank(scene)
      const theirs = sayIn(theirLanguage)
      expect(account.notifications.filter(line => line.includes(theirs('thanks.told', { name: reporter.name })))).toHaveLength(1)
      await account.open()
      await account.leave()
      expect(account.posted()).toContain(words.split(' <')[0])
      expect(reporter.inChannel()).toHaveLength(before)
      expect(adviser.posted()).not.toContain(reporter.name)

      const press = () => account.press(theirs('thanks.share'))
      await Promise.all([press(), press().catch(() => undefined)])
      await account.sees(theirs('thanks.sharing'))
      await account.leave()
      await world.bot.idle()
      const shared = reporter.inChannel().slice(before)
      expect(shared).toHaveLength(1)
      expect(shared[0]?.text).toContain(say('thanks.shared', { from: reporter.name, to: account.name }))
      expect(shared[0]?.text).toContain(words)
      const root = reporter.inChannel().find(post => post.text.includes(say('norm.week.note')))
      expect(shared[0]?.under).toBe(root?.id)
      // The words stay with them, with nothing left to choose.
      expect(account.posted()).toContain(words.split(' <')[0])
      expect(account.posted()).not.toContain(theirs('thanks.share'))
      await world.bot.tick()
      await world.bot.idle()
      expect(reporter.inChannel()).toHaveLength(before + 1)
    }))

  test('kept to themselves: nothing in the channel, nothing left to choose; nobody learns of it', () =>
    play(direction, async scene => {
      const { world, sayIn, reporter, account } = scene
      const theirs = sayIn(theirLanguage)
      await withNorm(scene)
      const [before, told] = [reporter.inChannel().length, reporter.notifications.length]
      await thank(scene)
      await account.press(theirs('thanks.keep'))
      await account.sees(theirs('thanks.kept'))
      await account.leave()
      expect(account.posted()).not.toContain(theirs('thanks.share'))
      await world.bot.idle()
      expect(reporter.inChannel()).toHaveLength(before)
      expect(reporter.notifications).toHaveLength(told)
    }))

  test('undecided for two weeks, it is no longer there to be posted', () =>
    play(direction, async scene => {
      const { world, say, sayIn, reporter, account } = scene
      const theirs = sayIn(theirLanguage)
      await withNorm(scene)
      await thank(scene)
      await world.clock.moveTo(world.clock.now() + 15 * day)
      await world.bot.idle()
      await account.press(theirs('thanks.share'))
      await account.sees(theirs('thanks.decided'))
      await account.leave()
      expect(reporter.inChannel().some(post => post.text.includes(say('thanks.shared', { from: '', to: '' }).trim()))).toBe(false)
    }))

  test('put down before the bot stopped, told once after it', () =>
    play(direction, async scene => {
      const { world, sayIn, reporter, account } = scene
      await withNorm(scene)
      await thank(scene)
      await world.restart()
      await world.bot.tick()
      await world.bot.idle()
      const title = sayIn(theirLanguage)('thanks.told', { name: reporter.name })
      expect(account.notifications.filter(line => line.includes(title))).toHaveLength(1)
      await account.press(sayIn(theirLanguage)('thanks.keep'))
      await account.sees(sayIn(theirLanguage)('thanks.kept'))
    }))

  test('nobody left to thank, and who is not in the channel: said, with nothing sent', () =>
    play(direction, async scene => {
      const { world, say, reporter, account, adviser } = scene
      await withNorm(scene)
      const sim = world[reporter.platform]
      await reporter.pressInChannel(say('thanks.title'))
      await reporter.sees(say('thanks.about'))
      // Whom they chose goes from the channel meanwhile: the form stays, with what was written.
      await reporter.fill({ [say('thanks.whom')]: account.name, [say('thanks.line')]: words })
      await sim.part(account.user)
      await reporter.submit()
      await reporter.sees(say('thanks.left'))
      expect(JSON.stringify(reporter.screen().form)).toContain(words.split(' <')[0])
      expect(JSON.stringify(reporter.screen().form)).not.toContain(account.name)
      await reporter.leave()
      for (const { id } of sim.people()) if (id !== reporter.user) await sim.part(id).catch(() => undefined)
      await reporter.pressInChannel(say('thanks.title'))
      await reporter.sees(say('thanks.alone'))
      expect([account, adviser].some(one => one.posted().includes(reporter.name))).toBe(false)
    }))
})
