/**
 * One tap on a number (C2). Every number looks the same: who looks over a shoulder learns nothing from a colour (C8).
 * A press on 7 comes back as the choice `action` with the value `${value}|7`.
 */
export interface Scale {
  readonly kind: 'scale'
  readonly action: string
  /** What is answered; the bot's own words. At most 1,890 characters. */
  readonly value: string
  readonly from: 1
  readonly to: 10
  /** What the ends stand for, in a word or two: `zwaar`, `goed`. */
  readonly low: string
  readonly high: string
  /** The word in `7 van 10`, which is what a screen reader calls a number. */
  readonly of: string
}

/** One number: what is written on it, what it is called, and the value it comes back with. */
export interface Step {
  readonly label: string
  readonly name: string
  readonly value: string
}

/** Two rows of these fit on a phone, and each is wide enough for a thumb. */
const aRow = 5

/** The numbers from low to high, row by row. The name of an end says what it stands for. */
export function rowsOf(scale: Scale): readonly (readonly Step[])[] {
  const { from, to, value } = scale
  const steps = Array.from({ length: to - from + 1 }, (_, at): Step => {
    const number = from + at
    const end = number === from ? `: ${scale.low}` : number === to ? `: ${scale.high}` : ''
    return { label: `${number}`, name: `${number} ${scale.of} ${to}${end}`, value: `${value}|${number}` }
  })
  return [steps.slice(0, aRow), steps.slice(aRow)]
}

/** `1 = zwaar · 10 = goed` */
export function endsOf({ from, to, low, high }: Scale): string {
  return `${from} = ${low} · ${to} = ${high}`
}
