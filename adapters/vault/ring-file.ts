import { randomBytes, randomUUID } from 'node:crypto'
import { readFileSync, statSync } from 'node:fs'
import { link, mkdir, open, rename, rm, unlink } from 'node:fs/promises'
import { dirname } from 'node:path'
import { isCode } from './code'
import { KeysRefused } from './keys-refused'
import { type Jwk, newJwk, parsedRing } from './ring-key'

/** Changes whenever the file is another one or was written to. Throws `KeysRefused` where it is missing or open to others. */
export function stamp(path: string): string {
  const found = statSync(path, { bigint: true, throwIfNoEntry: false })
  if (found === undefined) throw new KeysRefused('missing', path)
  if (process.platform !== 'win32' && (found.mode & 0o077n) !== 0n) throw new KeysRefused('readable-by-others', path)
  return `${found.ino}-${found.mtimeNs}-${found.size}`
}

export function readRing(path: string): readonly Jwk[] {
  return parsedRing(readFileSync(path, 'utf8'), path)
}

/** Makes the ring's file with one new key, unless it is there or another process is first. Its folder, when new, is the owner's alone. */
export async function makeRing(path: string): Promise<void> {
  if (statSync(path, { throwIfNoEntry: false }) !== undefined) return
  const draft = `${path}.${randomUUID()}`
  try {
    await mkdir(dirname(path), { recursive: true, mode: 0o700 })
    await written(draft, [newJwk(1)])
    await link(draft, path).finally(() => unlink(draft))
    await synced(dirname(path))
  } catch (error) {
    if (!isCode(error, 'EEXIST')) throw new KeysRefused('not-writable', path)
  }
}

/**
 * Puts these keys in the file's place at once, and wipes the bytes of the old file as far as its file system lets one. For the
 * holder of the ring's lock: the draft has one name, so what a killed process left goes with the next.
 */
export async function replaceRing(path: string, keys: readonly Jwk[], held: () => Promise<boolean>): Promise<void> {
  const draft = `${path}.next`
  try {
    const old = await open(path, 'r+')
    try {
      await written(draft, keys)
      if (!(await held())) throw new KeysRefused('busy', path)
      await rename(draft, path)
      await synced(dirname(path))
      const { size } = await old.stat()
      await old.write(randomBytes(size), 0, size, 0)
      await old.sync()
    } finally {
      await old.close()
    }
  } catch (error) {
    throw error instanceof KeysRefused ? error : new KeysRefused('not-writable', path)
  }
}

async function written(path: string, keys: readonly Jwk[]): Promise<void> {
  await rm(path, { force: true })
  const file = await open(path, 'wx', 0o600)
  try {
    await file.writeFile(`${JSON.stringify({ keys }, undefined, 2)}\n`)
    await file.sync()
  } finally {
    await file.close()
  }
}

/** A new name in a folder is durable when the folder is. */
async function synced(dir: string): Promise<void> {
  if (process.platform === 'win32') return
  const folder = await open(dir, 'r')
  try {
    await folder.sync()
  } finally {
    await folder.close()
  }
}
