import { helplineParts } from '../content/helplines'
import type { Scene } from '../content/scene'
import type { Drawn, FormPart, Option } from '../message/form'
import type { Day } from '../schedule/calendar'
import { addDays, dayOf, sayDay } from '../schedule/calendar'
import { type Names, sayNames, waitingParts } from './messages'

/** The answer to one tap: who is asked, and what to do meanwhile (K20). */
export function drawWaiting(scene: Scene, names: Names, value: string): Drawn {
  return { title: scene.say('backup.title'), parts: waitingParts(scene, names, value), leave: scene.say('common.close') }
}

/** There is nobody to ask, or it is not known whether anybody was: phone. It says that it is no alarm. */
export function drawPhone(scene: Scene, why: 'none' | 'unsure'): Drawn {
  const { say } = scene
  return {
    title: say('backup.title'),
    parts: [
      { kind: 'text', text: say('backup.danger') },
      { kind: 'text', text: say('backup.stop') },
      { kind: 'text', text: say(`backup.${why}`) },
      ...helplineParts(scene),
      { kind: 'note', text: say('backup.noalarm') },
      ...(why === 'none' ? [{ kind: 'choices' as const, choices: [{ label: say('backup.set'), action: 'backup.set' }] }] : []),
    ],
    leave: say('common.close'),
  }
}

/** Choosing an on-duty day goes two weeks ahead. */
const daysAhead = 14

/** The days up to which somebody can be on duty, today first. */
export function dutyDays(scene: Pick<Scene, 'now' | 'org'>): readonly Day[] {
  const today = dayOf(scene.now, scene.org.calendar)
  return Array.from({ length: daysAhead }, (_, ahead) => addDays(today, ahead))
}

/** A team somebody is in. */
export interface SetTeam {
  readonly id: string
  readonly name: string
  /** Until when this person is on duty for it. */
  readonly until: Day | undefined
  readonly onDuty: Names
}

/** Somebody this person is buddies with, by which id; `agreed` once they said yes. */
export interface SetBuddy {
  readonly id: string
  readonly name: string | undefined
  readonly agreed: boolean
}

export interface Setting {
  readonly teams: readonly SetTeam[]
  readonly buddy: SetBuddy | undefined
  readonly buddyFor: readonly SetBuddy[]
}

/** Who can be asked, and whether that is you. */
export function drawSetting(scene: Scene, { teams, buddy, buddyFor }: Setting): Drawn {
  const { say } = scene
  const [first] = teams
  const title = say('backup.set.title')
  const leave = say('common.close')
  if (first === undefined) {
    const parts: readonly FormPart[] = [
      { kind: 'text', text: say('backup.set.about') },
      { kind: 'note', text: say('backup.set.none') },
      ...buddyParts(scene, buddy, buddyFor, false),
    ]
    return { title, parts, leave }
  }
  return {
    title,
    parts: [
      { kind: 'text', text: say('backup.set.about') },
      { kind: 'facts', facts: teams.map(team => ({ label: team.name, value: sayTeam(scene, team) })) },
      ...(teams.length === 1
        ? []
        : [
            {
              kind: 'one' as const,
              id: 'team',
              label: say('backup.set.team'),
              look: 'menu' as const,
              required: true,
              options: teams.map(({ id, name }) => ({ id, label: name.slice(0, 75) })),
              value: first.id,
            },
          ]),
      {
        kind: 'one',
        id: 'until',
        label: say('backup.set.until'),
        look: 'menu',
        required: true,
        options: untilOptions(scene),
        ...(teams.length === 1 ? { value: first.until ?? 'off' } : {}),
      },
      { kind: 'note', text: say('backup.set.note') },
      ...buddyParts(scene, buddy, buddyFor, true),
    ],
    submit: say('common.keep'),
    leave,
  }
}

function sayTeam(scene: Scene, { until, onDuty }: SetTeam): string {
  const { say, language } = scene
  const others = onDuty.length === 0 ? say('backup.set.nobody') : say('backup.set.others', { names: sayNames(scene, onDuty) })
  return until === undefined ? others : `${say('backup.set.you', { day: sayDay(until, language) })} ${others}`
}

function untilOptions(scene: Scene): readonly Option[] {
  const { say, language } = scene
  return [
    { id: 'off', label: say('backup.set.off') },
    ...dutyDays(scene).map((day, ahead) => ({
      id: day,
      label: ahead === 0 ? say('backup.set.today') : say('backup.set.day', { day: sayDay(day, language) }),
    })),
  ]
}

function buddyParts(
  scene: Scene,
  buddy: SetBuddy | undefined,
  buddyFor: readonly SetBuddy[],
  canAsk: boolean,
): readonly FormPart[] {
  const { say } = scene
  const nameOf = (one: SetBuddy) => one.name ?? say('backup.colleague')
  const own = buddy === undefined ? say('buddy.none') : say(buddy.agreed ? 'buddy.is' : 'buddy.asked', { name: nameOf(buddy) })
  const choices = [
    ...(canAsk ? [{ label: say(buddy === undefined ? 'buddy.choose' : 'buddy.other'), action: 'buddy.choose' }] : []),
    ...(buddy === undefined ? [] : [{ label: say('buddy.end'), action: 'buddy.end', value: buddy.id }]),
    ...buddyFor.map(one => ({
      label: say('buddy.stop', { name: nameOf(one).slice(0, 40) }),
      action: 'buddy.end',
      value: one.id,
    })),
  ].slice(0, 6)
  return [
    { kind: 'divider' },
    { kind: 'heading', text: say('buddy.title') },
    { kind: 'text', text: say('buddy.about') },
    { kind: 'text', text: [own, ...buddyFor.map(one => say('buddy.for', { name: nameOf(one) }))].join(' ') },
    ...(choices.length === 0 ? [] : [{ kind: 'choices' as const, choices }]),
  ]
}

/** Whom to ask; they are told by whom. */
export function drawBuddy(scene: Scene, people: readonly Option[]): Drawn {
  const { say } = scene
  return {
    title: say('buddy.choose'),
    parts: [
      { kind: 'text', text: say('buddy.choose.about') },
      { kind: 'one', id: 'whom', label: say('buddy.whom'), look: 'menu', required: true, options: people },
    ],
    submit: say('common.send'),
    leave: say('common.cancel'),
  }
}
