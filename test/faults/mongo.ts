import { openMongo } from '../../adapters/store/mongo'
import type { OpenStore } from '../../adapters/store/open'
import { NotConfirmed } from '../../src/ports/store'
import { dropDatabase, freshDatabase, withClient } from '../mongo'
import { type Between, openProxy, serverOf, through } from './proxy'

/** A MongoDB store whose connection and server a test can disturb, and a calm one on the same database to see what is true. */
export interface Disturbed {
  readonly proxy: Between
  readonly store: OpenStore
  readonly calm: OpenStore
  /** Sets the server's `failCommand` fail point for the disturbed store alone; `off` ends it. */
  fail(data: object, times: number): Promise<void>
  stepDown(seconds: number): Promise<void>
  leave(): Promise<void>
}

export async function disturbed(uri: string): Promise<Disturbed> {
  const database = freshDatabase()
  const appName = database
  const proxy = await openProxy(serverOf(uri))
  const store = await openMongo(through(proxy, database), { appName })
  const calm = await openMongo(uri, { database })
  const admin = (command: object) => withClient(uri, client => client.db('admin').command(command))
  return {
    proxy,
    store,
    calm,
    async fail(data, times) {
      const mode = times === 0 ? 'off' : { times }
      await admin({ configureFailPoint: 'failCommand', mode, ...(times > 0 && { data: { ...data, appName } }) })
    },
    async stepDown(seconds) {
      await admin({ replSetStepDown: seconds, force: true }).catch(() => undefined)
    },
    async leave() {
      proxy.decide(() => 'pass')
      await store.store.close()
      await calm.store.close()
      await proxy.close()
      await dropDatabase(uri, database)
    },
  }
}

/** Does it again, for as long as it is not confirmed; counts how often. */
export async function untilConfirmed<T>(work: () => Promise<T>, count: () => void = () => {}): Promise<T> {
  for (;;) {
    try {
      return await work()
    } catch (error) {
      if (!(error instanceof NotConfirmed)) throw error
      count()
    }
  }
}
