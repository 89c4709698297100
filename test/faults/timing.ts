import { randomInt } from 'node:crypto'
import { aboutName } from '../../src/audit/entry'
import { entriesOf } from '../../src/audit/trail'
import { carryOut } from '../../src/concern/deed'
import { type Desk, deskOf, firstPlace, type Place } from '../../src/concern/desk'
import { draft } from '../../src/concern/draft'
import { hold } from '../../src/concern/hold'
import { carryOutDue } from '../../src/concern/relay'
import { contactOf } from '../../src/people/organisation'
import type { PersonId } from '../../src/people/person'
import type { Doc } from '../../src/ports/store'
import { dayOf, nextSlot, startOf } from '../../src/schedule/calendar'
import { calendar, openScene, type SceneOptions } from '../concern/scene'
import type { Deed, Window } from './onlooker'

export const people = 40
const raising = people / 2
const hour = 3_600_000
const reporter = (n: number): PersonId => `slack:T:U${n}`

/** Every value in it, by where it stands. */
function valuesIn(at: string, value: unknown): [string, string | number][] {
  if (typeof value === 'number' || typeof value === 'string') return [[at, value]]
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, inner]) => valuesIn(`${at}.${name}`, inner))
}

function drawn<T>(from: readonly T[], count: number): T[] {
  const left = [...from]
  return Array.from({ length: count }, () => left.splice(randomInt(left.length), 1)[0] as T)
}

/** Working hours within a window, both days of one that spans a night. */
function moments(from: number, until: number, count: number): number[] {
  const night = dayOf(from, calendar) !== dayOf(until, calendar)
  const evening = startOf(dayOf(from, calendar), calendar) + 18 * hour
  const morning = startOf(dayOf(until, calendar), calendar) + 8 * hour
  const spans = night ? [[from, evening] as const, [morning, until] as const] : [[from, until] as const]
  return Array.from({ length: count }, () => {
    const [start, end] = spans[randomInt(spans.length)] ?? [from, until]
    return start + 60_000 + randomInt(end - start - 4 * 60_000)
  })
}

/** What is kept nowhere, as a store, a listing or a document might show it. */
interface Secret {
  readonly updated: number
  readonly day: string
  /** The how manieth it was that was put in. */
  nth: number
}

interface Told extends Deed {
  readonly secret: Secret
}

export interface Lived extends Window {
  readonly deeds: readonly Told[]
}

interface Event {
  readonly at: number
  readonly work: () => Promise<unknown>
}

/**
 * So many windows between two slots: in each of them forty colleagues are busy with the bot, half of them raise a concern, and some say
 * more in the one they raised before. Gives all that is seen of it, and every notice.
 */
export async function live(windows: number, options: SceneOptions = {}) {
  const scene = await openScene({
    ...options,
    answer: () => (randomInt(10) === 0 ? { kind: 'temporary' } : { kind: 'ok', posted: { place: 'p', message: 'm' } }),
  })
  const { ctx, org } = scene
  const { store, tokens } = ctx
  let drafts = 0
  const marieke = contactOf(org, 'marieke')
  if (marieke === undefined) throw new Error('no contact')
  const seen: Lived[] = []
  let raised: { readonly id: string; readonly person: number }[] = []
  let nonces = 0
  const nonce = () => `n${nonces++}`
  scene.toSlot()

  for (let n = 0; n < windows; n += 1) {
    const from = ctx.clock.now()
    const until = nextSlot(from, calendar)
    const busy = moments(from, until, people)
    const events: Event[] = []
    const acting: { readonly id: string; readonly person: number; readonly secret: Secret }[] = []
    const secretOf = (at: number): Secret => ({ updated: at, day: dayOf(at, calendar), nth: 0 })
    for (const { id, person } of raised.filter(() => randomInt(2) === 0)) {
      const at = busy[person] ?? 0
      acting.push({ id, person, secret: secretOf(at) })
      events.push({ at, work: () => deed(id, person, 'reply') })
    }
    const said = new Set(acting.map(one => one.person))
    const fresh: typeof acting = []
    const others = Array.from({ length: people }, (_, person) => person).filter(person => !said.has(person))
    for (const person of drawn(others, raising)) {
      const name = nonce()
      const id = tokens.name('case', name)
      const at = busy[person] ?? 0
      const secret = secretOf(at)
      fresh.push({ id, person, secret })
      const chosen = { step: 'concern', contact: 'marieke', excluded: [], named: false } as const
      const first = [{ kind: 'concern', fields: { words: 'x' } }] as const
      events.push({
        at,
        work: () => {
          secret.nth = drafts++
          return draft(ctx, org, reporter(person), name, chosen, first)
        },
      })
      events.push({ at: at + 60_000, work: () => deed(id, person, 'send') })
    }
    for (const { at, work } of events.sort((one, other) => one.at - other.at)) {
      scene.moveTo(at)
      await work()
    }
    acting.push(...fresh)
    scene.moveTo(until - 1)
    const before = await Promise.all(acting.map(one => shownOf(one.id, 'before')))
    scene.moveTo(until)
    const carried: string[] = []
    const noting = { ...store, replace: (doc: Doc) => store.replace(doc).finally(() => carried.push(doc.id)) }
    await carryOutDue({ ...ctx, store: noting })
    const failed = await Promise.all(acting.map(one => shownOf(one.id, 'after')))
    const desk = await listed()
    const trail = await entries()
    const deeds = acting.map(({ id, person, secret }, nth): Told => {
      const about = aboutName(tokens, org.id, { kind: 'case', id })
      const shown = [
        ...(before[nth] ?? []),
        ...(failed[nth] ?? []),
        ['carried out', carried.indexOf(id)] as const,
        ['desk', desk.indexOf(id)] as const,
        ['trail', trail.lastIndexOf(about)] as const,
      ]
      return { person, secret, shown: Object.fromEntries(shown) }
    })
    seen.push({ from, until, busy, deeds })
    // What failed at the slot is told within the minutes after it.
    for (const minutes of [1, 2, 7, 22]) {
      scene.moveTo(until + minutes * 60_000)
      await carryOutDue(ctx)
    }
    raised = fresh
    scene.moveTo(until)
  }
  const told = scene.told
  await scene.leave()
  return { windows: seen, told }

  async function deed(id: string, person: number, deed: 'send' | 'reply') {
    const by = { reporter: reporter(person) }
    const held = await hold(ctx, org, id, by)
    if (held === undefined) throw new Error('gone')
    const words = { said: [{ kind: 'reply', fields: { words: 'y' } }] } as const
    const done = await carryOut(ctx, held, by, { deed, nonce: nonce(), ...(deed === 'reply' ? words : {}) })
    if ('refused' in done) throw new Error(done.refused)
  }
  async function shownOf(id: string, when: string): Promise<[string, string | number][]> {
    const doc = await store.get({ org: org.id, kind: 'case', id })
    const record = await scene.vault.get({ org: org.id, kind: 'vault', id })
    return [...valuesIn(`${when}.case`, doc), ...valuesIn(`${when}.vault`, record)]
  }
  async function listed(): Promise<readonly string[]> {
    const ids: string[] = []
    let place: Place | undefined = firstPlace
    while (place !== undefined) {
      const page: Desk = await deskOf(ctx, org, marieke as NonNullable<typeof marieke>, place)
      ids.push(...page.cases.map(one => one.id))
      place = page.next
    }
    return ids
  }
  async function entries(): Promise<readonly string[]> {
    const abouts: string[] = []
    for await (const doc of entriesOf(store, org.id)) abouts.push((doc.body as { entry: { about: string } }).entry.about)
    return abouts
  }
}
