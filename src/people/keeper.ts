import type { Directory } from './directory'
import type { Organisation } from './organisation'

/**
 * Sees to it that every organisation has what goes by its calendar, as that is now: what this process saw to is not looked at again before
 * the calendar changes.
 */
export function keeper(directory: Pick<Directory, 'all'>, keep: (org: Organisation) => Promise<void>): () => Promise<void> {
  const seen = new Map<string, string>()
  return async () => {
    for (const org of directory.all()) {
      const calendar = JSON.stringify(org.calendar)
      if (seen.get(org.id) === calendar) continue
      await keep(org)
      seen.set(org.id, calendar)
    }
  }
}
