import { DateTime } from 'luxon'
import type { Language } from '../message/language'

/** `November`; `month` is 1 to 12. In Dutch with a capital too, as it begins a line. */
export function sayMonth(month: number, language: Language): string {
  const name = DateTime.fromObject({ year: 2000, month }, { zone: 'utc', locale: language }).toFormat('LLLL')
  return name.charAt(0).toUpperCase() + name.slice(1)
}
