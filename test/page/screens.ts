/** Widths at which a page is looked at: a desk and a phone. */
export const [wide, phone] = [
  { width: 1440, height: 900 },
  { width: 390, height: 844 },
] as const

/** The first two of the rows: each platform, each language and each width once, where all take long. With `RUIMTE_FULL` every row. */
export function some<T>(rows: readonly T[]): readonly T[] {
  return process.env.RUIMTE_FULL === undefined ? rows.slice(0, 2) : rows
}

/** Somebody of each platform and language, at one of the widths. */
export const screens = some([
  { platform: 'slack', name: 'Sanne de Vries', language: 'nl', size: phone },
  { platform: 'teams', name: 'Grace Obi', language: 'en', size: wide },
  { platform: 'slack', name: 'Emma Clarke', language: 'en', size: wide },
  { platform: 'teams', name: 'Daan Peters', language: 'nl', size: phone },
] as const)
