import { randomInt } from 'node:crypto'
import { openMarks } from '../../adapters/vault/marks'
import { openTokens } from '../../adapters/vault/tokens'
import { accept } from '../../src/audit/accept'
import { imprint } from '../../src/audit/accepted'
import { entryBody, idAt, linkDoc } from '../../src/audit/entry'
import { headDoc, headKey } from '../../src/audit/head'
import { entriesOf, makeAudit, type TrailCtx } from '../../src/audit/trail'
import { walk } from '../../src/audit/walk'
import { type AuditEvent, auditEvents, type Noted } from '../../src/ports/audit'
import type { Doc, Store } from '../../src/ports/store'
import type { Marks } from '../../src/ports/vault'
import { houses, type MakeHouse } from '../store/houses'
import { freshKeys } from '../vault/keys'

/** The trail of an organisation, changed behind its back (F13): by somebody who can write to both stores, and has no key. */

const org = 'de-linde'
const other = 'de-wilg'
const length = 24
/** From here on the other course of events went another way. */
const parting = 12
const days = ['2026-11-24', '2026-11-25', '2026-11-26']
/** Ten kinds. */
const kinds = ['edit', 'delete', 'swap', 'close-gap', 'cut', 'repeat', 're-sign', 'from-elsewhere', 'splice', 'head'] as const
/** Beside those, where a break was accepted. */
const afterAccepting = [...kinds, 'fill', 'accept-anew', 'unaccept'] as const
type Kind = (typeof afterAccepting)[number]
/** 500 together; in CI on the embedded store alone, for the walk that sees them is the same. */
const ofEach = (store: string) => (process.env.RUIMTE_FULL === undefined && store !== 'embedded' ? 5 : 50)
const ofEachAccepted = process.env.RUIMTE_FULL === undefined ? 2 : 50
/** Lost in a restore that an administrator accepted. */
const lost = [8, 9, 10]

function noted(n: number, course: string): Noted {
  const event = auditEvents[n % 16] as AuditEvent
  const about = { kind: 'case', id: `case-${n % 5}` }
  const sealed = [{ field: `f${n}`, sealed: `${course}-${n}` }]
  return { id: `${course}-${n}`, event, by: 'system', about, day: days[n % 3] ?? '', sealed }
}

const one = <T>(from: readonly T[]): T => from[randomInt(from.length)] as T

interface Both {
  readonly docs: readonly Doc[]
  readonly head: Doc
}

async function read(store: Store, heads: Store, of: string): Promise<Both> {
  const docs: Doc[] = []
  for await (const doc of entriesOf(store, of)) docs.push(doc)
  const head = await heads.get(headKey(of))
  if (head === undefined) throw new Error('no head')
  return { docs, head }
}

/** Puts documents in the place of what there is, version and all, as somebody can who has the database. */
async function put(store: Store, doc: Doc): Promise<void> {
  await store.remove(doc)
  await store.insert({ ...doc, version: 1 })
}

const unguarded = (marks: Marks) => marks

/** What happens in an organisation, from `parting` on after its own course; gives what was lost on the way. */
async function live(ctx: TrailCtx, of: string, course: string, accepting: boolean): Promise<readonly Doc[]> {
  const audit = makeAudit(ctx)
  const write = (n: number) => audit.write(of, noted(n, n < parting ? 'a' : course))
  for (let n = 0; n < length; n += 1) await write(n)
  if (!accepting) return []
  const gone = await ctx.store.getAll(of, 'audit', lost.map(idAt))
  for (const doc of gone) await ctx.store.remove(doc)
  const { broken } = await walk(ctx.store, ctx.heads, ctx.marks, of)
  expect(broken).toEqual({ number: 8, why: 'missing' })
  await accept(ctx, of, { by: 'slack:T:U', why: 'restored', day: days[2] ?? '' }, broken)
  for (let n = length; n < length + 4; n += 1) await write(n)
  return gone
}

