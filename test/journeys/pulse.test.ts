import { own, play } from './directions'
import { answerAll, dateIn, daysUntil, everyone, goesOut, turnOn } from './quarter'
import { ledTeam } from './team'

describe.each(own)('$name', direction => {
  test(
    'a quarter: invited, answered, reminded alike, read by lead and team at once, an action promised and closed in public (P1-P3)',
    () =>
      play(direction, async scene => {
        const { world, say, sayIn, reporter } = scene
        const people = everyone(scene)
        await ledTeam(scene)
        await turnOn(scene)
        const invited = (name: string) => people.every(one => one.notifications.some(line => line.includes(name)))
        const team = (await world.stores.cases.store.find('de-linde', 'team', 'team', 9)).docs[0]?.body as { name: string }
        await daysUntil(scene, 20, () => invited(team.name))

        // One tap each to leave it aside, in the message's own place; and back.
        const [first, second] = people
        if (first === undefined || second === undefined) throw new Error('nobody')
        await first.press(first.words('pulse.skip'))
        await first.sees(first.words('pulse.skipped.title'))
        await second.press(second.words('pulse.later'))
        await second.sees(second.words('pulse.later.title'))

        // The same thanks and the same ways, whatever they answered (C8).
        const shown = await answerAll(scene)
        expect(new Set(shown.filter(([language]) => language === 'nl').map(([, text]) => text)).size).toBeLessThanOrEqual(1)
        expect(new Set(shown.filter(([language]) => language === 'en').map(([, text]) => text)).size).toBeLessThanOrEqual(1)
        // Changed: nothing of it is there any more.
        await first.press(first.words('pulse.fill'))
        expect(JSON.stringify(first.screen().form?.content)).not.toMatch(/initial_option|"value":"[1-5]"[^}]*"Input/)
        await first.fill({ [first.words('pulse.ask.safe')]: first.words('pulse.step.5') })
        await first.submit()
        await first.sees(first.words('thanked.about'))
        await first.leave()

        // More than three topics: the form stays, with what was chosen in it.
        await second.press(second.words('pulse.fill'))
        const [one = '', two = '', three = '', four = ''] = second.options(second.words('pulse.ask.concerns'))
        await second.fill({ [second.words('pulse.ask.concerns')]: [one, two, three, four] })
        await second.submit()
        await second.sees(second.words('pulse.error.concerns'))
        await second.leave()

        // One reminder, in the same words for whoever answered and whoever did not (P3).
        const before = people.map(person => person.notifications.length)
        const again = (person: (typeof people)[number]) =>
          person.notifications.filter(line => line.includes(person.words('pulse.again.title', { team: team.name }))).length
        await daysUntil(scene, 14, () => people.every(person => again(person) === 1))
        expect(people.map(again)).toEqual(people.map(() => 1))
        expect(people.every((person, at) => person.notifications.length > (before[at] ?? 0))).toBe(true)

        // Lead and team, the same figures at the same time.
        const results = say('pulse.results.title', { team: team.name })
        const inChannel = () => reporter.inChannel().filter(post => post.text.includes(results))
        expect(inChannel()).toHaveLength(0)
        await daysUntil(scene, 20, () => inChannel().length > 0 && reporter.notifications.some(line => line.includes(results)))
        expect(inChannel()).toHaveLength(1)
        const [post] = inChannel()
        expect(post?.text).toContain(say('pulse.name.safe'))
        expect(post?.text).toContain(`${say('pulse.name.report')}: ${say('pulse.withheld.level')}`)
        expect(post?.text).toContain(say('pulse.answered', { from: 5, to: 9 }))
        expect(people.map(again)).toEqual(people.map(() => 1))

        // Nothing was promised: two weeks later the team reads so, once; the lead and the level above do as well.
        await daysUntil(scene, 20, () => reporter.inChannel().some(one => one.text.includes(say('pulse.silent.about'))))
        const admin = world.person('Ruud Smit')
        const nl = sayIn('nl')
        await admin.press(nl('home.settings'))
        await admin.press(nl('pulse.settings'))
        await admin.press(nl('pulse.overview'))
        await admin.sees(nl('pulse.silent', { day: '' }).trim().split(' ')[0] ?? '', nl('pulse.overview.about'))
        await admin.leave()

        await reporter.press(say('action.write'))
        await reporter.sees(say('action.about'))
        const by = dateIn(scene, 7)
        await reporter.fill({
          [say('action.what')]: 'Elke maandag een rondje',
          [say('agreement.owner')]: 'Sanne',
          [say('agreement.by')]: by,
        })
        await reporter.submit()
        await reporter.sees(say('action.title'))
        await reporter.leave()
        await goesOut(scene)
        expect(reporter.inChannel().filter(one => one.text.includes(say('action.posted')))).toHaveLength(1)
        await reporter.press(say('pulse.overview'))
        await reporter.sees('Elke maandag een rondje', 'Sanne')
        await reporter.leave()

        // Its day comes, and again a week later, until it is closed in public.
        const reminded = () => reporter.notifications.filter(line => line.includes(say('agreement.remind'))).length
        await daysUntil(scene, 9, () => reminded() === 1)
        await daysUntil(scene, 9, () => reminded() === 2)
        await reporter.press(say('agreement.mark'))
        await reporter.fill({ [say('action.outcome')]: 'Het rondje staat er' })
        await reporter.submit()
        await reporter.sees(say('action.closed'))
        await reporter.leave()
        await goesOut(scene)
        expect(reporter.inChannel().filter(one => one.text.includes('Het rondje staat er'))).toHaveLength(1)
      }),
    120_000,
  )

  test(
    'nothing was promised: the next quarter opens with that line, for this team (P2)',
    () =>
      play(direction, async scene => {
        const { world } = scene
        const people = everyone(scene)
        await ledTeam(scene)
        await turnOn(scene)
        const team = (await world.stores.cases.store.find('de-linde', 'team', 'team', 9)).docs[0]?.body as { name: string }
        const asked = () => {
          const say = people[0]?.words ?? scene.say
          const title = say('pulse.ask.title', { team: team.name })
          return people[0]?.notifications.filter(line => line.includes(title)).length ?? 0
        }
        await daysUntil(scene, 20, () => asked() === 1)
        const silent = people[0]?.words('pulse.silent', { day: '#' }).split('#')[0]?.trim() || '#'
        expect(people[0]?.text()).not.toContain(silent)
        await answerAll(scene)
        await daysUntil(scene, 110, () => asked() === 2)
        await people[0]?.sees(silent)
      }),
    120_000,
  )
})
