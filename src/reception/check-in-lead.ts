import { z } from 'zod'
import { oweHere, saidEnd } from '../check-in/here'
import { invitation } from '../check-in/messages'
import { endOf } from '../check-in/open'
import { lastResult } from '../check-in/result'
import { resultMessage } from '../check-in/result-message'
import type { Answer } from '../message/answer'
import type { Drawn, FormPart } from '../message/form'
import { personOf } from '../people/person'
import type { Team } from '../people/team'
import { countedIn } from '../round/homed'
import { openRoundOf } from '../round/open'
import { lastDay } from '../round/round'
import { dayOf, sayDay, sayMoment, sayWeekday } from '../schedule/calendar'
import { nextOccasion } from '../schedule/rhythm'
import { openFrom, parseSchedule } from '../schedule/schedule'
import { scheduleOf } from './errands'
import { leads, membersOf } from './member'
import { showRhythm } from './rhythm'
import { type AnyForm, type FormKind, formKind, noticed, one, sealForm, show, type Turn, tell } from './turn'

/** A team's check-ins for whoever leads it (C1, C6, C9): how they stand, and what can be done with them. */

const atTeam = z.strictObject({ team: z.string() })
type AtTeam = z.infer<typeof atTeam>

/** Of the one team this person leads, or of the one they choose. */
export async function showCheckIns(turn: Turn): Promise<Answer> {
  const { say } = turn.scene
  const led = turn.desk.teams.ledBy(turn.org.id, turn.person)
  const [only] = led
  if (only === undefined) return tell(turn, say('check-in.title'), say('check-in.nolead'))
  return led.length === 1 ? showOverview(turn, only.id) : show(turn, teamsForm, {})
}

const none = z.strictObject({})

const teamsForm: AnyForm = formKind({
  id: 'check-in-teams',
  data: none,
  draw: turn => {
    const { say } = turn.scene
    const led = turn.desk.teams.ledBy(turn.org.id, turn.person).slice(0, 100)
    if (led.length === 0) return undefined
    const options = led.map(({ id, name }) => ({ id, label: name.slice(0, 75) || say('team.unnamed') }))
    return {
      title: say('check-in.title'),
      parts: [{ kind: 'one', id: 'team', label: say('team.which'), look: 'menu', required: true, options }],
      submit: say('common.next'),
      leave: say('common.close'),
    }
  },
  fill: (turn, _data, filled) => showOverview(turn, one(filled, 'team')),
} satisfies FormKind<z.infer<typeof none>>)

/** The team, where this person leads it and its people are counted in it; else what is missing, and who can see to it. */
async function ready(turn: Turn, id: string): Promise<Team | Answer> {
  const { say } = turn.scene
  const team = turn.desk.teams.get(turn.org.id, id)
  if (team === undefined || !leads(turn, id)) return tell(turn, say('check-in.title'), say('check-in.nolead'))
  if (team.home) return team
  const names = await adminsOf(turn)
  const missing = say('check-in.nohome', { team: nameOf(turn, team) })
  const text = names === '' ? missing : `${missing}\n\n${say('check-in.admins', { names })}`
  return tell(turn, say('check-in.title'), text)
}

function isTeam(found: Team | Answer): found is Team {
  return 'channel' in found
}

/** Enough of them to ask. */
const mostAdmins = 3

async function adminsOf(turn: Turn): Promise<string> {
  const asked = turn.org.admins.slice(0, mostAdmins)
  const found = await Promise.all(asked.map(admin => turn.desk.platform(personOf(admin).platform)?.profile(admin)))
  return found.flatMap(profile => profile?.name ?? []).join(', ')
}

function nameOf(turn: Turn, { name }: Team): string {
  return name.slice(0, 150) || turn.scene.say('team.unnamed')
}

