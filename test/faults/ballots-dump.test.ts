import { slackPeople } from '../../playground/cast'
import { type Round, roundBody } from '../../src/round/round'
import { directions, play, type Scene } from '../journeys/directions'
import { checkInsOn, ledTeam, toCheckIn } from '../journeys/team'
import type { World } from '../journeys/world'
import type { Dump, Kept } from './dump'
import { type Place, places } from './place'

/** What three people answer in turn: one by a button, one who changes it, one by the form. */
type Scores = readonly [number, readonly [number, number], number]

/** Both databases and all that is in them, at one moment. */
interface Taken {
  readonly data: Dump
  readonly vault: Dump
  readonly raw: Buffer | string
}

const moments = [
  'asked',
  'first',
  'second',
  'changed',
  'by the form',
  'skipped',
  'paused',
  'closed',
  'published',
  'forgotten',
] as const
type Moment = (typeof moments)[number]
const words = 'kanarieroostergeheim'
const day = 24 * 3_600_000

async function goTo(world: World, at: number): Promise<void> {
  await world.clock.moveTo(at)
  await world.bot.idle()
}

/** A check-in from the question to its result; both databases are dumped at each moment. */
async function lived(scene: Scene, place: Place, [one, [two, twoAgain], three]: Scores): Promise<Record<Moment, Taken>> {
  const { world, say, sayIn, reporter, account, adviser, decider } = scene
  const english = sayIn('en')
  const taken: Partial<Record<Moment, Taken>> = {}
  const take = async (moment: Moment) => {
    await world.bot.idle()
    taken[moment] = {
      data: await place.dump(world, 'data'),
      vault: await place.dump(world, 'vault'),
      raw: await place.raw(world),
    }
  }
  await ledTeam(scene)
  await toCheckIn(scene)
  await checkInsOn(scene)
  // Sunday at noon, as a world begins; it comes on Monday at nine.
  await goTo(world, world.clock.now() + 0.95 * day)
  await take('asked')

  await reporter.press(String(one))
  await reporter.sees(say('thanked.about'))
  await take('first')
  const tom = world.person(slackPeople.lead.name)
  await tom.press(String(two))
  await tom.sees(say('thanked.about'))
  await take('second')
  await tom.press(say('check-in.again'))
  await tom.press(String(twoAgain))
  await tom.sees(say('thanked.about'))
  await take('changed')
  await account.command('/checkin')
  await account.fill({
    [english('check-in.ask.title')]: String(three),
    [english('check-in.need')]: words,
    [english('check-in.need.way')]: english('check-in.way.lead'),
  })
  await account.submit()
  await account.sees(english('thanked.about'))
  await account.leave()
  await take('by the form')
  await decider.press(say('check-in.skip'))
  await decider.sees(say('check-in.skipped.title'))
  await take('skipped')
  await adviser.press(say('quiet.pause', { weeks: 1 }))
  await adviser.sees(say('quiet.nobody'))
  await take('paused')

  const { closesAt, publishAt } = roundIn((taken as Record<Moment, Taken>).paused)
  await goTo(world, closesAt)
  await take('closed')
  await goTo(world, publishAt)
  await take('published')
  // On a Tuesday, two months on; the first answers in that week's round as well.
  await goTo(world, publishAt + 61.1 * day)
  await reporter.press(String(one))
  await reporter.sees(say('thanked.about'))
  await take('forgotten')
  return taken as Record<Moment, Taken>
}

const ofKind = ({ documents }: Dump, kind: string) => documents.filter(one => one.at.split('|')[1] === kind)
const idOf = ({ at }: Kept) => at.split('|')[2] ?? at

function roundDocs(taken: Taken): readonly { readonly id: string; readonly round: Round }[] {
  return ofKind(taken.data, 'round').map(one => ({ id: idOf(one), round: roundBody.parse(one.doc.body) }))
}

function roundIn(taken: Taken): Round & { readonly id: string } {
  const [found, ...more] = roundDocs(taken)
  if (found === undefined || more.length > 0) throw new Error('there is one round')
  return { id: found.id, ...found.round }
}

/** How often something stands in both databases, as a name or within one. */
function timesIn({ data, vault }: Taken, name: string): number {
  return JSON.stringify([data, vault]).split(name).length - 1
}

/** What is there, whatever it is called and whatever is sealed in it: names and ciphertext by their length, times as times. */
function shape(value: unknown): unknown {
  if (typeof value === 'string') return value.replaceAll(/[\w+/=-]{8,}/g, found => `<${found.length}>`)
  if (typeof value === 'number') return value > 1e12 ? '<time>' : value
  if (value instanceof Date) return '<time>'
  if (Array.isArray(value)) return value.map(shape)
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value).map(([key, one]) => [shape(key), shape(one)] as const)
    return entries.map(entry => JSON.stringify(entry)).toSorted()
  }
  return value
}

/** Every record of both databases by its shape; how often each number was chosen is left out, which is what is counted. */
function shapes({ data, vault }: Taken): readonly string[] {
  const uncounted = ({ at, doc }: Kept) => {
    if (at.split('|')[1] !== 'round') return { at, doc }
    const { tallies, ...body } = roundBody.parse(doc.body)
    return { at, doc: { ...doc, body: { ...body, answered: Object.values(tallies).map(({ answered }) => answered) } } }
  }
  const all = [data, vault].flatMap((dump, at) => [
    ...dump.documents.map(one => [at, uncounted(one)]),
    ...dump.conversations.map(one => [at, one]),
    ...dump.rest.map(one => [at, one]),
  ])
  return all.map(one => JSON.stringify(shape(one))).toSorted()
}

