import { DateTime } from 'luxon'
import { organisation, slackPeople, team, teamsPeople, tenant } from '../../playground/cast'
import { inQuarter } from '../../src/setup/reminder'
import { content } from '../packs'
import { own, play } from './directions'
import { goesOut } from './quarter'

const zone = 'Europe/Amsterdam'
const accounts = (ids: typeof slackPeople | typeof teamsPeople, home: string) =>
  Object.values(ids).map(({ id }) => `${home}:${id}`)
const everyone = [...accounts(slackPeople, `slack:${team.id}`), ...accounts(teamsPeople, `teams:${tenant.id}`)]

describe.each(own)('$name', direction => {
  test('once a quarter an administrator is reminded of the calendar, opens it with one tap and stops it with another (G1)', () =>
    play(direction, async scene => {
      const { world, say, language, reporter, account } = scene
      const { clock, bot } = world
      const id = everyone.find(one => one.endsWith(`:${reporter.user}`)) as `slack:${string}:${string}`
      await bot.directory.settle({ ...organisation, admins: [id] })
      const to = async (iso: string) => {
        await clock.moveTo(DateTime.fromISO(iso, { zone }).toMillis())
        await goesOut(scene)
      }
      const title = say('year.reminder')
      const reminders = () => reporter.notifications.filter(line => line.includes(title)).length
      const year = (DateTime.fromMillis(clock.now(), { zone }).year + 1).toString()
      const first = DateTime.fromISO(`${year}-01-01`, { zone })
      const tuesday = first.plus({ days: (9 - first.weekday) % 7 })
      const morning = (at: DateTime) => `${at.toISODate()}T11:00`

      await to(morning(tuesday.minus({ days: 4 })))
      expect(reminders()).toBe(0)
      await to(morning(tuesday))
      expect(reminders()).toBe(1)
      for (const days of [1, 7, 14]) await to(morning(tuesday.plus({ days })))
      expect(reminders()).toBe(1)
      expect(account.notifications.filter(line => line.includes(title))).toEqual([])
      await reporter.sees(...inQuarter(content.library(language).year, 1).map(one => one.title))

      await reporter.press(say('year.reminder.open'))
      await reporter.sees(say('year.about'), ...content.library(language).year.map(one => one.title))
      await reporter.leave()
      await reporter.press(say('quiet.stop'))
      await reporter.sees(say('quiet.stopped', { what: say('subject.year') }))
      const before = reminders()
      const spring = DateTime.fromISO(`${year}-04-01`, { zone })
      const next = spring.plus({ days: (9 - spring.weekday) % 7 })
      await to(morning(next))
      expect(reminders()).toBe(before)
    }))
})
