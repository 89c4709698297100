import { openAt } from './open-at'

/**
 * A process that does something beside another one on the same store. `insert`: the same 60 documents, tells those that it inserted.
 * `count`: adds one, 30 times, to a number in a conversation. `write`: inserts until it is killed, tells each id once it is durable.
 * `come-and-go`: opens the store 100 times and inserts two of its own each time, tells all of them.
 */
async function race(what: string, at: readonly string[]): Promise<void> {
  const [kind = '', where = '', database, writer = ''] = at
  const again = () => openAt(kind, where, database)
  const { store, conversations } = await again()
  if (what === 'insert') {
    const ids = Array.from({ length: 60 }, (_, n) => `race-${n}`)
    const mine: string[] = []
    for (const id of ids) {
      const doc = { org: 'org', kind: 'case', id, version: 1, tags: ['race'], body: process.pid }
      if ((await store.insert(doc)) === 'inserted') mine.push(id)
    }
    process.send?.(mine)
  }
  if (what === 'count') {
    const all = conversations(() => 'name')
    for (let n = 0; n < 30; n++) {
      const claim = await all.claim('org', 'slack:T:U', [`${process.pid}-${n}`], 10_000)
      if (typeof claim === 'string') throw new Error(claim)
      await all.release(claim, { dialog: Number(claim.dialog ?? 0) + 1 })
    }
  }
  if (what === 'write') {
    const lane = async (name: string) => {
      for (let n = 0; ; n++) {
        const id = `${writer}-${name}-${n}`
        await store.insert({ org: 'org', kind: 'case', id, version: 1, tags: ['t'], due: 1, body: 1 })
        await store.replace({ org: 'org', kind: 'case', id, version: 2, tags: ['t', writer], due: 2, body: 2 })
        process.send?.(id)
      }
    }
    await Promise.all(['a', 'b', 'c', 'd'].map(lane))
  }
  await store.close()
  if (what === 'come-and-go') {
    const mine: string[] = []
    for (let n = 0; n < 100; n++) {
      const visit = (await again()).store
      for (const id of [`visit-${n}-a`, `visit-${n}-b`]) {
        await visit.insert({ org: 'org', kind: 'case', id, version: 1, tags: ['visit'], body: 1 })
        mine.push(id)
      }
      await visit.close()
    }
    process.send?.(mine)
  }
  process.disconnect?.()
}

const [, , what = '', ...at] = process.argv
void race(what, at)
