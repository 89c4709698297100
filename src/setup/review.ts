import type { Checklist } from '../content/library'
import type { Reviewed } from './setup'

/** What going through a list came to: never a share, for there is no end to it (G3). */
export interface Outcome {
  /** What people can already count on. */
  readonly stands: readonly string[]
  /** What to do now: at most three, what is not there yet before what is there in part, in the order of the list. */
  readonly next: readonly string[]
  /** How many items nobody answered yet. */
  readonly open: number
  /** Set where nothing is left to do now: what to keep looking at. */
  readonly keep: readonly string[]
}

const most = 3

export function outcomeOf(list: Checklist, reviewed: Reviewed): Outcome {
  const items = list.sections.flatMap(section => section.items)
  const marked = (mark: string) => items.filter(item => reviewed[item.id] === mark)
  const todo = [...marked('no'), ...marked('partly')]
  const open = items.filter(item => reviewed[item.id] === undefined).length
  return {
    stands: marked('yes').map(item => item.text),
    next: todo.slice(0, most).map(item => item.todo),
    open,
    keep: todo.length === 0 && open === 0 ? list.keep : [],
  }
}
