/** The person's act before this one is still in hand. */
export class Busy extends Error {
  override readonly name = 'Busy'
}