async function open(make: MakeHouse, { guard = unguarded, accepting = false } = {}) {
  const [cases, vault, elsewhere, folder, foreign] = [
    await make(),
    await make(),
    await make(),
    await freshKeys(),
    await freshKeys(),
  ]
  const [marks, tokens] = [guard(openMarks(folder.keys)), openTokens(folder.keys)]
  const [store, heads] = [cases.store, vault.store]
  const ctx = { store, heads, marks, tokens }
  const gone = await live(ctx, org, 'a', accepting)
  await live(ctx, other, 'a', accepting)
  // As the same organisation would have gone on from an older state.
  await live({ ...ctx, store: elsewhere.store, heads: elsewhere.store }, org, 'b', accepting)
  return {
    store,
    heads,
    marks,
    gone,
    foreign: guard(openMarks(foreign.keys)),
    right: await read(store, heads, org),
    neighbour: await read(store, heads, other),
    course: await read(elsewhere.store, elsewhere.store, org),
    async leave() {
      await Promise.all([cases, vault, elsewhere, folder, foreign].map(part => part.leave()))
    },
  }
}
type Scene = Awaited<ReturnType<typeof open>>

type Body = { entry: Record<string, unknown>; mark: string }

/** What the tamperer leaves: every entry there is then, and the head. */
function tampered(
  kind: Kind,
  { right, neighbour, course, foreign, marks, gone }: Scene,
): { docs: readonly Doc[]; head: Doc | undefined } {
  const { docs, head } = right
  const at = randomInt(docs.length)
  const last = numbersOf(docs.at(-1))
  const doc = docs[at] as Doc
  const replaced = (to: Doc) => ({ docs: docs.map((each, n) => (n === at ? to : each)), head })
  const numbered = (from: Doc, number: number): Doc => ({ ...from, id: idAt(number) })
  switch (kind) {
    case 'edit':
      return replaced(edited(doc))
    case 'delete':
      return { docs: docs.filter(each => each !== doc), head }
    case 'swap': {
      const to = (at + 1 + randomInt(docs.length - 1)) % docs.length
      const swapped = docs.map((each, n) => ({ ...((n === at ? docs[to] : n === to ? doc : each) as Doc), id: each.id }))
      return { docs: swapped, head }
    }
    case 'close-gap': {
      const left = docs.filter(each => each !== doc).map((each, n) => numbered(each, numbersOf(docs[n])))
      return { docs: left, head }
    }
    case 'cut':
      return { docs: docs.slice(0, -1 - randomInt(docs.length)), head }
    case 'repeat':
      return { docs: [...docs, numbered(doc, last + 1)], head }
    case 're-sign': {
      // From here on, and the head as well, with a key of their own.
      let before = at === 0 ? `beginning of ${org}` : markOf(docs[at - 1] as Doc)
      const forged = docs.slice(at).map((each, n) => {
        const entry = entryBody.parse((each.body as Body).entry)
        const next = linkDoc(foreign, org, numbersOf(each), n === 0 ? { ...entry, by: 'admin' } : entry, before)
        before = markOf(next)
        return next
      })
      return { docs: [...docs.slice(0, at), ...forged], head: headDoc(foreign, org, 1, { number: last, mark: before }) }
    }
    case 'from-elsewhere': {
      const moved = (each: Doc): Doc => ({ ...each, org })
      const whole = randomInt(4) === 0
      return whole ? { docs: neighbour.docs.map(moved), head: moved(neighbour.head) } : replaced(moved(neighbour.docs[at] as Doc))
    }
    case 'splice': {
      const first = docs.findIndex(each => numbersOf(each) > parting)
      const from = first + randomInt(docs.length - first - 1)
      const until = from + 1 + randomInt(docs.length - from - 1)
      return { docs: docs.map((each, n) => (n >= from && n < until ? (course.docs[n] as Doc) : each)), head }
    }
    case 'head': {
      const older = docs[randomInt(docs.length - 2) - 1]
      const mark = older === undefined ? `beginning of ${org}` : markOf(older)
      const heads: (Doc | undefined)[] = [
        undefined,
        { ...head, body: { ...(head.body as object), number: last + 1 } },
        headDoc(foreign, org, 1, { number: last, mark: markOf(docs.at(-1) as Doc) }),
        // One that was ours once; had it been the last but one, an entry might just be being written.
        headDoc(marks, org, 1, { number: numbersOf(older), mark }),
        course.head,
      ]
      return { docs, head: one(heads) }
    }
    // What was lost is there again, or some of it, or something else is.
    case 'fill': {
      const filled = gone.filter(() => randomInt(2) === 0)
      const back = filled.length === 0 ? gone : filled
      return { docs: [...docs, ...(randomInt(2) === 0 ? back : back.map(edited))], head }
    }
    // Something before it is changed, and what was accepted is said to be just that.
    case 'accept-anew': {
      const accepting = docs.findIndex(each => acceptedIn(each) !== undefined)
      const before = docs.slice(0, accepting).map((each, n) => (n === at % accepting ? edited(each) : each))
      const stood = imprint()
      for (const each of before) stood.add(each)
      const changed = docs.slice(accepting).map(each => withAccepted(each, { stood: stood.now() }))
      return { docs: [...before, ...changed], head }
    }
    case 'unaccept':
      return { docs: docs.filter(each => acceptedIn(each) === undefined), head }
  }
}

