import { type MongoClient, MongoNetworkError } from 'mongodb'
import { openMongo } from '../../adapters/store/mongo'
import type { OpenStore } from '../../adapters/store/open'
import { dropDatabase, freshDatabase, withClient } from '../mongo'
import { type Between, openProxy, serverOf, through } from './proxy'

/** A MongoDB store whose connection and server a test can disturb, and a calm one on the same database to see what is true. */
export interface Disturbed {
  readonly proxy: Between
  readonly store: OpenStore
  readonly calm: OpenStore
  /** Sets the server's `failCommand` fail point for the disturbed store alone; `off` ends it. */
  fail(data: object, times: number): Promise<void>
  /** Makes the server no primary for so long; throws where it stayed one. */
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
    stepDown: seconds => stepDown(uri, seconds),
    async leave() {
      proxy.decide(() => 'pass')
      await store.store.close()
      await calm.store.close()
      await proxy.close()
      await dropDatabase(uri, database)
    },
  }
}

/** Asks this very server, whatever it is then: a client of the whole set would wait for the next primary. */
function stepDown(uri: string, seconds: number): Promise<void> {
  const work = async (client: MongoClient) => {
    const admin = client.db('admin')
    try {
      await admin.command({ replSetStepDown: seconds, force: true })
    } catch (error) {
      // It may leave without an answer.
      if (!(error instanceof MongoNetworkError)) throw error
    }
    const { isWritablePrimary } = await admin.command({ hello: 1 })
    if (isWritablePrimary !== false) throw new Error('the server did not step down')
  }
  return withClient(uri, work, { directConnection: true })
}
