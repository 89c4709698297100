export type KeysReason = 'missing' | 'readable-by-others' | 'malformed' | 'shared' | 'not-writable' | 'busy'

/**
 * The keys cannot be used as they are. `missing`: no such file. `readable-by-others`: the file's mode lets group or world in.
 * `malformed`: not a JWK set of 32-byte keys. `shared`: one key stands in two rings. `not-writable`: it could not be made or replaced.
 * `busy`: another process keeps it locked.
 */
export class KeysRefused extends Error {
  override readonly name = 'KeysRefused'
  constructor(
    readonly reason: KeysReason,
    readonly path: string,
  ) {
    super(`${path}: ${reason}`)
  }
}
