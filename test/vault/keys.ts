import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inFolder, type Keys, openKeys, type RingPaths } from '../../adapters/vault/keys'

export interface KeyFolder {
  readonly dir: string
  readonly paths: RingPaths
  readonly keys: Keys
  leave(): Promise<void>
}

/** Key rings of a test's own, gone at the end. */
export async function freshKeys(): Promise<KeyFolder> {
  const dir = await mkdtemp(join(tmpdir(), 'ruimte-keys-'))
  const paths = inFolder(dir)
  return { dir, paths, keys: await openKeys(paths, { create: true }), leave: () => rm(dir, { recursive: true }) }
}
