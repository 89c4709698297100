/** A small picture of results, two to ten bars. The words beside it always say the same, so whoever gets those alone misses nothing. */
export interface Bars {
  readonly kind: 'bars'
  /** What the picture shows, in words: whoever cannot see it reads this. At most 1,000 characters. */
  readonly alt: string
  /** From top to bottom. */
  readonly bars: readonly Bar[]
}

export interface Bar {
  /** At most five figures and dashes: `8-10`. Nothing else can be drawn. */
  readonly label: string
  /** 0 to 100. */
  readonly share: number
  /** Where it is only known to lie between `share` and this. */
  readonly most?: number
}

/** Bars as a PNG; the same bars are the same bytes. */
export type Draw = (bars: readonly Bar[]) => Uint8Array
