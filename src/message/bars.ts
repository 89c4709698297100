/** A small picture of results, two to ten bars. It shows no words: those beside it always say the same. */
export interface Bars {
  readonly kind: 'bars'
  /** What the picture shows, in words: whoever cannot see it reads this. At most 1,000 characters. */
  readonly alt: string
  /** From top to bottom. */
  readonly bars: readonly Bar[]
}

export interface Bar {
  readonly label: string
  /** 0 to 100. */
  readonly share: number
}

/** Bars as a PNG; the same bars are the same bytes. */
export type Draw = (bars: readonly Bar[]) => Uint8Array