async function showOverview(turn: Turn, id: string): Promise<Answer> {
  const team = await ready(turn, id)
  if (!isTeam(team)) return team
  const { desk, org, scene } = turn
  const { say, language } = scene
  const [rhythm, running] = await Promise.all([rhythmIn(turn, team), openRoundOf(desk, org.id, 'check-in', team.id)])
  const drawn: Drawn = {
    title: say('check-in.title'),
    parts: [
      { kind: 'heading', text: nameOf(turn, team) },
      { kind: 'text', text: say('check-in.about') },
      { kind: 'text', text: rhythm },
      ...text(running && say('check-in.running', saidEnd(running.round, org, language))),
      {
        kind: 'choices',
        choices: [
          { label: say('check-in.rhythm'), action: 'check-in.rhythm' },
          { label: say('check-in.preview'), action: 'check-in.preview' },
          { label: say('check-in.here'), action: 'check-in.here' },
          { label: say('check-in.results'), action: 'check-in.results' },
        ],
      },
      { kind: 'note', text: say('check-in.together') },
    ],
    leave: say('common.close'),
  }
  return { kind: 'form', form: await sealForm(turn, 'check-in-lead', { team: id }, drawn) }
}

function text(said: string | false | undefined): readonly FormPart[] {
  return said === undefined || said === false ? [] : [{ kind: 'text', text: said }]
}

/** How often it comes, and when it does next. */
async function rhythmIn({ desk, org, scene }: Turn, team: Team): Promise<string> {
  const { say, language, now } = scene
  const doc = await desk.store.get({ org: org.id, kind: 'schedule', id: scheduleOf('check-in', team.id) })
  const schedule = doc && parseSchedule(doc)
  if (schedule === undefined || schedule.state.is === 'off') return say('check-in.off')
  const { weekday, time, everyWeeks: weeks } = schedule.rhythm
  const next = nextOccasion(schedule.rhythm, Math.max(now, openFrom(schedule)))
  const comes = say('check-in.on', { weekday: sayWeekday(weekday, language), time, weeks })
  return next === undefined
    ? comes
    : `${comes} ${say('check-in.on.next', { moment: sayMoment(next.at, org.calendar, language) })}`
}

const overviewForm: AnyForm = formKind({
  id: 'check-in-lead',
  data: atTeam,
  fill: (turn, { team }) => showOverview(turn, team),
  choose: {
    'check-in.lead': (turn, { team }) => showOverview(turn, team),
    'check-in.rhythm': (turn, { team }) => honestly(turn, team, () => showRhythm(turn, team, 'check-in')),
    'check-in.here': (turn, { team }) => honestly(turn, team, () => showHere(turn, team)),
    'check-in.preview': (turn, { team }) => showPreview(turn, team),
    'check-in.results': (turn, { team }) => showResults(turn, team),
  },
} satisfies FormKind<AtTeam>)

/** What everyone in the team gets, as they get it; here its buttons do nothing. */
async function showPreview(turn: Turn, id: string): Promise<Answer> {
  const team = await ready(turn, id)
  return isTeam(team) ? show(turn, previewForm, { team: id }) : team
}

const stays = (turn: Turn, { team }: AtTeam) => showPreview(turn, team)

const previewForm: AnyForm = formKind({
  id: 'check-in-preview',
  data: atTeam,
  draw: (turn, { team: id }) => {
    const { say, now, language } = turn.scene
    const team = turn.desk.teams.get(turn.org.id, id)
    if (team === undefined || !leads(turn, id)) return undefined
    const day = sayDay(lastDay(endOf(now, turn.org, 'by-itself'), turn.org.calendar), language)
    const asked = invitation(say, { round: '', team: nameOf(turn, team), day, fewest: turn.org.fewest })
    return {
      title: say('check-in.title'),
      parts: [
        { kind: 'text', text: say('check-in.preview.about') },
        { kind: 'divider' },
        { kind: 'heading', text: asked.title },
        ...asked.parts,
        { kind: 'divider' },
        { kind: 'choices', choices: [{ label: say('common.back'), action: 'check-in.lead' }] },
      ],
      leave: say('common.close'),
    }
  },
  fill: stays,
  choose: {
    'check-in.lead': (turn, { team }) => showOverview(turn, team),
    'check-in.score': stays,
    'check-in.skip': stays,
    'check-in.later': stays,
    pause: stays,
    stop: stays,
  },
} satisfies FormKind<AtTeam>)

