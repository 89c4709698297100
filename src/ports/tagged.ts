import type { Doc, Store } from './store'

/** Every document of a kind with this tag, ordered by id, so many read at a time. */
export async function* tagged(
  store: Pick<Store, 'find'>,
  org: string,
  kind: string,
  tag: string,
  page = 200,
): AsyncGenerator<Doc> {
  let after: string | undefined
  do {
    const found = await store.find(org, kind, tag, page, after)
    yield* found.docs
    after = found.next
  } while (after !== undefined)
}