const direction = directions.find(one => one.from === 'slack' && one.to === 'slack' && one.language === 'nl')
const everyScores: readonly Scores[] = [
  [4, [10, 2], 7],
  [9, [3, 10], 1],
]

describe.each(places)('%s', (_, make) => {
  const lives: { readonly taken: Record<Moment, Taken>; readonly scores: Scores }[] = []
  beforeAll(async () => {
    if (direction === undefined) throw new Error('there is Slack in Dutch')
    for (const scores of everyScores) {
      const place = make()
      await play(direction, async scene => void lives.push({ taken: await lived(scene, place, scores), scores }), place.options)
      await place.leave()
    }
  }, 120_000)

  const each = (look: (taken: Taken, moment: Moment, scores: Scores) => void) => {
    expect(lives).toHaveLength(everyScores.length)
    for (const { taken, scores } of lives) for (const moment of moments) look(taken[moment], moment, scores)
  }

  test('a dump taken at any moment, with the application’s keys withheld, links no answer to a person', () => {
    const named = (people: readonly { readonly id: string; readonly name: string }[]) =>
      people.flatMap(({ id, name }) => [id, name])
    // Who leads the team, who the organisation's contacts are and who sets Ruimte up is kept, in these alone, and is no secret.
    const known = ['organisation', 'team', 'setup']
    const { member: _lead, hr: _hr, adviser: _adviser, lead: _setsUp, ...others } = slackPeople
    each(({ raw, data, vault }, moment) => {
      expect(raw.length).toBeGreaterThan(1_000)
      const unknown = [...named(Object.values(others)), words]
      expect([moment, unknown.filter(name => raw.includes(name))]).toEqual([moment, []])
      const rest = data.documents.filter(({ at }) => !known.includes(at.split('|')[1] ?? ''))
      const text = JSON.stringify([rest, data.conversations, vault])
      expect([moment, named(Object.values(slackPeople)).filter(name => text.includes(name))]).toEqual([moment, []])
      expect([...data.rest, ...vault.rest]).toEqual([])
    })
  })

  test('who answered is called by a name that stands nowhere else; what they answered is sealed, in one size for every answer', () => {
    const sizes = new Set<number>()
    const votersAt: Partial<Record<Moment, number>> = {
      first: 1,
      second: 2,
      changed: 2,
      'by the form': 3,
      skipped: 3,
      paused: 3,
      forgotten: 1,
    }
    each((taken, moment) => {
      for (const { id, round } of roundDocs(taken)) {
        const voters = Object.entries(round.ballots)
        expect([moment, voters.length]).toEqual([moment, votersAt[moment] ?? 0])
        for (const [voter, sealed] of voters) {
          expect(voter).toMatch(/^[a-z2-7]{26}$/)
          expect(round.roster).not.toContain(voter)
          expect(timesIn(taken, voter)).toBe(1)
          expect(Buffer.from(sealed, 'base64url').toString('latin1')).not.toMatch(/score|acts/)
          sizes.add(sealed.length)
        }
        // What it is sealed under is in the other database, and in this one there is nothing of it.
        if (round.state === 'open') expect(ofKind(taken.vault, 'vault').map(idOf)).toContain(id)
      }
    })
    expect(sizes.size).toBe(1)
  })

  test('after anybody’s answer it is the same whatever they answered, but for how often each number was chosen', () => {
    const [first, second] = lives
    for (const moment of moments) {
      const [one, other] = [first, second].map(life => (life === undefined ? [] : shapes(life.taken[moment])))
      expect(one?.length).toBeGreaterThan(5)
      expect([moment, one]).toEqual([moment, other])
    }
    each((taken, moment, [one, [two, twoAgain], three]) => {
      const chosen: Partial<Record<Moment, readonly number[]>> = {
        asked: [],
        first: [one],
        second: [one, two],
        changed: [one, twoAgain],
        'by the form': [one, twoAgain, three],
        skipped: [one, twoAgain, three],
        paused: [one, twoAgain, three],
        closed: [one, twoAgain, three],
        forgotten: [one],
      }
      const { counts = [], answered = 0 } = roundDocs(taken)[0]?.round.tallies.score ?? {}
      const numbers = counts.flatMap((count, at) => Array.from({ length: count }, () => at + 1))
      expect([moment, numbers, answered]).toEqual([
        moment,
        (chosen[moment] ?? []).toSorted((low, high) => low - high),
        chosen[moment]?.length ?? 0,
      ])
    })
  })

  test('closed: no ballot, no name of who answered, no key; published: no tally', () => {
    for (const { taken } of lives) {
      const { id, ballots } = roundIn(taken.paused)
      const gone = Object.entries(ballots).flat()
      expect(gone).toHaveLength(6)
      for (const moment of ['closed', 'published', 'forgotten'] as const) {
        expect([moment, gone.filter(name => timesIn(taken[moment], name) > 0)]).toEqual([moment, []])
        expect(taken[moment].vault.documents.filter(one => JSON.stringify(one).includes(id))).toEqual([])
      }
      expect(roundIn(taken.published)).toMatchObject({ state: 'published', tallies: {}, ballots: {}, roster: [] })
      expect(JSON.stringify(taken.published.data)).not.toMatch(/"counts"|"answered"/)
      expect(roundDocs(taken.forgotten).filter(one => one.id === id)).toEqual([])
    }
  })
})
