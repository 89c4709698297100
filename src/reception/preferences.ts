import { z } from 'zod'
import type { Answer } from '../message/answer'
import type { Part } from '../message/message'
import { askAgain, stopAsking } from '../norm/ask'
import { pausedUntil, pauseWeeks, type Quiet, type Settings, subjects, withQuiet } from '../people/preferences'
import type { Quietable } from '../people/quiet'
import { dayOf, sayDay } from '../schedule/calendar'
import { Busy } from './busy'
import { stranger, type Turn } from './turn'

/** One tap on a message the bot sent of its own accord: pause, stop, and on again (C3, G6). Nobody else sees any of it. */

/** How long a turn waits for the one before it, in milliseconds. */
const queue = 1_000

const quietable = z.enum([...subjects, 'all'])

/** Loads, changes and keeps what somebody chose, with nothing of theirs in between. */
export async function changeSettings(turn: Turn, pure: (settings: Settings) => Settings): Promise<Settings> {
  const { conversations } = turn.desk
  const claim = await conversations.claim(turn.org.id, turn.person, [], queue)
  if (typeof claim === 'string') throw new Busy()
  const settings = pure(claim.settings)
  await conversations.release(claim, { dialog: claim.dialog, settings })
  return settings
}

function change(turn: Turn, what: Quietable, quiet: Quiet | undefined): Promise<Settings> {
  return changeSettings(turn, settings => withQuiet(settings, what === 'all' ? undefined : what, quiet))
}

/** The day on which a pause of so many weeks ends, begun today. */
export function untilDay(turn: Turn, weeks: number): Quiet {
  return pausedUntil(weeks, dayOf(turn.scene.now, turn.org.calendar))
}

/** `<subject>|<weeks>w` */
export async function pause(turn: Turn, value: string): Promise<Answer> {
  const [subject, length = ''] = value.split('|')
  const what = quietable.safeParse(subject).data
  const weeks = pauseWeeks.find(one => `${one}w` === length)
  if (what === undefined || weeks === undefined) return stranger(turn)
  const day = untilDay(turn, weeks)
  await change(turn, what, day)
  const { say, language } = turn.scene
  return quietly(turn, say('quiet.paused', { what: say(`subject.${what}`), day: sayDay(day, language) }), what)
}

/** Whoever stops the norm of the week is no longer kept among those who asked for it; to take that back, the button knows the teams. */
export async function stop(turn: Turn, value: string): Promise<Answer> {
  const what = quietable.safeParse(value).data
  if (what === undefined) return stranger(turn)
  await change(turn, what, 'stopped')
  const teams = what === 'norm' ? await stopAsking(turn.desk, turn.org.id, turn.person) : []
  const { say } = turn.scene
  return quietly(turn, say('quiet.stopped', { what: say(`subject.${what}`) }), [what, ...teams].join('|'))
}

/** As many teams as fit in a button. */
const mostTeams = 60

/** `<subject>|<team>|...` */
export async function resume(turn: Turn, value: string): Promise<Answer> {
  const [subject, ...teams] = value.split('|')
  const what = quietable.safeParse(subject).data
  if (what === undefined) return stranger(turn)
  await change(turn, what, undefined)
  if (what === 'norm') await askAgain(turn.desk, turn.org.id, turn.person, teams)
  const { say } = turn.scene
  return instead(say('quiet.resumed', { what: say(`subject.${what}`) }), [])
}

/** In place of the message that was pressed: what holds now, and one tap to take it back. */
function quietly(turn: Turn, title: string, undo: string): Answer {
  const { say } = turn.scene
  const value = undo.split('|').slice(0, mostTeams).join('|')
  return instead(title, [
    { kind: 'text', text: say('quiet.nobody') },
    {
      kind: 'choices',
      choices: [
        { label: say('quiet.undo'), action: 'resume', value },
        { label: say('home.settings'), action: 'settings', opens: 'form' },
      ],
    },
  ])
}

function instead(title: string, parts: readonly Part[]): Answer {
  return { kind: 'instead', message: { title, parts } }
}
