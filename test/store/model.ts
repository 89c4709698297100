import type { Doc, Store } from '../../src/ports/store'
import fc from '../property'

const ids = ['a', 'a|a', 'B', 'é', '😀', '\uffff', '0'] as const
const tags = ['x', 'y', 'x|y', '$z'] as const

/** MongoDB's names of fields end at a null character. */
function hasNullInName(body: unknown): boolean {
  if (typeof body !== 'object' || body === null) return false
  return Object.entries(body).some(([name, value]) => name.includes('\0') || hasNullInName(value))
}

const content = fc.record({
  id: fc.constantFrom(...ids),
  tags: fc.uniqueArray(fc.constantFrom(...tags), { maxLength: 3 }),
  due: fc.option(fc.integer({ min: -3, max: 3 }), { nil: undefined }),
  body: fc.jsonValue({ noUnicodeString: false }).filter(body => !hasNullInName(body)),
})

/** Something done to the store. `ahead` 1 replaces the version that stands; other values must clash. */
export const step = fc.oneof(
  fc.record({ do: fc.constant('insert' as const), content }),
  fc.record({ do: fc.constant('keep' as const), content }),
  fc.record({ do: fc.constant('replace' as const), content, ahead: fc.constantFrom(0, 1, 1, 1, 2) }),
  fc.record({ do: fc.constant('remove' as const), id: fc.constantFrom(...ids) }),
)
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never

/** What a store should hold, kept in memory; takes each step beside the store and compares what both say. */
export class Model {
  readonly #docs = new Map<string, Doc>()

  constructor(
    readonly org: string,
    readonly store: Store,
  ) {}

  async take(step: Step): Promise<void> {
    if (step.do === 'remove') {
      this.#docs.delete(step.id)
      return this.store.remove({ org: this.org, kind: 'model', id: step.id })
    }
    const before = this.#docs.get(step.content.id)
    if (step.do === 'keep') {
      const { due, ...rest } = step.content
      const asked = { org: this.org, kind: 'model', version: 1, ...rest, ...(due !== undefined && { due }) }
      const stands = before ?? asked
      this.#docs.set(stands.id, stands)
      expect(await this.store.keep(asked)).toEqual(stands)
      return
    }
    const version = step.do === 'insert' ? 1 : (before?.version ?? 1) + step.ahead
    const { due, ...rest } = step.content
    const doc = { org: this.org, kind: 'model', version, ...rest, ...(due !== undefined && { due }) }
    const goes = step.do === 'insert' ? before === undefined : before !== undefined && step.ahead === 1
    if (goes) this.#docs.set(doc.id, doc)
    const outcome = step.do === 'insert' ? await this.store.insert(doc) : await this.store.replace(doc)
    expect([outcome, doc]).toEqual([outcomeOf(step.do, goes), doc])
  }

  async compare(): Promise<void> {
    const all = [...this.#docs.values()].toSorted((a, b) => Buffer.compare(Buffer.from(a.id), Buffer.from(b.id)))
    for (const id of ids) expect(await this.store.get({ org: this.org, kind: 'model', id })).toEqual(this.#docs.get(id))
    for (const tag of tags) {
      const found: Doc[] = []
      let after: string | undefined
      do {
        const page = await this.store.find(this.org, 'model', tag, 2, after)
        found.push(...page.docs)
        after = page.next
      } while (after !== undefined)
      expect(found).toEqual(all.filter(doc => doc.tags.includes(tag)))
    }
    for (const until of [-1, 3]) {
      const due = (await this.store.due('model', until, 10_000)).filter(key => key.org === this.org).map(({ id }) => id)
      const expected = all.filter(doc => (doc.due ?? 9) <= until).toSorted((a, b) => (a.due ?? 9) - (b.due ?? 9))
      expect(due).toEqual(expected.map(({ id }) => id))
    }
  }
}

function outcomeOf(what: 'insert' | 'replace', goes: boolean): string {
  if (what === 'insert') return goes ? 'inserted' : 'exists'
  return goes ? 'replaced' : 'clash'
}
