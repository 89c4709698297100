import type { Doc, Key } from '../../src/ports/store'

/**
 * A key as one string, `org|kind|id`. Neither an organisation nor a kind may hold the bar, so the first two bars are the borders, an
 * id is kept as it is, and within one kind of one organisation the strings sort as their ids do.
 */
export function joined(key: Key): string {
  check('organisation', key.org, 200)
  if (key.org.includes('|')) throw new RangeError('an organisation may not hold a bar')
  checkKind(key.kind)
  check('id', key.id, 700)
  return `${key.org}|${key.kind}|${key.id}`
}

/** Whether something can stand there: an id may be made of what a button carries, which is anything that somebody sends. */
export function canBe({ id }: Key): boolean {
  return isWithin(id, 700)
}

export function parted(joinedKey: string): Key {
  const [org = '', kind = ''] = joinedKey.split('|', 2)
  return { org, kind, id: joinedKey.slice(org.length + kind.length + 2) }
}

/** Kinds name collections, so they are lower-case words with dashes. */
export function checkKind(kind: string): void {
  if (!/^[a-z][a-z-]{0,39}$/.test(kind)) throw new RangeError('a kind is at most 40 of a-z and dashes')
}

/** Throws RangeError for a document no store could keep; both refuse the same ones (LMDB's keys are at most 1,978 bytes). */
export function checkDoc(doc: Doc): void {
  if (!Number.isSafeInteger(doc.version) || doc.version < 1) throw new RangeError('a version is a whole number from 1')
  if (doc.due !== undefined && !Number.isFinite(doc.due)) throw new RangeError('due is a finite number')
  for (const tag of doc.tags) checkTag(tag)
}

export function checkTag(tag: string): void {
  check('tag', tag, 300)
}

function check(what: string, value: string, bytes: number): void {
  if (!isWithin(value, bytes)) throw new RangeError(`${what}: from 1 to ${bytes} bytes, no null`)
}

function isWithin(value: string, bytes: number): boolean {
  return value !== '' && !value.includes('\0') && Buffer.byteLength(value) <= bytes
}
