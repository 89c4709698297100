import { z } from 'zod'
import type { Answer } from '../message/answer'
import type { Drawn } from '../message/form'
import type { Team } from '../people/team'
import { drawOverview } from '../pulse/overview'
import { followed } from '../pulse/standing'
import { dayOf, sayDay } from '../schedule/calendar'
import { nextOccasion, type Rhythm, rhythmBody } from '../schedule/rhythm'
import { alter, parseSchedule, turnOn } from '../schedule/schedule'
import { pulseSchedule } from './errands'
import { timeIn, whenFields } from './rhythm'
import { type AnyForm, type FormKind, formKind, one, sealForm, show, type Turn, tell } from './turn'

/** What an admin sets for the whole organisation, and what the level above a team reads (P2). */

const atPulse = z.strictObject({
  rhythm: rhythmBody.pick({ weekday: true, time: true, from: true }).nullable(),
  /** What stands there for whoever turns it on. */
  from: z.iso.date(),
})
type AtPulse = z.infer<typeof atPulse>

function isAdmin({ org, person }: Turn): boolean {
  return org.admins.includes(person)
}

function notYours(turn: Turn): Promise<Answer> {
  return tell(turn, turn.scene.say('pulse.title'), turn.scene.say('error.admin'))
}

/** Each quarter, from a date an admin chooses; or not now. */
export async function showPulseRhythm(turn: Turn): Promise<Answer> {
  if (!isAdmin(turn)) return notYours(turn)
  const doc = await turn.desk.store.get({ org: turn.org.id, kind: 'schedule', id: pulseSchedule })
  const schedule = doc && parseSchedule(doc)
  const { weekday, time, from } = schedule?.rhythm ?? {}
  const isOn = schedule?.state.is === 'on' && weekday !== undefined && time !== undefined && from !== undefined
  return show(turn, rhythmForm, {
    rhythm: isOn ? { weekday, time, from } : null,
    from: dayOf(turn.scene.now, turn.org.calendar),
  })
}

function draw(turn: Turn, { rhythm, from }: AtPulse): Drawn | undefined {
  const { say } = turn.scene
  if (!isAdmin(turn)) return undefined
  return {
    title: say('pulse.title'),
    parts: [
      { kind: 'text', text: say('pulse.settings.about') },
      ...whenFields(turn, [1, 2, 3, 4, 5], rhythm),
      {
        kind: 'input',
        id: 'from',
        label: say('pulse.from'),
        hint: say('pulse.from.hint'),
        lines: 'one',
        max: 10,
        required: true,
        value: rhythm?.from ?? from,
      },
      { kind: 'choices', choices: [{ label: say('pulse.overview'), action: 'pulse.overview' }] },
      { kind: 'note', text: say('rhythm.note') },
    ],
    submit: say('common.keep'),
    leave: say('common.cancel'),
  }
}

const rhythmForm: AnyForm = formKind({
  id: 'pulse-rhythm',
  data: atPulse,
  draw,
  async fill(turn, _data, filled) {
    const { say, now, language } = turn.scene
    if (!isAdmin(turn)) return notYours(turn)
    const weekday = one(filled, 'weekday')
    if (weekday === 'off') {
      await alter(turn.desk, turn.org.id, pulseSchedule, { state: { is: 'off' } })
      return tell(turn, say('pulse.title'), say('rhythm.isOff'))
    }
    const time = timeIn(one(filled, 'time'))
    const from = z.iso.date().safeParse(one(filled, 'from'))
    if (time === undefined) return { kind: 'mend', errors: { time: say('rhythm.time.error') } }
    if (!from.success) return { kind: 'mend', errors: { from: say('error.date') } }
    const { timezone, country } = turn.org.calendar
    const rhythm: Rhythm = rhythmBody.parse({
      weekday: Number(weekday),
      time,
      everyWeeks: quarter,
      from: from.data,
      timezone,
      country,
      workingDays: [1, 2, 3, 4, 5],
      dayOff: 'next-workday',
      // A quarter that was missed is asked of as soon as that can be.
      catchUp: 'latest',
    })
    const brings = { rhythm, what: 'pulse' }
    await turnOn(turn.desk, turn.org.id, pulseSchedule, brings)
    const next = nextOccasion(rhythm, now)
    return tell(turn, say('pulse.title'), say('pulse.isOn', { day: sayDay(next?.day ?? from.data, language) }))
  },
} satisfies FormKind<AtPulse>)

/** In weeks. */
const quarter = 13

/** An admin reads of every team what followed its results; who leads one, of those in the same department. */
export async function showOverview(turn: Turn): Promise<Answer> {
  const { desk, org, scene } = turn
  const own = desk.teams.ledBy(org.id, turn.person)
  if (!isAdmin(turn) && own.length === 0) return tell(turn, scene.say('pulse.title'), scene.say('talk.nolead'))
  const mayRead = ({ id, department }: Team) =>
    isAdmin(turn) || own.some(led => led.id === id || (department !== null && led.department === department))
  const teams = desk.teams.all(org.id).filter(team => team.home && !team.gone && mayRead(team))
  const all = await Promise.all(
    teams.map(async ({ id, name, department }) => ({
      id,
      team: name,
      department,
      mine: own.some(led => led.id === id),
      followed: await followed(desk.store, org.id, id),
    })),
  )
  return { kind: 'form', form: await sealForm(turn, 'told', {}, drawOverview(scene.say, scene.language, all)) }
}

export const pulseAdminForms = [rhythmForm]
