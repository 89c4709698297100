import type { Store } from '../../src/ports/store'

/** A store that notes what it is asked, each of them a command on MongoDB. */
export function counted(store: Store, calls: string[]): Store {
  return new Proxy(store, {
    get(target, name) {
      const own: unknown = Reflect.get(target, name)
      if (typeof own !== 'function') return own
      return (...args: unknown[]) => {
        calls.push(String(name))
        return own.apply(target, args)
      }
    },
  })
}

/** Whatever `work` asks of the store. */
export async function asked(calls: readonly string[], work: () => Promise<unknown>): Promise<readonly string[]> {
  const from = calls.length
  await work()
  return calls.slice(from)
}
