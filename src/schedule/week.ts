import { dayOfOccasion } from './occasion'

/** 1970-01-05 was a Monday. */
const firstMonday = Date.parse('1970-01-05')

/** The so manieth week an occasion is in, by its own local date: the same on every instance. */
export function weeksSince(occasion: string): number {
  return Math.floor((Date.parse(dayOfOccasion(occasion)) - firstMonday) / (7 * 86_400_000))
}