const atHere = z.strictObject({ team: z.string(), last: z.string(), results: z.string(), running: z.boolean() })

/** Before anything is turned on: whether there are enough people for a result, said first where there are not. */
async function honestly(turn: Turn, id: string, shown: () => Promise<Answer>): Promise<Answer> {
  const team = await ready(turn, id)
  if (!isTeam(team)) return team
  const { desk, org, scene } = turn
  const [members, answer] = await Promise.all([membersOf(turn, team), shown()])
  const counted = members && (await countedIn(desk, team, members))
  if (counted !== undefined && counted >= org.fewest) return answer
  const key = counted === undefined ? 'check-in.later' : 'check-in.few'
  return noticed(answer, scene.say(key, { fewest: org.fewest }))
}

/** Before a round is put in the channel: what appears there, and when its results do (C9). */
async function showHere(turn: Turn, id: string): Promise<Answer> {
  return show(turn, hereForm, { team: id, ...(await endHere(turn, id)) })
}

/** Of the round that is open, or else of one that opens now. */
async function endHere({ desk, org, scene }: Turn, team: string) {
  const running = await openRoundOf(desk, org.id, 'check-in', team)
  const round = running?.round ?? endOf(scene.now, org, 'in-channel')
  return { ...saidEnd(round, org, scene.language), running: running !== undefined }
}

const hereForm: AnyForm = formKind({
  id: 'check-in-here',
  data: atHere,
  draw: (turn, { team: id, last, results, running }) => {
    const { say } = turn.scene
    const team = turn.desk.teams.get(turn.org.id, id)
    if (team === undefined || !leads(turn, id)) return undefined
    return {
      title: say('check-in.title'),
      parts: [
        { kind: 'text', text: say('check-in.here.ask', { team: nameOf(turn, team) }) },
        ...text(running && say('check-in.here.running')),
        { kind: 'text', text: say('check-in.here.when', { last, results }) },
      ],
      submit: say('check-in.here.submit'),
      leave: say('common.cancel'),
    }
  },
  async fill(turn, { team: id }) {
    const team = await ready(turn, id)
    if (!isTeam(team)) return team
    const { desk, org, scene } = turn
    const { last, results } = await endHere(turn, id)
    await oweHere(desk.store, org.id, id, dayOf(scene.now, org.calendar), scene.now)
    desk.wake()
    const { say } = scene
    return tell(turn, say('check-in.title'), say('check-in.here.owed', { team: nameOf(turn, team), last, results }))
  },
} satisfies FormKind<z.infer<typeof atHere>>)

/** What was published last, as team and lead read it then. */
async function showResults(turn: Turn, id: string): Promise<Answer> {
  const team = await ready(turn, id)
  if (!isTeam(team)) return team
  const { say } = turn.scene
  const result = await lastResult(turn.desk.store, turn.org.id, id)
  const told = result && resultMessage(say, { team: nameOf(turn, team), result, fewest: turn.org.fewest })
  const said: readonly FormPart[] = told === undefined ? [] : [{ kind: 'heading', text: told.title }, ...told.parts]
  const drawn: Drawn = {
    title: say('check-in.title'),
    parts: [
      ...(told === undefined ? text(say('check-in.noresults')) : said),
      { kind: 'choices', choices: [{ label: say('common.back'), action: 'check-in.lead' }] },
    ],
    leave: say('common.close'),
  }
  return { kind: 'form', form: await sealForm(turn, 'check-in-lead', { team: id }, drawn) }
}

export const checkInLeadForms = [overviewForm, teamsForm, previewForm, hereForm]
