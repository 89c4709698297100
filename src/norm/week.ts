import type { Say } from '../content/content'
import type { Message } from '../message/message'
import type { Day } from '../schedule/calendar'
import type { Practised } from './code'

/** The weeks a norm stays: one for each of its practice steps, from small to large (N3). */
const stays = 3

/** Without a step for one that the team wrote itself. */
export interface OfWeek {
  readonly norm: Practised
  readonly step: string | undefined
}

/** Which norm and which step come by in the so manieth week, counted from 0: each norm three times, with the next step. */
export function normOfWeek(norms: readonly Practised[], week: number): OfWeek | undefined {
  const norm = norms[Math.floor(week / stays) % norms.length]
  return norm === undefined ? undefined : { norm, step: norm.steps[week % stays] }
}

/** What the channel gets: the norm, one small thing to do where there is one, thanks to whoever did it, and all that the team agreed. */
export function normMessage(say: Say, { norm, step }: OfWeek, team: string, day: Day): Message {
  return {
    title: say('norm.week.title', { norm: norm.norm }),
    parts: [
      ...(step === undefined
        ? []
        : [
            { kind: 'text' as const, text: say('norm.week.step') },
            { kind: 'text' as const, text: step },
          ]),
      {
        kind: 'choices',
        choices: [
          { label: say('thanks.title'), action: 'thanks', value: `${team}|${day}|${norm.id}`, opens: 'form', look: 'primary' },
          { label: say('code.open'), action: 'code', value: team, opens: 'form' },
        ],
      },
      { kind: 'note', text: say('norm.week.note') },
    ],
  }
}
