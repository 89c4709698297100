import type { Organisation } from '../people/organisation'
import type { Doc, Store } from '../ports/store'
import { tagged as every } from '../ports/tagged'
import type { Case } from './case'
import { docOf, parseCase } from './hold'

/** Every case with this tag, so many read at a time. */
export function tagged(store: Pick<Store, 'find'>, org: string, tag: string, page = 100): AsyncGenerator<Doc> {
  return every(store, org, 'case', tag, page)
}

/** One replace a case; whatever changed in it meanwhile stays. Nothing is written where `pure` gives back the very same case. */
export async function changeCase(
  store: Pick<Store, 'get' | 'replace'>,
  org: Organisation,
  first: Doc,
  pure: (concern: Case) => Case,
): Promise<void> {
  for (let doc: Doc | undefined = first; doc !== undefined; doc = await store.get(first)) {
    const before = parseCase(doc)
    const after = pure(before)
    if (after === before || (await store.replace(docOf(org, doc.id, doc.version + 1, after))) === 'replaced') return
  }
}