function numbersOf(doc: Doc | undefined): number {
  return Number(doc?.id ?? 0)
}

function acceptedIn(doc: Doc): object | undefined {
  return (doc.body as Body).entry.accepted as object | undefined
}

function withAccepted(doc: Doc, change: object): Doc {
  const { entry, mark } = doc.body as Body
  return entry.accepted === undefined
    ? doc
    : { ...doc, body: { entry: { ...entry, accepted: { ...entry.accepted, ...change } }, mark } }
}

function markOf(doc: Doc): string {
  return (doc.body as Body).mark
}

function edited(doc: Doc): Doc {
  const { entry, mark } = doc.body as Body
  const flipped = (text: string) => {
    const at = randomInt(text.length)
    return text.slice(0, at) + (text[at] === 'a' ? 'b' : 'a') + text.slice(at + 1)
  }
  const changed = (change: object): Doc => ({ ...doc, body: { entry: { ...entry, ...change }, mark } })
  const accepted: readonly (() => Doc)[] = [
    () => withAccepted(doc, { why: 'explained' }),
    () => withAccepted(doc, { broken: null }),
    () => withAccepted(doc, { broken: { number: 9, why: 'missing' } }),
    () => withAccepted(doc, { stood: imprint().now() }),
    () => changed({ accepted: undefined, event: 'team.settled' }),
  ]
  const sealed: readonly (() => Doc)[] = [
    () => changed({ by: 'admin' }),
    () => changed({ sealed: [] }),
    () => changed({ sealed: [flipped(one(entry.sealed as string[]))] }),
  ]
  return one<() => Doc>([
    ...(acceptedIn(doc) === undefined ? sealed : accepted),
    () => changed({ event: one(auditEvents.filter(event => event !== entry.event)) }),
    () => changed({ about: flipped(String(entry.about)) }),
    () => changed({ about: null }),
    () => changed({ day: '2026-11-23' }),
    () => changed({ id: flipped(String(entry.id)) }),
    () => changed({ words: 'more' }),
    () => ({ ...doc, body: { entry, mark: flipped(mark) } }),
    () => ({ ...doc, body: {} }),
    () => ({ ...doc, tags: doc.tags.slice(0, 1) }),
    () => ({ ...doc, due: 0 }),
  ])()
}

/** Leaves it so in the stores, looks, and puts it right again. */
async function isSeen(scene: Scene, kind: Kind, heads: (scene: Scene) => Store): Promise<boolean> {
  const { store, right } = scene
  const { docs, head } = tampered(kind, scene)
  const before = new Map(right.docs.map(doc => [doc.id, doc]))
  const after = new Map(docs.map(doc => [doc.id, doc]))
  const touched = [...new Set([...before.keys(), ...after.keys()])].filter(id => before.get(id) !== after.get(id))
  const write = async (docs: ReadonlyMap<string, Doc>) => {
    await Promise.all(
      touched.map(id => {
        const doc = docs.get(id)
        return doc === undefined ? store.remove({ org, kind: 'audit', id }) : put(store, doc)
      }),
    )
  }
  await write(after)
  await (head === undefined ? scene.heads.remove(right.head) : head !== right.head && put(scene.heads, head))
  const { broken } = await walk(store, heads(scene), scene.marks, org)
  await write(before)
  if (head !== right.head) await put(scene.heads, right.head)
  return broken !== undefined
}

