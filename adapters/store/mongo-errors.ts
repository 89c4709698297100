import { setTimeout as pause } from 'node:timers/promises'
import { MongoNetworkError, MongoServerError, MongoServerSelectionError, MongoWriteConcernError } from 'mongodb'
import { NotConfirmed } from '../../src/ports/store'
import { patience, within } from './within'

/** The server refused before it did anything, as it is not the primary now: NotWritablePrimary, NotPrimaryNoSecondaryOk. */
const notPrimary = new Set([10107, 13435])

/**
 * The server gave up half-way, or could not reach enough of its set: HostUnreachable, HostNotFound, MaxTimeMSExpired,
 * WriteConcernFailed, NetworkTimeout, ShutdownInProgress, UnsatisfiableWriteConcern, ReadConcernMajorityNotAvailableYet,
 * PrimarySteppedDown, ExceededTimeLimit, SocketException, InterruptedAtShutdown, InterruptedDueToReplStateChange,
 * NotPrimaryOrSecondary, and Interrupted.
 */
const unsure = new Set([...notPrimary, 6, 7, 50, 64, 89, 91, 100, 134, 189, 262, 9001, 11600, 11601, 11602, 13436])

/** The driver's own errors of a connection that is closed, or of none that is free; several classes are not exported. */
const closed = new Set([
  'MongoWaitQueueTimeoutError',
  'MongoPoolClosedError',
  'MongoTopologyClosedError',
  'MongoServerClosedError',
  'MongoNotConnectedError',
  'MongoClientClosedError',
])

/** What `command` gives; `NotConfirmed` where it cannot be known within the store's patience. Between two primaries it asks again. */
export async function ask<T>(command: () => Promise<T>): Promise<T> {
  const until = performance.now() + patience
  const answer = async (): Promise<T> => {
    for (;;) {
      try {
        return await command()
      } catch (error) {
        if (!hasCode(error, notPrimary) || performance.now() > until) throw error
        await pause(50)
      }
    }
  }
  try {
    return await within(patience, answer())
  } catch (error) {
    throw translated(error)
  }
}

/** Duplicate key (E11000). */
export function isTaken(error: unknown): boolean {
  return hasCode(error, new Set([11000]))
}

function translated(error: unknown): unknown {
  const lost =
    error instanceof MongoNetworkError ||
    error instanceof MongoServerSelectionError ||
    error instanceof MongoWriteConcernError ||
    hasCode(error, unsure) ||
    (error instanceof Error && closed.has(error.name))
  return lost ? new NotConfirmed('the database did not confirm', { cause: error }) : error
}

function hasCode(error: unknown, codes: ReadonlySet<number>): boolean {
  return error instanceof MongoServerError && typeof error.code === 'number' && codes.has(error.code)
}
