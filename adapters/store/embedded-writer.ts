import { openSync, readSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import type { RootDatabase } from 'lmdb'
import { NotConfirmed } from '../../src/ports/store'
import { patience, within } from './within'

/** Runs `action` in a transaction of its own, or with others in one: on the disk before it resolves, else `NotConfirmed`. */
export type Write = <T>(action: () => T) => Promise<T>

/** The head of `lock.mdb` (MDB_txbody): a magic number, the format's, and in bytes 8 to 15 the number of the last commit. */
const magic = 0xbeefc0de
const lastCommit = 8

const stale = Symbol('an older root')

/**
 * The one way to write. lmdb 3.5.6 carries a fault that LMDB mended (ITS#9496): a process that opens a folder puts back the number of the
 * last commit as it read it a moment before. Where another process committed in that moment, the next transaction, whoever's, begins
 * on an older root and would undo what others were told is kept. So each one compares, when no other process can write, where it began with
 * what the data's own heading says; where they differ it changes nothing, puts the number right and begins anew.
 */
export function writer(env: RootDatabase<string>, dir: string): Write {
  return async action => {
    try {
      for (;;) {
        const result = await within(
          patience,
          env.transaction(() => (current() ? action() : stale)),
        )
        if (result !== stale) return result
      }
    } catch (error) {
      throw notConfirmed(error)
    }
  }

  function current(): boolean {
    const begun = env.getWriteTxnId() - 1
    const { lastTxnId } = inner(env).info()
    if (begun === lastTxnId) return true
    // Never closed: closing any handle on this file takes away the lock by which others see that this process is here.
    const file = openSync(join(dir, 'lock.mdb'), 'r+')
    const head = Buffer.alloc(16)
    readSync(file, head, 0, 16, 0)
    if (head.readUInt32LE() !== magic) throw new Error(`${dir}/lock.mdb is not a lock as lmdb 3.5 writes it`)
    head.writeBigUInt64LE(BigInt(lastTxnId), lastCommit)
    writeSync(file, head, lastCommit, 8, lastCommit)
    return false
  }
}

/** The environment itself, missing from lmdb's types: what its `getStats` takes a sixth of its time to ask. */
function inner(env: RootDatabase<string>): { info(): { lastTxnId: number } } {
  return (env as RootDatabase<string> & { env: { info(): { lastTxnId: number } } }).env
}

/** lmdb tells of a failed commit twice: by this error, and by a promise in it that must not stay unhandled. */
function notConfirmed(error: unknown): unknown {
  if (typeof error !== 'object' || error === null || !('commitError' in error)) return error
  Promise.resolve(error.commitError).catch(() => undefined)
  return new NotConfirmed('the commit failed', { cause: error })
}
