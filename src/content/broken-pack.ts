/** A pack that cannot be used, in words its editor can act on. */
export class BrokenPack extends Error {
  override readonly name = 'BrokenPack'
}
