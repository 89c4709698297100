import { own, play, type Scene } from './directions'
import { hoursPass, ledTeam, toCheckIn } from './team'
import { answerInTurn } from './voting'

/** What was put down is carried out. */
async function goesOut({ world }: Scene): Promise<void> {
  await world.bot.tick()
  await world.bot.idle()
}

describe.each(own)('$name', direction => {
  test('at a meeting a lead puts a check-in in the channel; the next working day lead and team read the same, once (C6, C9)', () =>
    play(direction, async scene => {
      const { world, say, reporter, account } = scene
      await ledTeam(scene)
      await toCheckIn(scene)
      await reporter.sees(say('check-in.off'), say('check-in.together'))
      await reporter.press(say('check-in.results'))
      await reporter.sees(say('check-in.noresults'))
      await reporter.press(say('common.back'))
      await reporter.press(say('check-in.here'))
      await reporter.sees(say('check-in.here.when', { last: '', results: '' }).slice(0, 20))
      reporter.seesNot(say('check-in.few', { fewest: 5 }))
      await reporter.submit()
      await reporter.sees(say('check-in.here.owed', { team: '', last: '', results: '' }).slice(0, 20))
      await goesOut(scene)
      const posts = () => account.inChannel().filter(({ text }) => text.includes(say('check-in.here.title')))
      expect(posts()).toHaveLength(1)
      expect(posts()[0]?.text).toContain(say('check-in.here.join'))
      await toCheckIn(scene)
      await reporter.sees(say('check-in.running', { last: '', results: '' }).slice(0, 20))
      await reporter.press(say('check-in.here'))
      await reporter.sees(say('check-in.here.running'))
      await reporter.submit()
      await goesOut(scene)
      expect(posts()).toHaveLength(1)

      await answerInTurn(world, reporter, [8, 7, 9, 6, 4])
      // Whoever leads it learns nothing before the channel does, however they look (rule 1).
      await toCheckIn(scene)
      await reporter.press(say('check-in.results'))
      await reporter.sees(say('check-in.noresults'))
      await hoursPass(scene, 20)
      expect(reporter.text()).not.toContain(say('result.answered', { from: 5, to: 9 }))
      await hoursPass(scene, 6)
      const answered = say('result.answered', { from: 5, to: 9 })
      const results = account.inChannel().filter(({ text }) => text.includes(answered))
      expect(results).toHaveLength(1)
      const [result] = results
      for (const line of [
        say('result.bucket', { from: 8, to: 10, share: say('result.share', { share: 40 }) }),
        say('result.note'),
      ])
        expect(result?.text).toContain(line)
      expect(result?.text).not.toContain(say('result.talk'))
      await reporter.leave()
      await reporter.sees(answered, say('result.note'), say('result.next'))
      await reporter.press(say('result.talk'))
      await reporter.sees(say('talk.opening'))
      await toCheckIn(scene)
      await reporter.press(say('check-in.results'))
      await reporter.sees(answered)
      await hoursPass(scene, 30)
      expect(account.inChannel().filter(({ text }) => text.includes(answered))).toHaveLength(1)
      // Nothing sent to a channel ever refers to a case (N7).
      expect(result?.text).not.toMatch(/melding|incident|concern|report/i)
    }))

  test('turned on at a rhythm, it says when the next one comes; off again, that it is off (C1)', () =>
    play(direction, async scene => {
      const { say, reporter, language } = scene
      await ledTeam(scene)
      await toCheckIn(scene)
      await reporter.press(say('check-in.rhythm'))
      await reporter.sees(say('rhythm.about.check-in', { fewest: 5 }))
      await reporter.fill({ [say('rhythm.weekday')]: language === 'nl' ? 'donderdag' : 'Thursday' })
      await reporter.fill({ [say('rhythm.time')]: '9:30', [say('rhythm.every')]: say('rhythm.weeks', { weeks: 2 }) })
      await reporter.submit()
      await toCheckIn(scene)
      const weekday = language === 'nl' ? 'donderdag' : 'Thursday'
      await reporter.sees(say('check-in.on', { weekday, time: '09:30', weeks: 2 }))
      await reporter.sees(say('check-in.on.next', { moment: weekday }).slice(0, -1))
      await reporter.press(say('check-in.rhythm'))
      await reporter.fill({ [say('rhythm.weekday')]: say('rhythm.off') })
      await reporter.submit()
      await toCheckIn(scene)
      await reporter.sees(say('check-in.off'))
    }))

  test('with fewer than five it says so before anything is turned on; nobody reads that few took part but by the rule (C3)', () =>
    play(direction, async scene => {
      const { world, say, reporter, account } = scene
      await ledTeam(scene)
      await account.open()
      await account.part()
      await toCheckIn(scene)
      await reporter.press(say('check-in.rhythm'))
      await reporter.sees(say('check-in.few', { fewest: 5 }), say('rhythm.weekday'))
      await toCheckIn(scene)
      await reporter.press(say('check-in.here'))
      await reporter.sees(say('check-in.few', { fewest: 5 }))
      await reporter.submit()
      await goesOut(scene)
      await reporter.leave()
      await answerInTurn(world, reporter, [1])
      await hoursPass(scene, 26)
      await reporter.sees(say('result.none', { fewest: 5 }), say('result.none.note'))
      reporter.seesNot(say('result.next'))
    }))

  test('a team whose people are not counted in it: what is missing, and who can see to it', () =>
    play(direction, async scene => {
      const { world, say, reporter } = scene
      await ledTeam(scene)
      const { store } = world.stores.cases
      const [team] = (await store.find('de-linde', 'team', 'team', 1)).docs
      if (team === undefined) throw new Error('no team')
      await store.replace({ ...team, version: team.version + 1, body: { ...(team.body as object), home: false } })
      await goesOut(scene)
      await toCheckIn(scene)
      await reporter.sees(say('check-in.admins', { names: 'Ruud Smit' }))
    }))
})
