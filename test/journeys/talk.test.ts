import { organisation } from '../../playground/cast'
import { agree, agreementOf } from '../../src/agreement/agreement'
import { added, changeCode } from '../../src/norm/code'
import { content } from '../packs'
import { own, play, type Scene } from './directions'
import { ledTeam } from './team'

const day = 86_400_000

/** What was put down is carried out. */
async function goesOut({ world }: Scene): Promise<void> {
  await world.bot.tick()
  await world.bot.idle()
}

describe.each(own)('$name', direction => {
  const { talks, exercises, norms } = content.library(direction.language)

  test('a lead with three minutes: from opening the bot to a posted talk in two taps (T2)', () =>
    play(direction, async scene => {
      const { world, say, reporter, account } = scene
      await ledTeam(scene)
      await reporter.sees(say('team.led', { team: '' }).trim().split(' ')[0] ?? '')

      let taps = 0
      const { press, submit } = reporter
      Object.assign(reporter, {
        press: (label: string) => {
          taps++
          return press.call(reporter, label)
        },
        submit: () => {
          taps++
          return submit.call(reporter)
        },
      })
      await (reporter.platform === 'slack' ? reporter.open() : reporter.say('menu'))
      await reporter.press(say('talk.home'))
      // The first of those that fit a place like this (G5).
      const [first] = talks.filter(talk => talk.proposed && talk.sectors.includes(organisation.sector ?? 'office'))
      await reporter.sees(say('talk.opening'), first?.moved.slice(0, 60) ?? '?')
      await reporter.submit()
      await reporter.sees(say('talk.posted', { team: '' }).split('.')[1] ?? '')
      expect(taps).toBe(2)
      await goesOut(scene)

      const posts = account.inChannel()
      const root = posts.find(post => post.text.includes(say('talk.post.long')))
      const thread = posts.find(post => post.under !== undefined)
      expect(thread?.under).toBe(root?.id)
      expect(thread?.text.startsWith(say('talk.thread.rule'))).toBe(true)
      const talk = talks.find(one => root?.text.includes(one.title))
      expect(talk).toBeDefined()
      for (const question of talk?.questions ?? []) expect(thread?.text).toContain(question)
      expect(posts.map(post => post.text).join()).not.toContain(talk?.moved.slice(0, 60))
      await world.bot.tick()
      expect(account.inChannel()).toHaveLength(posts.length)
      // The way to somebody to talk to is there, for the one who presses alone.
      await account.pressInChannel(scene.sayIn(direction.language)('home.raise'))
      const theirs = scene.sayIn(direction.language === 'nl' ? 'en' : 'nl')
      await account.sees(theirs('start.readers'))
    }))

  test('a newcomer gets one message: who runs this, where to turn, how to have quiet; whoever was there gets none (N5, moment 10)', () =>
    play(direction, async scene => {
      const { world, sayIn, reporter, account } = scene
      const theirs = sayIn(direction.language === 'nl' ? 'en' : 'nl')
      await account.open()
      await account.part()
      await ledTeam(scene)
      const team = (await world.stores.cases.store.find('de-linde', 'team', 'team', 1)).docs[0]
      await changeCode(world.stores.cases.store, 'de-linde', team?.id ?? '', code =>
        added(code, [{ kind: 'library', id: norms[0]?.id ?? '' }], '2026-11-29'),
      )
      const welcomed = () => account.notifications.filter(line => line.includes(theirs('welcome.about').slice(0, 20))).length
      const before = account.notifications.length
      await account.join()
      await goesOut(scene)
      // On a Sunday: it waits for their working hours.
      expect(account.notifications.length).toBe(before)
      await world.clock.moveTo(world.clock.now() + day)
      await world.bot.idle()
      expect(account.notifications.length).toBe(before + 1)
      const read = content.library(direction.language === 'nl' ? 'en' : 'nl').norms[0]?.norm ?? ''
      await account.sees(read, theirs('welcome.runs'), theirs('welcome.quiet'), theirs('home.routes'), theirs('quiet.stop.all'))
      await account.join()
      await account.part()
      await account.join()
      for (let days = 0; days < 3; days++) {
        await world.clock.moveTo(world.clock.now() + day)
        await world.bot.idle()
      }
      expect(account.notifications.length).toBe(before + 1)
      expect(reporter.text()).not.toContain(sayIn(direction.language)('welcome.quiet'))
      expect(welcomed()).toBeLessThanOrEqual(1)
    }))

  test('a lead hands the team on to whoever asks; a stranger cannot, and the old button leads nowhere (part of T2)', () =>
    play(direction, async scene => {
      const { say, sayIn, reporter, account } = scene
      const theirs = sayIn(direction.language === 'nl' ? 'en' : 'nl')
      await ledTeam(scene)
      const store = scene.world.stores.cases.store
      const team = (await store.find('de-linde', 'team', 'team', 1)).docs[0]?.id ?? ''
      const agreement = { team, what: 'Elke maandag een rondje.', owner: 'Sanne', by: '2026-11-27', done: false }
      await agree(store, 'de-linde', 'agreement-of-ours', { ...agreement, root: { place: '', message: '' } }, 0)
      await goesOut(scene)
      await reporter.sees(say('agreement.remind'))
      await account.pressInChannel(say('team.lead'))
      await account.submit()
      await account.leave()
      // Told at once, and not only with the next minute.
      await reporter.sees(say('team.handing', { team: '' }).slice(0, 15))
      await reporter.press(say('common.open'))
      await reporter.sees(say('team.hand.about', { name: account.name }))
      await reporter.submit()
      await reporter.sees(say('team.handed', { name: account.name }))
      await reporter.leave()
      await (account.platform === 'slack' ? account.open() : account.say('menu'))
      await account.press(theirs('talk.home'))
      await account.sees(theirs('talk.opening'))
      await reporter.command('/talk')
      if (reporter.screen().form === undefined) await reporter.press(say('platform.open'))
      await reporter.sees(say('talk.nolead'))
      await reporter.leave()
      // What they were asked after is now for the other one to say.
      await reporter.press(say('agreement.mark'))
      await reporter.sees(say('error.stranger'))
      expect(await agreementOf(store, 'de-linde', 'agreement-of-ours')).toMatchObject({ done: false })
    }))

  test('another talk, in three minutes, on a date: not before it, and once', () =>
    play(direction, async scene => {
      const { world, say, reporter } = scene
      await ledTeam(scene)
      await reporter.command('/talk')
      if (reporter.screen().form === undefined) await reporter.press(say('platform.open'))
      await reporter.press(say('talk.another'))
      await reporter.fill({ [say('talk.which')]: talks[5]?.title ?? '' })
      await reporter.submit()
      await reporter.sees(talks[5]?.aim.slice(0, 60) ?? '')
      const when = reporter.options(say('talk.when'))
      await reporter.fill({ [say('talk.version')]: say('talk.version.short'), [say('talk.when')]: when[2] ?? '' })
      await reporter.submit()
      await reporter.sees(when[2] ?? '')
      const before = reporter.inChannel().length
      for (let hours = 0; hours < 24 && reporter.inChannel().length === before; hours++) {
        await world.clock.moveTo(world.clock.now() + 6 * 3_600_000)
        await world.bot.idle()
      }
      const posts = reporter.inChannel().slice(before)
      expect(posts).toHaveLength(2)
      expect(posts[0]?.text).toContain(talks[5]?.title)
      expect(posts[1]?.text).toContain(talks[5]?.short.slice(0, 60))
      await world.clock.moveTo(world.clock.now() + 2 * day)
      await world.bot.idle()
      expect(reporter.inChannel()).toHaveLength(before + 2)
    }))

  test(
    'a weekly rhythm: the norm comes to the channel, step by step, and the talk to its lead; off is off (N3, S5)',
    () =>
      play(direction, async scene => {
        const { world, say, reporter } = scene
        await ledTeam(scene)
        const rhythm = async (which: 'norm' | 'talk', weekday: string) => {
          await reporter.leave()
          await reporter.open()
          await (reporter.platform === 'slack' ? reporter.open() : reporter.say('menu'))
          await reporter.press(say('talk.home'))
          await reporter.press(say(`rhythm.${which}`))
          await reporter.fill({ [say('rhythm.weekday')]: weekday, [say('rhythm.time')]: '9.30' })
          await reporter.submit()
        }
        await rhythm('norm', say('weekday.1'))
        await reporter.sees(say('weekday.1'), '09:30')
        await rhythm('talk', say('weekday.1'))
        const before = { posts: reporter.inChannel().length, told: reporter.notifications.length }
        const weeks = async (count: number) => {
          for (let hours = 0; hours < count * 7 * 24; hours += 12) {
            await world.clock.moveTo(world.clock.now() + 12 * 3_600_000)
            await world.bot.idle()
          }
        }
        await weeks(3)
        const posts = reporter.inChannel().slice(before.posts)
        expect(posts).toHaveLength(3)
        const found = posts.map(post => norms.filter(one => post.text.includes(one.norm)))
        expect(found.every(one => one.length === 1)).toBe(true)
        for (const [at, post] of posts.entries()) expect(found[at]?.[0]?.steps.some(step => post.text.includes(step))).toBe(true)
        expect(new Set(posts.map(post => post.text)).size).toBe(3)
        const ready = reporter.notifications
          .slice(before.told)
          .filter(line => line.includes(say('talk.ready', { team: '' }).slice(0, 20)))
        expect(ready).toHaveLength(3)

        await rhythm('norm', say('rhythm.off'))
        await weeks(2)
        expect(reporter.inChannel()).toHaveLength(before.posts + 3)
      }),
    60_000,
  )

  test('who leads no team is told how to; exercises are there for a lead alone in their own form (T6)', () =>
    play(direction, async scene => {
      const { say, reporter } = scene
      await reporter.command('/toolbox')
      if (reporter.screen().form === undefined) await reporter.press(say('platform.open'))
      await reporter.sees(say('talk.nolead'))
      await reporter.leave()
      await ledTeam(scene)
      await reporter.command('/talk')
      if (reporter.screen().form === undefined) await reporter.press(say('platform.open'))
      await reporter.press(say('exercise.home'))
      await reporter.fill({ [say('exercise.which')]: exercises[0]?.title ?? '' })
      await reporter.submit()
      await reporter.sees(exercises[0]?.remember ?? '', exercises[0]?.steps[0] ?? '')
      await reporter.press(say('common.back'))
      await reporter.sees(say('exercise.about'))
    }))

  test(
    'after a talk: picks are shown together from five on, own words with a name, agreements until they are done (T3, T4)',
    () =>
      play(direction, async scene => {
        const { world, say, sayIn, reporter, account } = scene
        const [nl, en] = [sayIn('nl'), sayIn('en')]
        await ledTeam(scene)
        await (reporter.platform === 'slack' ? reporter.open() : reporter.say('menu'))
        await reporter.press(say('talk.home'))
        await reporter.submit()
        await reporter.leave()
        const there = () => account.inChannel().map(post => post.text)
        const pick = async (name: string) => {
          const person = world.person(name)
          await person.pressInChannel(say('takeaway.title'))
          const theirs = person.text().includes(nl('takeaway.about')) ? nl : en
          await person.fill({ [theirs('takeaway.line')]: person.options(theirs('takeaway.line'))[1] ?? '' })
          await person.submit()
          return { person, theirs }
        }
        const people = world[reporter.platform].people().map(one => one.name)
        expect(people).toHaveLength(5)
        for (const name of people) {
          const { person, theirs } = await pick(name)
          await person.sees(theirs('takeaway.picked'))
          await person.leave()
        }
        const again = await pick(people[0] ?? '')
        await again.person.sees(again.theirs('takeaway.before'))
        await again.person.leave()
        expect(there().join()).not.toContain(say('takeaway.shown'))

        await account.pressInChannel(say('takeaway.title'))
        const theirs = account.text().includes(nl('takeaway.about')) ? nl : en
        await account.press(theirs('takeaway.own'))
        await account.sees(account.name)
        await account.fill({ [theirs('takeaway.words')]: 'Ik vraag door <b>&</b> luister.' })
        await Promise.all([account.submit(), account.submit().catch(() => undefined)])
        await goesOut(scene)
        expect(there().filter(text => text.includes('Ik vraag door <b>&</b> luister.'))).toHaveLength(1)
        expect(there().find(text => text.includes('Ik vraag door'))).toContain(account.name)

        await (reporter.platform === 'slack' ? reporter.open() : reporter.say('menu'))
        await reporter.press(say('talk.home'))
        await reporter.press(say('held.home'))
        await reporter.press(say('agreement.add'))
        const agreement = { [say('agreement.what')]: 'Elke maandag een rondje.', [say('agreement.owner')]: 'Sanne' }
        await reporter.fill({ ...agreement, [say('agreement.by')]: 'straks' })
        await reporter.submit()
        await reporter.sees(say('error.date'))
        const by = new Date(world.clock.now() + 4 * day).toISOString().slice(0, 10)
        await reporter.fill({ ...agreement, [say('agreement.by')]: by })
        await reporter.submit()
        await reporter.leave()
        await goesOut(scene)
        expect(there().filter(text => text.includes('Elke maandag een rondje.'))).toHaveLength(1)
        await (reporter.platform === 'slack' ? reporter.open() : reporter.say('menu'))
        await reporter.press(say('talk.home'))
        await reporter.press(say('held.home'))
        await reporter.submit()
        await reporter.leave()

        const days = async (count: number) => {
          for (let quarter = 0; quarter < count * 4; quarter++) {
            await world.clock.moveTo(world.clock.now() + day / 4)
            await world.bot.idle()
          }
        }
        await days(2)
        const shown = there().filter(text => text.includes(say('takeaway.shown')))
        expect(shown).toHaveLength(1)
        expect(shown[0]).toContain(
          content.library(direction.language).talks.find(talk => there().some(text => text.includes(talk.title)))?.takeaways[1],
        )
        expect(people.filter(name => shown[0]?.includes(name))).toEqual([])

        const asked = () => reporter.notifications.filter(line => line.includes(say('agreement.remind'))).length
        await days(4)
        expect(asked()).toBe(1)
        await days(7)
        expect(asked()).toBe(2)
        await reporter.press(say('agreement.mark'))
        await reporter.sees(say('agreement.done'))
        await reporter.leave()
        await days(10)
        expect(asked()).toBe(2)
        expect(there().filter(text => text.includes(say('changed.title')))).toHaveLength(1)
      }),
    60_000,
  )
})
