import { z } from 'zod'
import type { Answer } from '../message/answer'
import type { Drawn, Field, Option } from '../message/form'
import { dayOf, sayWeekday } from '../schedule/calendar'
import { type Rhythm, rhythmBody } from '../schedule/rhythm'
import { alter, parseSchedule, turnOn } from '../schedule/schedule'
import { scheduleOf, type What, whats } from './errands'
import { leads } from './member'
import { type AnyForm, type FormKind, formKind, one, show, type Turn, tell } from './turn'

/** How often the norm of the week comes to a team's channel, and this week's talk to its lead. */

const everyWeeks = [1, 2, 3, 4] as const
const atRhythm = z.strictObject({
  team: z.string(),
  what: z.enum(whats),
  rhythm: rhythmBody.pick({ weekday: true, time: true, everyWeeks: true }).nullable(),
})
type AtRhythm = z.infer<typeof atRhythm>

export async function showRhythm(turn: Turn, team: string, what: What): Promise<Answer> {
  if (!leads(turn, team)) return tell(turn, turn.scene.say('rhythm.title'), turn.scene.say('talk.nolead'))
  const doc = await turn.desk.store.get({ org: turn.org.id, kind: 'schedule', id: scheduleOf(what, team) })
  const schedule = doc && parseSchedule(doc)
  const { weekday, time, everyWeeks } = schedule?.rhythm ?? { weekday: 1, time: '09:00', everyWeeks: 1 }
  return show(turn, rhythmForm, { team, what, rhythm: schedule?.state.is === 'on' ? { weekday, time, everyWeeks } : null })
}

function draw(turn: Turn, { team: id, what, rhythm }: AtRhythm): Drawn | undefined {
  const { say } = turn.scene
  const team = turn.desk.teams.get(turn.org.id, id)
  if (team === undefined || !leads(turn, id)) return undefined
  return {
    title: say('rhythm.title'),
    parts: [
      { kind: 'heading', text: team.name },
      { kind: 'text', text: say(`rhythm.about.${what}`, { fewest: turn.org.fewest }) },
      ...whenFields(turn, [1, 2, 3, 4, 5, 6, 7], rhythm),
      {
        kind: 'one',
        id: 'every',
        label: say('rhythm.every'),
        look: 'list',
        required: true,
        options: everyWeeks.map(weeks => ({ id: String(weeks), label: say('rhythm.weeks', { weeks }) })),
        value: String(rhythm?.everyWeeks ?? 1),
      },
      { kind: 'note', text: say('rhythm.note') },
    ],
    submit: say('common.keep'),
    leave: say('common.cancel'),
  }
}

/** Which day and what time, or not now; `rhythm` as it stands, if it is on. */
export function whenFields(
  { org, scene: { say, language } }: Turn,
  weekdays: readonly number[],
  rhythm: Pick<Rhythm, 'weekday' | 'time'> | null,
): readonly Field[] {
  const days: Option[] = weekdays.map(day => ({ id: String(day), label: sayWeekday(day, language) }))
  return [
    {
      kind: 'one',
      id: 'weekday',
      label: say('rhythm.weekday'),
      look: 'list',
      required: true,
      options: [{ id: 'off', label: say('rhythm.off') }, ...days],
      value: rhythm === null ? 'off' : String(rhythm.weekday),
    },
    {
      kind: 'input',
      id: 'time',
      label: say('rhythm.time'),
      hint: say('rhythm.time.hint', { timezone: org.calendar.timezone }),
      lines: 'one',
      max: 5,
      required: true,
      value: rhythm?.time ?? '09:00',
    },
  ]
}

const rhythmForm: AnyForm = formKind({
  id: 'rhythm',
  data: atRhythm,
  draw,
  async fill(turn, { team, what }, filled) {
    const { say, now, language } = turn.scene
    if (!leads(turn, team)) return tell(turn, say('rhythm.title'), say('talk.nolead'))
    const name = scheduleOf(what, team)
    const day = one(filled, 'weekday')
    if (day === 'off') {
      await alter(turn.desk, turn.org.id, name, { state: { is: 'off' } })
      return tell(turn, say('rhythm.title'), say('rhythm.isOff'))
    }
    const time = timeIn(one(filled, 'time'))
    if (time === undefined) return { kind: 'mend', errors: { time: say('rhythm.time.error') } }
    const { timezone, country } = turn.org.calendar
    const rhythm: Rhythm = rhythmBody.parse({
      weekday: Number(day),
      time,
      everyWeeks: Number(one(filled, 'every')),
      from: dayOf(now, turn.org.calendar),
      timezone,
      country,
      workingDays: [1, 2, 3, 4, 5, 6, 7],
      dayOff: 'next-workday',
      // What was missed last week is no help this week.
      catchUp: 'latest',
    })
    const brings = { rhythm, what: `${what}:${team}` }
    await turnOn(turn.desk, turn.org.id, name, brings)
    const values = { weekday: sayWeekday(rhythm.weekday, language), time, weeks: rhythm.everyWeeks }
    return tell(turn, say('rhythm.title'), say('rhythm.isOn', values))
  },
} satisfies FormKind<AtRhythm>)

/** `9:00`, `09.00` and `9` are nine o'clock, too. */
export function timeIn(text: string): string | undefined {
  const [, hours = '', minutes = '00'] = /^([01]?\d|2[0-3])(?:[:.]([0-5]\d))?$/.exec(text.trim()) ?? []
  return hours === '' ? undefined : `${hours.padStart(2, '0')}:${minutes}`
}

export const rhythmForms = [rhythmForm]
