import { own, play } from './directions'
import { openDesk, reopen, send, write } from './steps'
import { ledTeam } from './team'

describe.each(own)('$name', direction => {
  test('commands, the menu and typed text lead in; what is typed is kept nowhere (S1, S2)', () =>
    play(direction, async scene => {
      const { say, reporter } = scene
      await reporter.command('/ruimte')
      await reporter.sees(say('home.raise'), say('home.backup'))
      for (const command of ['/concern', '/melding']) {
        await reporter.command(command)
        // Teams opens a form from a button only.
        if (reporter.screen().form === undefined) await reporter.press(say('platform.open'))
        await reporter.sees(say('start.readers'))
        await reporter.leave()
      }
      if (reporter.platform === 'slack') {
        await reporter.shortcut('raise')
        await reporter.sees(say('start.readers'))
      } else {
        await reporter.say('ik wil iets vertellen')
        await reporter.sees(say('home.raise'))
      }
    }))

  test('people and numbers without raising anything; back-up says what it is not (K3, K20)', () =>
    play(direction, async scene => {
      const { say, reporter, adviser, decider } = scene
      await reporter.press(say('home.routes'))
      await reporter.sees(adviser.name, decider.name, say('help.title'), '112', say('people.advises'), say('people.decides'))
      await reporter.leave()
      await reporter.press(say('home.backup'))
      await reporter.sees('112', say('backup.stop'), say('backup.noalarm'))
    }))

  test('fewer than two to choose from: people outside come first, with the reason; none at all: never an empty picker (K3, K7)', () =>
    play(direction, async scene => {
      const { say, reporter, adviser, otherAdviser } = scene
      await reporter.press(say('home.raise'))
      await reporter.fill({ [say('start.step')]: say('step.advice'), [say('start.excluded')]: [adviser.name] })
      await reporter.submit()
      await reporter.sees(say('people.few'), otherAdviser.name)
      expect(reporter.text().indexOf(say('help.title'))).toBeLessThan(reporter.text().indexOf(otherAdviser.name))
      await reporter.press(say('common.back'))
      await reporter.fill({ [say('start.step')]: say('step.advice'), [say('start.excluded')]: [adviser.name, otherAdviser.name] })
      await reporter.submit()
      await reporter.sees(say('people.none'), '112')
      expect(reporter.options(say('choose.contact'))).toEqual([])
      await reporter.press(say('common.back'))
      await reporter.sees(say('start.readers'))
    }))

  test('a contact’s days, absence and deputy are there before anything is typed (G2, K3)', () =>
    play(direction, async scene => {
      const { say, reporter, adviser, otherAdviser } = scene
      await openDesk(scene, adviser)
      await adviser.press(say('desk.availability'))
      await adviser.fill({ [say('availability.days')]: [say('weekday.4')], [say('availability.until')]: 'straks' })
      await adviser.submit()
      await adviser.sees(say('error.date'))
      await adviser.fill({
        [say('availability.days')]: [say('weekday.4')],
        [say('availability.until')]: '2030-01-04',
        [say('availability.deputy')]: otherAdviser.name,
      })
      await adviser.submit()
      await adviser.sees(say('common.kept'))
      await reporter.press(say('home.routes'))
      // The first Thursday after the absence.
      await reporter.sees(
        say('people.reads.next', { day: scene.language === 'nl' ? 'donderdag 10 januari' : 'Thursday 10 January' }),
        say('people.deputy'),
      )
    }))

  test('a contact who leads a team is shown as in its line, wherever somebody can choose (K3)', () =>
    play(direction, async scene => {
      const { say, reporter, adviser } = scene
      await reporter.press(say('home.routes'))
      await reporter.sees(say('people.line.outside'))
      await reporter.leave()
      await ledTeam({ ...scene, reporter: adviser })
      const inLine = say('people.line.outside.leads', { teams: '#' }).split('#')
      await reporter.press(say('home.routes'))
      await reporter.sees(...inLine)
      await reporter.leave()
      await reporter.press(say('home.raise'))
      await reporter.fill({ [say('start.step')]: say('step.concern') })
      await reporter.submit()
      await reporter.sees(...inLine)
    }))

  test('urgent crosses at once, and only when it was asked for (K19)', () =>
    play(direction, async scene => {
      const { world, say, reporter, adviser } = scene
      await write(scene, { words: 'Dit kan niet wachten.' })
      await reporter.sees(say('urgent.warning'))
      await reporter.fill({ [say('urgent.label')]: [say('urgent.now')] })
      const before = adviser.notifications.length
      await send(scene)
      await world.bot.tick()
      expect(adviser.notifications).toHaveLength(before + 1)
      await openDesk(scene, adviser)
      expect(adviser.options(say('mine.which'))).toHaveLength(1)
    }))

  test('a long conversation is read in parts, the newest first (K10)', () =>
    play(direction, async scene => {
      const { say, reporter } = scene
      await write(scene, { words: 'Het begin van alles.' })
      await send(scene)
      await reopen(scene)
      for (let count = 1; count <= 9; count += 1) {
        await reporter.press(say('deed.reply'))
        await reporter.fill({ [say('reply.words')]: `Aanvulling nummer ${count}.` })
        await reporter.submit()
        await reporter.sees(`Aanvulling nummer ${count}.`)
      }
      reporter.seesNot('Het begin van alles.')
      await reporter.press(say('case.older'))
      await reporter.sees('Het begin van alles.')
    }))
})

test('a home that is linked to no organisation is told so', () =>
  play(own[0] as (typeof own)[number], async scene => {
    const { world, say } = scene
    const answer = await world.bot.reception.receive({ kind: 'opened', person: 'slack:T0FOREIGN:U1', language: 'nl', keys: [] })
    expect(answer).toMatchObject({ kind: 'message', message: { title: say('error.unlinked') } })
  }))

test('an account counts as a contact’s only after it said so itself (G2)', () =>
  play(own[0] as (typeof own)[number], async scene => {
    const { world, say, reporter, adviser } = scene
    await world.bot.directory.change('de-linde', state => ({
      ...state,
      confirmed: state.confirmed.filter(id => !id.endsWith(adviser.user)),
    }))
    await reporter.press(say('home.routes'))
    await reporter.sees(say('help.title'))
    reporter.seesNot(adviser.name)
    await reporter.leave()
    await adviser.open()
    adviser.seesNot(say('mine.desk'))
    await adviser.press(say('home.confirm', { name: adviser.name }))
    await adviser.sees(say('desk.confirmed'))
    await adviser.leave()
    await adviser.open()
    await adviser.sees(say('mine.desk'))
    await reporter.press(say('home.routes'))
    await reporter.sees(adviser.name)
  }))

test('only an admin manages contacts (G2)', () =>
  play(own[0] as (typeof own)[number], async scene => {
    const { say, reporter } = scene
    await reporter.press(say('home.settings'))
    await reporter.sees(say('hours.about'))
    reporter.seesNot(say('settings.directory'))
  }))