async function tally(
  scene: Scene,
  each: number,
  heads = (scene: Scene): Store => scene.heads,
  of: readonly Kind[] = kinds,
): Promise<Map<Kind, number>> {
  const seen = new Map<Kind, number>()
  for (const kind of of)
    for (let n = 0; n < each; n += 1) if (await isSeen(scene, kind, heads)) seen.set(kind, (seen.get(kind) ?? 0) + 1)
  return seen
}

describe.each(houses)('F13 on %s', (name, make) => {
  test('500 edits, deletions, reorderings, truncations and the like: 500 are seen', async () => {
    const scene = await open(make)
    const whole = () => walk(scene.store, scene.heads, scene.marks, org)
    expect((await whole()).broken).toBeUndefined()
    const each = ofEach(name)
    const seen = await tally(scene, each)
    process.stdout.write(`F13 ${name}: ${kinds.map(kind => `${kind} ${seen.get(kind) ?? 0}/${each}`).join(', ')}\n`)
    expect(Object.fromEntries(seen)).toEqual(Object.fromEntries(kinds.map(kind => [kind, each])))
    // Put right, it is whole: what was seen was what had been done.
    expect((await whole()).broken).toBeUndefined()
    await scene.leave()
  }, 300_000)

  test('the same over a trail in which a break was accepted, and what could be done to that', async () => {
    const scene = await open(make, { accepting: true })
    const whole = () => walk(scene.store, scene.heads, scene.marks, org)
    expect((await whole()).broken).toBeUndefined()
    const seen = await tally(scene, ofEachAccepted, undefined, afterAccepting)
    expect(Object.fromEntries(seen)).toEqual(Object.fromEntries(afterAccepting.map(kind => [kind, ofEachAccepted])))
    expect((await whole()).broken).toBeUndefined()
    await scene.leave()
  }, 300_000)

  test('both stores put back to an older state that was whole cannot be seen in them; one of the two can', async () => {
    const scene = await open(make)
    const { docs, head } = scene.right
    const cut = docs[length - 1] as Doc
    await scene.store.remove(cut)
    const alone = await walk(scene.store, scene.heads, scene.marks, org)
    expect(alone.broken).toEqual({ number: length, why: 'cut' })
    await put(scene.heads, headDoc(scene.marks, org, head.version, { number: length - 1, mark: markOf(docs[length - 2] as Doc) }))
    expect((await walk(scene.store, scene.heads, scene.marks, org)).broken).toBeUndefined()
    await scene.leave()
  })
})

const [, embedded] = houses[0] ?? []

describe('with one guard taken away', () => {
  test('the mark of the entry before left out: another course of events passes', async () => {
    if (embedded === undefined) throw new Error('no store')
    const unchained = (marks: Marks): Marks => {
      const without = (parts: readonly string[]) => (parts[0] === 'entry' ? parts.slice(0, -1) : parts)
      return { mark: parts => marks.mark(without(parts)), holds: (parts, mark) => marks.holds(without(parts), mark) }
    }
    const scene = await open(embedded, { guard: unchained })
    expect((await tally(scene, 10)).get('splice') ?? 0).toBeLessThan(10)
    await scene.leave()
  })

  test('what stood when it was accepted left out of the mark: it is accepted anew by whoever likes', async () => {
    if (embedded === undefined) throw new Error('no store')
    const without = (parts: readonly string[]) => (parts.includes('trail.accepted') ? parts.slice(0, -1) : parts)
    const guard = (marks: Marks): Marks => ({
      mark: parts => marks.mark(without(parts)),
      holds: (parts, mark) => marks.holds(without(parts), mark),
    })
    const scene = await open(embedded, { guard, accepting: true })
    expect((await tally(scene, 10, undefined, ['accept-anew'])).get('accept-anew') ?? 0).toBeLessThan(10)
    await scene.leave()
  })

  test('the head not kept, but taken from the last entry: a cut passes', async () => {
    if (embedded === undefined) throw new Error('no store')
    const scene = await open(embedded)
    const derived = ({ store, heads, marks }: Scene): Store => ({
      ...heads,
      async get(key) {
        const last = (await store.find(key.org, 'audit', 'entry', 200)).docs.at(-1)
        if (last === undefined) return undefined
        return headDoc(marks, key.org, 1, { number: Number(last.id), mark: markOf(last) })
      },
    })
    expect((await tally(scene, 10, derived)).get('cut') ?? 0).toBeLessThan(10)
    await scene.leave()
  })
})
