import { z } from 'zod'
import type { Installations } from '../../src/ports/installations'
import type { Store } from '../../src/ports/store'
import type { Keys } from './keys'
import { named } from './name'
import { seal, unseal } from './sealed'

const body = z.object({ sealed: z.string() })

/** One document an installation, of no organisation: it is known before the organisation is. `get` throws `Unopenable` when altered. */
export function openInstallations(store: Store, keys: Pick<Keys, 'app'>): Installations {
  const { app } = keys
  const { naming } = app.newest()
  const keyOf = (home: string, id: string) => ({ org: '-', kind: 'installation', id: named(naming, ['installation', home, id]) })
  const contextOf = (home: string, id: string) => ['installation', home, id]

  return {
    async keep(home, id, content) {
      const key = keyOf(home, id)
      const sealed = await seal(app.newest(), contextOf(home, id), Buffer.from(JSON.stringify(content)))
      const first = { ...key, version: 1, tags: [], body: { sealed } }
      for (;;) {
        if ((await store.insert(first)) === 'inserted') return
        const before = await store.get(key)
        if (before !== undefined && (await store.replace({ ...first, version: before.version + 1 })) === 'replaced') return
      }
    },

    async get(home, id) {
      const found = await store.get(keyOf(home, id))
      if (found === undefined) return undefined
      const plain = await unseal(app.find, contextOf(home, id), body.parse(found.body).sealed)
      const content: unknown = JSON.parse(Buffer.from(plain).toString())
      return content
    },

    drop: (home, id) => store.remove(keyOf(home, id)),
  }
}
