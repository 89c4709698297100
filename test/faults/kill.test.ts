import type { Doc } from '../../src/ports/store'
import { run } from '../process'
import { type House, houses } from '../store/houses'

const kills = process.env.RUIMTE_FULL ? 100 : 6

/** Pages on, until all that carry the tag are read. */
async function all(house: House, tag: string): Promise<Doc[]> {
  const found: Doc[] = []
  let after: string | undefined
  do {
    const page = await house.store.find('org', 'case', tag, 500, after)
    found.push(...page.docs)
    after = page.next
  } while (after !== undefined)
  return found
}

test.each(houses)(
  '%s: a writer killed at any moment loses nothing it was told was kept (F1)',
  async (name, make) => {
    const house = await make()
    const told: string[] = []
    for (let n = 0; n < kills; n++) {
      const writers = ['one', 'two'].map(name => run(require.resolve('../store/racer.ts'), ['write', ...house.at, `${name}${n}`]))
      await Promise.all(writers.map(writer => writer.until(1 + Math.floor(Math.random() * 40))))
      await Promise.all(writers.map(writer => writer.kill()))
      for (const writer of writers) told.push(...writer.told.map(String))
    }
    expect(told.length).toBeGreaterThanOrEqual(2 * kills)

    const docs = await all(house, 't')
    const byId = new Map(docs.map(doc => [doc.id, doc]))
    expect(byId.size).toBe(docs.length)
    expect(told.filter(id => byId.get(id)?.version !== 2)).toEqual([])
    // What finds them agrees with what they are, the half-done ones included.
    for (const doc of docs) expect(doc).toMatchObject({ body: doc.version, due: doc.version, tags: { length: doc.version } })
    expect(await house.store.due('case', 9, docs.length + 10)).toHaveLength(docs.length)
    expect((await house.store.due('case', 1, docs.length + 10)).length).toBe(docs.filter(doc => doc.version === 1).length)
    process.stdout.write(`F1 ${name}, writers beneath: ${2 * kills} killed; of ${told.length} documents told as kept 0 lost\n`)
    await house.leave()
  },
  1_800_000,
)
