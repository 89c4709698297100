import { z } from 'zod'
import type { Answer } from '../message/answer'
import type { Drawn, Option } from '../message/form'
import { stopAsking } from '../norm/ask'
import { pauseWeeks, type Quiet, type Settings, settingsBody, subjects, withQuiet } from '../people/preferences'
import type { Quietable } from '../people/quiet'
import { dayOf, sayDay } from '../schedule/calendar'
import { changeSettings, untilDay } from './preferences'
import { type AnyForm, type FormKind, formKind, one, show, type Turn, tell } from './turn'

/** Pause or stop: each subject, everything, and, asked apart, notices of one's own cases (G6). */

/** The yearly calendar comes to administrators alone. */
const subjectsOf = (turn: Turn) => subjects.filter(one => one !== 'year' || turn.org.admins.includes(turn.person))
const whatsOf = (turn: Turn): readonly Quietable[] => [...subjectsOf(turn), 'all']
const atQuiet = z.strictObject({ settings: settingsBody })
type AtQuiet = z.infer<typeof atQuiet>

export function showQuiet(turn: Turn): Promise<Answer> {
  return show(turn, quietForm, { settings: turn.settings })
}

function quietOf({ pauses, quiet }: Settings, what: Quietable): Quiet | undefined {
  return what === 'all' ? quiet : pauses?.[what]
}

/** What holds of it now: a pause that is over is none. */
export function nowOf(turn: Turn, settings: Settings, what: Quietable): Quiet | undefined {
  const quiet = quietOf(settings, what)
  if (quiet === undefined || quiet === 'stopped') return quiet
  return quiet >= dayOf(turn.scene.now, turn.org.calendar) ? quiet : undefined
}

function draw(turn: Turn, { settings }: AtQuiet): Drawn {
  const { say, language } = turn.scene
  const field = (what: Quietable) => {
    const now = nowOf(turn, settings, what)
    const paused = now !== undefined && now !== 'stopped'
    const options: readonly Option[] = [
      { id: 'on', label: say('quiet.on') },
      ...(paused ? [{ id: 'until', label: say('quiet.until', { day: sayDay(now, language) }) }] : []),
      ...pauseWeeks.map(weeks => ({ id: `${weeks}w`, label: say('quiet.pause', { weeks }) })),
      { id: 'stopped', label: say('quiet.off') },
    ]
    const value = paused ? 'until' : (now ?? 'on')
    return {
      kind: 'one' as const,
      id: what,
      label: say(`subject.${what}`),
      look: 'menu' as const,
      required: true,
      options,
      value,
    }
  }
  return {
    title: say('quiet.title'),
    parts: [
      { kind: 'text', text: say('quiet.about') },
      ...subjectsOf(turn).map(field),
      { kind: 'note', text: say('quiet.norm') },
      { kind: 'divider' },
      field('all'),
      { kind: 'note', text: say('quiet.all.about') },
      { kind: 'divider' },
      {
        kind: 'one',
        id: 'notices',
        label: say('notices.title'),
        look: 'list',
        required: true,
        options: [
          { id: 'on', label: say('notices.on') },
          { id: 'off', label: say('notices.off') },
        ],
        value: settings.caseNotices ?? 'on',
      },
      { kind: 'note', text: say('notices.about') },
    ],
    submit: say('common.keep'),
    leave: say('common.cancel'),
  }
}

const quietForm: AnyForm = formKind({
  id: 'quiet',
  data: atQuiet,
  draw,
  async fill(turn, _data, filled) {
    await changeSettings(turn, before => {
      const chosen = whatsOf(turn).reduce((settings, what) => {
        const value = one(filled, what)
        if (value === 'until') return settings
        const quiet = value === 'stopped' ? value : value === 'on' ? undefined : untilDay(turn, Number.parseInt(value, 10))
        return withQuiet(settings, what === 'all' ? undefined : what, quiet)
      }, before)
      const { caseNotices: _, ...rest } = chosen
      return one(filled, 'notices') === 'off' ? { ...rest, caseNotices: 'off' } : rest
    })
    if (one(filled, 'norm') === 'stopped') await stopAsking(turn.desk, turn.org.id, turn.person)
    return tell(turn, turn.scene.say('quiet.title'), turn.scene.say('common.kept'))
  },
} satisfies FormKind<AtQuiet>)

export const quietForms = [quietForm]
