/** A bounded memory in which things grow old: the least recently kept go first. Times in real epoch milliseconds. */
export interface Remembered<Value> {
  get(key: string): Value | undefined
  keep(key: string, value: Value): void
  forget(key: string): void
}

export function remember<Value>(options: {
  readonly most: number
  readonly lifetime: number
  readonly now: () => number
}): Remembered<Value> {
  const kept = new Map<string, { readonly value: Value; readonly until: number }>()
  return {
    get(key) {
      const found = kept.get(key)
      if (found === undefined) return undefined
      if (found.until > options.now()) return found.value
      kept.delete(key)
      return undefined
    },
    keep(key, value) {
      kept.delete(key)
      kept.set(key, { value, until: options.now() + options.lifetime })
      const oldest = kept.keys().next()
      if (kept.size > options.most && oldest.done !== true) kept.delete(oldest.value)
    },
    forget(key) {
      kept.delete(key)
    },
  }
}
