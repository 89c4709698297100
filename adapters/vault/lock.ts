import { open, rename, stat, unlink } from 'node:fs/promises'
import { setTimeout as pause } from 'node:timers/promises'
import { isCode } from './code'
import { KeysRefused } from './keys-refused'

/** How old a lock must be before it is a dead process's, in milliseconds. What is done under it takes a few. */
const abandoned = 5_000

/** Runs `work` while no other process on this folder does. `held` tells whether the lock is still this one's. */
export async function locked<T>(path: string, work: (held: () => Promise<boolean>) => Promise<T>): Promise<T> {
  const lock = `${path}.lock`
  const file = await taken(lock, path)
  const { ino } = await file.stat()
  const held = async () => (await found(lock))?.ino === ino
  try {
    return await work(held)
  } finally {
    if (await held()) await unlink(lock)
    // Closed last: until then no other file can have its inode number.
    await file.close()
  }
}

async function taken(lock: string, path: string) {
  for (const until = Date.now() + 2 * abandoned; ; await pause(20)) {
    try {
      return await open(lock, 'wx', 0o600)
    } catch (error) {
      if (!isCode(error, 'EEXIST')) throw new KeysRefused('not-writable', path)
    }
    if (Date.now() > until) throw new KeysRefused('busy', path)
    const other = await found(lock)
    // Moved aside, not removed: of several who find it abandoned, one succeeds.
    if (other !== undefined && Date.now() - other.mtimeMs > abandoned) await rename(lock, `${lock}.old`).catch(() => undefined)
  }
}

async function found(lock: string) {
  try {
    return await stat(lock)
  } catch (error) {
    if (isCode(error, 'ENOENT')) return undefined
    throw error
  }
}
