import type { Person } from './person'

/** Notices somebody got while something happened. */
export async function noticed(people: readonly Person[], during: () => Promise<unknown>): Promise<readonly number[]> {
  const before = people.map(one => one.notifications.length)
  await during()
  return people.map((one, at) => one.notifications.length - (before[at] ?? 0))
}
