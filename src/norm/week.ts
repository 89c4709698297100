import type { Say } from '../content/content'
import type { Norm } from '../content/library'
import type { Message } from '../message/message'

/** The weeks a norm stays: one for each of its practice steps, from small to large (N3). */
const stays = 3

/** Which norm and which step come by in the so manieth week, counted from 0: each norm three times, with the next step. */
export function normOfWeek(norms: readonly Norm[], week: number): { readonly norm: Norm; readonly step: string } | undefined {
  const norm = norms[Math.floor(week / stays) % norms.length]
  const step = norm?.steps[week % stays]
  return norm === undefined || step === undefined ? undefined : { norm, step }
}

/** What the channel gets: the norm, and one small thing to do this week. */
export function normMessage(say: Say, { norm, step }: { readonly norm: Norm; readonly step: string }): Message {
  return {
    title: say('norm.week.title', { norm: norm.norm }),
    parts: [
      { kind: 'text', text: say('norm.week.step') },
      { kind: 'text', text: step },
      { kind: 'note', text: say('norm.week.note') },
    ],
  }
}
