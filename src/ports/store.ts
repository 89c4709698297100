/** What every kept thing is wrapped in. `org`, `kind` and `id` together are its key; `tags` and `due` find it. */
export interface Doc<Body = unknown> extends Key {
  /** 1 when inserted; one more with every replacement. */
  readonly version: number
  readonly tags: readonly string[]
  /** When something has to be done with it, in epoch milliseconds of the `Clock`. */
  readonly due?: number
  /** What JSON can hold; no name of a field in it holds a null character. */
  readonly body: Body
}

export interface Key {
  readonly org: string
  readonly kind: string
  readonly id: string
}

export interface Page {
  readonly docs: readonly Doc[]
  /** Hand this in to get what follows; undefined at the end. */
  readonly next?: string
}

/**
 * The one store. A write that returns is durable (majority and journalled on MongoDB, flushed to disk on the embedded store).
 * Throws `NotConfirmed` where it cannot tell whether a write happened, within about two seconds: the same write may be tried again.
 */
export interface Store {
  /** Inserts once: `exists` when the key is taken, whatever stands there. `version` must be 1. */
  insert(doc: Doc): Promise<'inserted' | 'exists'>
  /** Inserts once, and gives what stands there now: this, or what was there before. One round trip; durable either way. */
  keep(doc: Doc): Promise<Doc>
  /** Undefined too for an id that nothing can have. */
  get(key: Key): Promise<Doc | undefined>
  /** In the order of `ids`; what is not there is left out. One round trip. */
  getAll(org: string, kind: string, ids: readonly string[]): Promise<readonly Doc[]>
  /** Replaces the document of version `doc.version - 1`; `clash` when another version, or none, stands there. */
  replace(doc: Doc): Promise<'replaced' | 'clash'>
  /** Ordered by id. `after` is the `next` of the page before. */
  find(org: string, kind: string, tag: string, limit: number, after?: string): Promise<Page>
  /** Keys whose `due` is at or before `until`, earliest first: the one read across organisations. */
  due(kind: string, until: number, limit: number): Promise<readonly Key[]>
  remove(key: Key): Promise<void>
  /** Resolves when a durable write goes through now. For readiness; throws otherwise. */
  probe(): Promise<void>
  close(): Promise<void>
}

/** The store did not answer in time or lost the connection: the write may have happened or not. */
export class NotConfirmed extends Error {
  override readonly name = 'NotConfirmed'
}
