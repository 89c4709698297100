import type { Say } from '../content/content'
import type { Library } from '../content/library'
import type { Message, Part } from '../message/message'
import { quietChoices } from '../people/quiet'
import type { Day } from '../schedule/calendar'
import { type CodeNorm, type Practised, read } from './code'

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

/** Of the team's own code, else of the library. */
export function weekOf(code: readonly CodeNorm[], library: Library, week: number): OfWeek | undefined {
  const own = read(code, library)
  return normOfWeek(own.length > 0 ? own : library.norms, week)
}

/** For whoever asked for it by direct message: the same, and one tap to pause or stop it. */
export function askedMessage(say: Say, found: OfWeek, team: { readonly id: string; readonly name: string }, day: Day): Message {
  const { title, parts } = normMessage(say, found, team.id, day)
  const shown = parts.map(part =>
    part.kind === 'choices' ? { ...part, choices: [...part.choices, ...quietChoices(say, 'norm')] } : part,
  )
  const note: Part = { kind: 'note', text: say('norm.asked.note', { team: team.name || say('team.unnamed') }) }
  return { title, parts: [...shown.filter(part => part.kind !== 'note'), note] }
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
