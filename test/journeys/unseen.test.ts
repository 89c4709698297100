import { DateTime } from 'luxon'
import { z } from 'zod'
import { conversationOf } from '../../playground/teams/activities'
import { directions, play, type Scene } from './directions'
import type { Person } from './person'
import { type Asked, everyone, goesOut, turnOn } from './quarter'
import { textIn } from './reading'
import { checkInsOn, ledTeam, toCheckIn } from './team'

const zone = 'Europe/Amsterdam'
/** One Sunday at noon for every world here, so that what is said of days is the same. */
const start = DateTime.now().setZone(zone).plus({ days: 8 }).endOf('week').startOf('day').set({ hour: 12 }).toMillis()

/** What leaves the bot, by whom it goes to; and what those who might want to know saw when they looked. */
interface Seen {
  readonly sent: Readonly<Record<string, readonly string[]>>
  readonly looked: readonly string[]
}

/** Without names that are made anew in each world, and times. */
function bare(text: string): string {
  return text
    .replaceAll(/\b\d{10}\.\d{6}\b|\b\d{13}\b/g, '<time>')
    .replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, '<time>')
    .replaceAll(/http:\/\/[\w.]+:\d+/g, '<address>')
    .replaceAll(/[\w-]{26,}(\.[\w-]+)*/g, found => `<${found.length}>`)
    .replaceAll(/\b[A-Z][0-9A-Z]{10}\b/g, '<id>')
}

/** One day after another, at ten o'clock. */
async function days(scene: Scene, count: number): Promise<void> {
  const { clock, bot } = scene.world
  for (let day = 0; day < count; day += 1) {
    const next = DateTime.fromMillis(clock.now(), { zone }).plus({ days: 1 }).startOf('day').set({ hour: 10 })
    await clock.moveTo(next.toMillis())
    await bot.idle()
    await goesOut(scene)
  }
}

/** All that whoever leads the team and whoever administers can open of it. */
async function look(scene: Scene, admin: Person): Promise<readonly string[]> {
  const { say, sayIn, reporter } = scene
  const nl = sayIn('nl')
  const seen: string[] = []
  const see = (person: Person) => void seen.push(bare(textIn(person.screen().form?.content)))
  await toCheckIn(scene)
  see(reporter)
  for (const way of ['check-in.rhythm', 'check-in.here', 'check-in.preview', 'check-in.results'] as const) {
    await toCheckIn(scene)
    await reporter.press(say(way))
    see(reporter)
  }
  await reporter.leave()
  await admin.open()
  await admin.press(nl('home.settings'))
  await admin.press(nl('pulse.settings'))
  see(admin)
  await admin.press(nl('pulse.overview'))
  see(admin)
  await admin.leave()
  return seen
}

/** What each of them does with both questions, one tap each. */
const ways = [
  async (person: Asked) => {
    await person.press(person.words('pulse.skip'))
    await person.sees(person.words('pulse.skipped.title'))
    await person.press(person.words('check-in.skip'))
    await person.sees(person.words('check-in.skipped.title'))
  },
  async (person: Asked) => {
    for (let both = 0; both < 2; both += 1) await person.press(person.words('quiet.pause', { weeks: 4 }))
    await person.sees(person.words('quiet.nobody'))
  },
  async (person: Asked) => {
    for (let both = 0; both < 2; both += 1) await person.press(person.words('quiet.stop'))
    await person.sees(person.words('quiet.nobody'))
  },
] as const

/** So many days from look to look: until the check-in was read, and in Teams the pulse; Slack takes few messages a minute of real time. */
const passing = { slack: [0, 3], teams: [0, 7, 9] } as const

/** A team in which three of its people leave both questions aside by a button, or do nothing at all. */
async function lived(scene: Scene, areAside: boolean): Promise<Seen> {
  const { world, say, reporter } = scene
  const admin = world.person('Ruud Smit')
  await world.clock.moveTo(start)
  await world.bot.idle()
  await ledTeam(scene)
  await toCheckIn(scene)
  await checkInsOn(scene)
  await turnOn(scene)
  await days(scene, 1)
  const aside = everyone(scene)
    .filter(one => ![reporter, admin].some(person => person.user === one.user))
    .slice(0, ways.length)
  const looked: string[] = []
  for (const person of aside)
    for (const asked of ['check-in.ask.title', 'pulse.fill'] as const) await person.sees(person.words(asked))
  if (areAside) for (const [at, person] of aside.entries()) await ways[at]?.(person)
  await reporter.press('7')
  await reporter.sees(say('thanked.about'))
  for (const passed of passing[reporter.platform]) {
    await days(scene, passed)
    looked.push(...(await look(scene, admin)))
  }
  const others = [...everyone(scene), admin].filter(one => !aside.some(person => person.user === one.user))
  for (const one of others) {
    const { channel, chat, home, notifications } = one.screen()
    // What is due to somebody at the same moment comes in either order.
    looked.push(...[...channel, ...chat, home].map(post => bare(textIn(post))).toSorted(), ...notifications.map(bare).toSorted())
  }
  expect(others.length).toBeGreaterThan(1)
  return { sent: sent(scene, aside), looked }
}

/** Every message and home that went out, but those to them: by whom it went to, in no order. */
function sent({ world }: Scene, aside: readonly Person[]): Seen['sent'] {
  const out: Record<string, string[]> = {}
  const put = (to: string, what: string) => {
    out[to] = [...(out[to] ?? []), bare(what)]
  }
  for (const { method, body } of world.slack.requests) {
    if (!/^(chat\.|views\.publish|files\.|upload)/.test(method)) continue
    const args = new URLSearchParams(body)
    put(args.get('channel') ?? args.get('user_id') ?? method, `${method} ${args}`)
  }
  for (const { method, path, body } of world.teams.hooks.calls) put(path.split('/')[3] ?? '', `${method} ${JSON.stringify(body)}`)
  const { directs } = z.looseObject({ directs: z.record(z.string(), z.string()) }).parse(world.slack.save())
  const theirs = aside.flatMap(({ user }) => [user, directs[user], conversationOf(user)])
  return Object.fromEntries(
    Object.entries(out)
      .filter(([to]) => !theirs.includes(to))
      .map(([to, all]) => [to, all.toSorted()]),
  )
}

const chosen = directions.filter(({ name }) => ['slack -> slack, nl', 'teams -> teams, en'].includes(name))

test.each(chosen)(
  'nobody but themselves can learn who skipped, paused or stopped, $name (C3)',
  async direction => {
    const live = async (areAside: boolean) => {
      let seen: Seen | undefined
      await play(direction, async scene => {
        seen = await lived(scene, areAside)
      })
      return seen
    }
    const [aside, silent] = await Promise.all([live(true), live(false)])
    expect(aside?.looked.length).toBeGreaterThan(14)
    expect(aside?.looked).toEqual(silent?.looked)
    expect(Object.keys(aside?.sent ?? {}).length).toBeGreaterThan(2)
    expect(aside?.sent).toEqual(silent?.sent)
  },
  120_000,
)
