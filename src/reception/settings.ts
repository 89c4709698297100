import { z } from 'zod'
import type { Answer } from '../message/answer'
import type { Drawn, Option } from '../message/form'
import { languages } from '../message/language'
import type { Choice } from '../message/message'
import { type Hours, officeHours, settingsBody } from '../people/preferences'
import { sayWeekday } from '../schedule/calendar'
import { changeSettings } from './preferences'
import { showQuiet } from './quiet'
import { showStored } from './stored'
import { type AnyForm, type FormKind, formKind, inLanguage, many, one, show, type Turn, tell } from './turn'

/** What a person chooses for themselves: language and working hours here, and the way to the rest (G6). */

const atSettings = z.strictObject({ settings: settingsBody })
type AtSettings = z.infer<typeof atSettings>

export function showSettings(turn: Turn): Promise<Answer> {
  return show(turn, settingsForm, { settings: turn.settings })
}

const weekdays = [1, 2, 3, 4, 5, 6, 7]
const times: readonly Option[] = Array.from({ length: 48 }, (_, half) => {
  const time = `${String(Math.floor(half / 2)).padStart(2, '0')}:${half % 2 === 0 ? '00' : '30'}`
  return { id: time, label: time }
})

function draw(turn: Turn, { settings }: AtSettings): Drawn {
  const { say, language } = turn.scene
  const { from, to, days } = settings.hours ?? officeHours
  const time = (id: 'from' | 'to', value: string) => ({
    kind: 'one' as const,
    id,
    label: say(`hours.${id}`),
    look: 'menu' as const,
    required: true,
    options: times,
    value,
  })
  return {
    title: say('settings.title'),
    parts: [
      {
        kind: 'one',
        id: 'language',
        label: say('settings.language'),
        look: 'list',
        required: true,
        options: languages.map(one => ({ id: one, label: say(`language.${one}`) })),
        value: language,
      },
      { kind: 'heading', text: say('hours.title') },
      { kind: 'text', text: say('hours.about') },
      time('from', from),
      time('to', to),
      {
        kind: 'many',
        id: 'days',
        label: say('hours.days'),
        look: 'list',
        required: true,
        options: weekdays.map(day => ({ id: String(day), label: sayWeekday(day, language) })),
        value: days.map(String),
      },
      { kind: 'note', text: say('hours.night') },
      { kind: 'choices', choices: choicesFor(turn) },
      ...(isAdmin(turn) ? [{ kind: 'note' as const, text: say('settings.paper') }] : []),
    ],
    submit: say('common.keep'),
    leave: say('common.close'),
  }
}

function choicesFor(turn: Turn): readonly Choice[] {
  const { say } = turn.scene
  const own: readonly Choice[] = [
    { label: say('quiet.title'), action: 'settings.quiet' },
    { label: say('settings.stored'), action: 'settings.stored' },
    { label: say('backup.set'), action: 'backup.set' },
  ]
  if (!isAdmin(turn)) return own
  return [
    ...own,
    { label: say('settings.directory'), action: 'directory' },
    { label: say('settings.teams'), action: 'teams' },
    { label: say('pulse.settings'), action: 'pulse.rhythm' },
    { label: say('settings.dead'), action: 'dead' },
    { label: say('setup.home'), action: 'setup' },
    { label: say('register.title'), action: 'register' },
  ]
}

function isAdmin(turn: Turn): boolean {
  return turn.org.admins.includes(turn.person)
}

const settingsForm: AnyForm = formKind({
  id: 'settings',
  data: atSettings,
  draw,
  async fill(turn, _data, filled) {
    const language = z.enum(languages).parse(one(filled, 'language'))
    const hours: Hours = { from: one(filled, 'from'), to: one(filled, 'to'), days: many(filled, 'days').map(Number).sort() }
    if (hours.from === hours.to) return { kind: 'mend', errors: { to: turn.scene.say('hours.same') } }
    await changeSettings(turn, ({ hours: _, ...rest }) => {
      const chosen = { ...rest, language }
      // Whoever left it at office hours goes along when the organisation's change.
      return JSON.stringify(hours) === JSON.stringify(officeHours) ? chosen : { ...chosen, hours }
    })
    const after = inLanguage(turn, language)
    return tell(after, after.scene.say('settings.title'), after.scene.say('common.kept'))
  },
  choose: {
    'settings.quiet': turn => showQuiet(turn),
    'settings.stored': turn => showStored(turn),
  },
} satisfies FormKind<AtSettings>)

export const settingsForms = [settingsForm]
