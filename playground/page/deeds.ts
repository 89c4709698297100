import type { PlatformName } from '../../src/people/person'
import type { Does } from '../wire'
import { line } from './line'

/** Does something as one person. Resolves to whether it was done; what failed was said on the page. */
export type Doing = (deed: Does) => Promise<boolean>

/**
 * One person's deeds, one after the other. The same deed again while the first is still on its way is dropped: a button that seems
 * slow is pressed twice, and meant once.
 */
export function deedsOf(platform: PlatformName, user: string, said: { failed(): void; busy(busy: boolean): void }): Doing {
  const underWay = new Set<string>()
  let before: Promise<unknown> = Promise.resolve()
  return deed => {
    const name = JSON.stringify(deed)
    if (underWay.has(name)) return Promise.resolve(false)
    underWay.add(name)
    said.busy(true)
    const done = before
      .then(() => line.act({ platform, user, ...deed }))
      .then(
        () => true,
        () => {
          said.failed()
          return false
        },
      )
      .finally(() => {
        underWay.delete(name)
        said.busy(underWay.size > 0)
      })
    before = done
    return done
  }
}
