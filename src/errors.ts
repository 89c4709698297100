/** A stored document that does not have the shape this version knows: named, never guessed at. */
export class Misfit extends Error {
  override readonly name = 'Misfit'
}
