/** A stored document that does not have the shape this version knows: named, never guessed at. */
export class Misfit extends Error {
  override readonly name = 'Misfit'
}

interface Shape<Body> {
  safeParse(
    value: unknown,
  ):
    | { readonly success: true; readonly data: Body }
    | { readonly success: false; readonly error: { readonly issues: readonly { readonly path: readonly PropertyKey[] }[] } }
}

/** What the store keeps under this kind, as this version knows it. Throws `Misfit`, which names the field: its value may be somebody's. */
export function fitting<Body>(kind: string, shape: Shape<Body>, value: unknown): Body {
  const parsed = shape.safeParse(value)
  if (!parsed.success) throw new Misfit(`${kind}: ${parsed.error.issues[0]?.path.map(String).join('.')}`)
  return parsed.data
}
