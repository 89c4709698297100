import { z } from 'zod'
import type { Answer } from '../message/answer'
import type { Option } from '../message/form'
import { standingOf } from '../pulse/standing'
import { addDays, dayOf, isWorkday, momentOn, sayMoment, startOf } from '../schedule/calendar'
import { drawExercise, drawExercises } from '../talk/exercises'
import { drawPreview, drawTalks } from '../talk/forms'
import { plan } from '../talk/post'
import { inOrderFor, proposed } from '../talk/propose'
import { parseTalk, teamTag } from '../talk/record'
import { showCheckIns } from './check-in-lead'
import { showRhythm } from './rhythm'
import { type AnyForm, type FormKind, formKind, libraryOf, one, show, type Turn, tell } from './turn'

/** Toolbox talks for whoever leads a team (T1, T2). */

const atTalk = z.strictObject({ talk: z.string() })

function ledBy(turn: Turn) {
  return turn.desk.teams.ledBy(turn.org.id, turn.person)
}

/** This week's talk: previewed, and posted with the button below it. */
export async function showTalk(turn: Turn): Promise<Answer> {
  const { say } = turn.scene
  const [team] = ledBy(turn)
  if (team === undefined) return tell(turn, say('talk.title'), say('talk.nolead'))
  const page = await turn.desk.store.find(turn.org.id, 'talk', teamTag(team.id), 200)
  const earlier = page.docs.map(parseTalk).map(({ talk, at }) => ({ talk, at }))
  const standing = await standingOf(turn.desk.store, turn.org.id, team.id)
  const named = standing?.theme ? { theme: standing.theme, at: startOf(standing.publishedOn, turn.org.calendar) } : undefined
  const next = proposed(libraryOf(turn).talks, earlier, { named, sector: turn.org.sector })
  return next === undefined ? tell(turn, say('talk.title'), say('talk.nolead')) : show(turn, talkForm, { talk: next.id })
}

/** Now, and nine o'clock on the next working days. */
function momentsFrom(turn: Turn): readonly Option[] {
  const { say, now, language } = turn.scene
  const { calendar } = turn.org
  const options: Option[] = [{ id: 'now', label: say('talk.now') }]
  for (let day = addDays(dayOf(now, calendar), 1), n = 0; options.length < 8 && n < 60; day = addDays(day, 1), n += 1) {
    if (isWorkday(day, calendar))
      options.push({ id: day, label: sayMoment(momentOn(day, '09:00', calendar), calendar, language) })
  }
  return options
}

const talkForm: AnyForm = formKind({
  id: 'talk',
  data: atTalk,
  draw: (turn, { talk: id }) => {
    const { talks, norms } = libraryOf(turn)
    const talk = talks.find(one => one.id === id)
    const norm = norms.find(one => one.id === talk?.norm)
    const teams = ledBy(turn)
    if (talk === undefined || norm === undefined || teams.length === 0) return undefined
    return drawPreview(turn.scene.say, { talk, norm, teams, moments: momentsFrom(turn) })
  },
  async fill(turn, { talk }, filled, nonce) {
    const { say, now, language } = turn.scene
    const { calendar } = turn.org
    const teams = ledBy(turn)
    const team = teams.find(team => team.id === one(filled, 'team')) ?? teams[0]
    if (team === undefined) return tell(turn, say('talk.title'), say('talk.nolead'))
    const when = one(filled, 'when')
    const at = when === 'now' ? now : momentOn(when, '09:00', calendar)
    const body = {
      team: team.id,
      talk,
      short: one(filled, 'version') === 'short',
      at,
      root: null,
      thread: null,
      tries: 0,
      failed: false,
    }
    await plan(turn.desk, turn.org.id, turn.desk.tokens.name('talk', nonce), body)
    const values = { team: team.name, moment: sayMoment(at, calendar, language) }
    if (when !== 'now') return tell(turn, say('talk.title'), say('talk.planned', values))
    turn.desk.wake()
    return tell(turn, say('talk.title'), say('talk.posted', values))
  },
  choose: {
    'talk.all': (turn, { talk }) => show(turn, talksForm, { talk }),
    'rhythm.norm': (turn, _data, team) => showRhythm(turn, team, 'norm'),
    'rhythm.talk': (turn, _data, team) => showRhythm(turn, team, 'talk'),
    'check-in.lead': turn => showCheckIns(turn),
  },
} satisfies FormKind<z.infer<typeof atTalk>>)

const talksForm: AnyForm = formKind({
  id: 'talks',
  data: atTalk,
  draw: (turn, { talk }) => drawTalks(turn.scene.say, inOrderFor(turn.org.sector, libraryOf(turn).talks), talk),
  fill: (turn, _data, filled) => show(turn, talkForm, { talk: one(filled, 'talk') }),
} satisfies FormKind<z.infer<typeof atTalk>>)

const none = z.strictObject({})

/** For leads, privately (T6). */
export function showExercises(turn: Turn): Promise<Answer> {
  return show(turn, exercisesForm, {})
}

const exercisesForm: AnyForm = formKind({
  id: 'exercises',
  data: none,
  draw: turn => drawExercises(turn.scene.say, libraryOf(turn)),
  async fill(turn, _data, filled) {
    const found = libraryOf(turn).exercises.find(({ id }) => id === one(filled, 'exercise'))
    return found === undefined ? showExercises(turn) : show(turn, exerciseForm, { exercise: found.id })
  },
} satisfies FormKind<z.infer<typeof none>>)

const atExercise = z.strictObject({ exercise: z.string() })

const exerciseForm: AnyForm = formKind({
  id: 'exercise',
  data: atExercise,
  draw: (turn, { exercise }) => {
    const found = libraryOf(turn).exercises.find(({ id }) => id === exercise)
    return found && drawExercise(turn.scene.say, found)
  },
  fill: turn => showExercises(turn),
} satisfies FormKind<z.infer<typeof atExercise>>)

export const talkForms = [talkForm, talksForm, exercisesForm, exerciseForm]
