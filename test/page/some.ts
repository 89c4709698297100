/** The first two of the rows: each platform, each language and each width once, where all take long. With `RUIMTE_FULL` every row. */
export function some<T>(rows: readonly T[]): readonly T[] {
  return process.env.RUIMTE_FULL === undefined ? rows.slice(0, 2) : rows
}
