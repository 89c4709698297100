import type { Say } from '../content/content'
import type { Drawn, FormPart } from '../message/form'
import type { Language } from '../message/language'
import { sayDay } from '../schedule/calendar'
import type { Followed } from './standing'

export interface TeamFollowed {
  readonly id: string
  readonly team: string
  readonly department: string | null
  readonly followed: Followed
  /** Whoever reads this leads it. */
  readonly mine: boolean
}

/** How many teams stand in one part: a part holds 3,000 characters (Slack). */
const aPart = 6
/** How many are shown: each may stand in a department of its own, and a form has a hundred blocks (Slack). */
const most = 45
const order = ['silent', 'promised', 'done', 'new'] as const

/** What the level above a team reads (P2): of each team what followed its results, department by department. */
export function drawOverview(say: Say, language: Language, all: readonly TeamFollowed[]): Drawn {
  // Where there are too many, those that wait for an action are there.
  const teams = all.toSorted((one, other) => order.indexOf(one.followed.is) - order.indexOf(other.followed.is)).slice(0, most)
  const silent = teams.filter(({ mine, followed }) => mine && followed.is === 'silent').slice(0, 5)
  const choices = silent.map(({ id, team }) => ({
    label: silent.length === 1 ? say('action.write') : `${say('action.write')}: ${team}`.slice(0, 75),
    action: 'pulse.action',
    value: id,
  }))
  const departments = [...new Set(teams.map(({ department }) => department))]
  const parts = departments.flatMap((department): readonly FormPart[] => {
    const own = teams.filter(one => one.department === department)
    const blocks = Array.from({ length: Math.ceil(own.length / aPart) }, (_, at) => own.slice(at * aPart, (at + 1) * aPart))
    return [
      { kind: 'heading', text: department ?? say('pulse.nodepartment') },
      ...blocks.map(block => ({
        kind: 'facts' as const,
        facts: block.map(({ team, followed }) => ({ label: team, value: line(say, language, followed) })),
      })),
    ]
  })
  return {
    title: say('pulse.overview'),
    parts:
      parts.length === 0
        ? [{ kind: 'text', text: say('pulse.overview.none') }]
        : [
            { kind: 'text', text: say('pulse.overview.about') },
            ...parts,
            ...(choices.length === 0 ? [] : [{ kind: 'choices' as const, choices }]),
            ...(all.length === teams.length
              ? []
              : [{ kind: 'note' as const, text: say('pulse.overview.more', { count: all.length - teams.length }) }]),
          ],
    leave: say('common.close'),
  }
}

function line(say: Say, language: Language, followed: Followed): string {
  switch (followed.is) {
    case 'new':
      return say('pulse.stands.new')
    case 'silent':
      return say('pulse.silent', { day: sayDay(followed.since, language) })
    case 'promised': {
      const { what, owner, by } = followed.action
      return say('pulse.stands.promised', { what, owner, day: sayDay(by, language) })
    }
    default: {
      const { what, owner } = followed.action
      return say('pulse.stands.done', { what, owner })
    }
  }
}
