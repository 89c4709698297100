import type { Scene } from '../../content/scene'
import type { FormPart } from '../../message/form'
import type { Line } from '../view'

/** At most this much of a conversation at once: a form holds no more, and nobody reads more at a go. The rest is one tap away. */
const most = { lines: 8, characters: 9000 }
/** What a line break takes of the form in which it takes most (Teams), in characters. */
const lineBreak = 90
/** As many as a list shows to tick. */
const mostShared = 10

export interface Shown {
  readonly lines: readonly Line[]
  /** How many of the newest are skipped to see what is older; undefined where there is nothing older. */
  readonly older: number | undefined
  /** Newer ones are not shown. */
  readonly skips: boolean
}

/** The last that fit, oldest first, before `skipped` of the newest; always at least one. */
export function partOf(lines: readonly Line[], skipped: number): Shown {
  const until = Math.max(lines.length - skipped, 0)
  let from = until
  let room = most.characters
  for (const line of lines.slice(0, until).toReversed()) {
    room -= sizeOf(line)
    if (from < until && (room < 0 || until - from === most.lines)) break
    from -= 1
  }
  return { lines: lines.slice(from, until), older: from === 0 ? undefined : lines.length - from, skips: until < lines.length }
}

export function sizeOf({ said }: Pick<Line, 'said'>): number {
  const texts = Object.values(said).flat()
  return texts.reduce((size, text) => size + text.length + lineBreak * (text.split('\n').length - 1), 0)
}

/** Above what is shown, where there is something older. */
export function olderParts({ say }: Scene, { older }: Shown): readonly FormPart[] {
  return older === undefined ? [] : [turning(say('case.older'), older)]
}

/** Under it, where the newest is not shown. */
export function newestParts({ say }: Scene, { skips }: Shown): readonly FormPart[] {
  return skips ? [turning(say('case.newest'), 0)] : []
}

function turning(label: string, skipped: number): FormPart {
  return { kind: 'choices', choices: [{ label, action: 'case.older', value: String(skipped) }] }
}

/** As a button carries it; anything else begins with the newest. */
export function skippedIn(value: string): number {
  return /^\d{1,5}$/.test(value) ? Number(value) : 0
}

/**
 * What the reporter can pick from when a step takes words to somebody else: what it began with, and of the newest as many as fit. The
 * form shows every word that can go.
 */
export function toShare(lines: readonly Line[]): { readonly lines: readonly Line[]; readonly isAll: boolean } {
  const own = lines.filter(one => one.by === 'reporter')
  const begins = own.find(one => one.kind === 'concern' || one.kind === 'entered') ?? own[0]
  const picked = new Set(begins === undefined ? [] : [begins])
  let room = most.characters - (begins === undefined ? 0 : sizeOf(begins))
  for (const line of own.toReversed()) {
    if (picked.has(line)) continue
    room -= sizeOf(line)
    if (room < 0 || picked.size === mostShared) break
    picked.add(line)
  }
  return { lines: own.filter(one => picked.has(one)), isAll: picked.size === own.length }
}
