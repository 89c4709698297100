import type { Say } from '../content/content'
import type { Choice } from '../message/message'
import { pauseWeeks, type Subject } from './preferences'

/** What can be paused or stopped: one subject, or everything the bot sends of its own accord. */
export type Quietable = Subject | 'all'

/**
 * One tap each to pause or to stop what a message is about, for whoever puts them in a message (C3, N3): with every length of pause, or
 * with few where a message has room for few. Who pressed is known from the act.
 */
export function quietChoices(say: Say, what: Quietable, weeks: readonly number[] = pauseWeeks): readonly Choice[] {
  const all = what === 'all' ? '.all' : ''
  return [
    ...weeks.map(count => ({ label: say(`quiet.pause${all}`, { weeks: count }), action: 'pause', value: `${what}|${count}w` })),
    { label: say(`quiet.stop${all}`), action: 'stop', value: what },
  ]
}
