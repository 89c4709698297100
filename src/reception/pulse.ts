import { z } from 'zod'
import { agree } from '../agreement/agreement'
import { drawAgreement } from '../agreement/forms'
import { thanked } from '../content/thanked'
import type { Answer } from '../message/answer'
import { sealPerson } from '../people/sealed-person'
import { drawPulse } from '../pulse/form'
import { leftAside } from '../pulse/invitation'
import { recipientOf } from '../pulse/open'
import { answersIn, mostConcerns } from '../pulse/questions'
import { standingOf } from '../pulse/standing'
import { lastDay, parseRound, type Round } from '../round/round'
import { isOpen, vote } from '../round/vote'
import { addDays, dayOf, momentOn, sayDay } from '../schedule/calendar'
import { deliveryId, owedAt } from '../schedule/delivery'
import { leads } from './member'
import { type AnyForm, type FormKind, formKind, many, one, sealForm, show, type Turn, tell } from './turn'

/** The five questions of a quarter: answering them, leaving them aside, and what the lead promises after the results (P1, P2). */

async function openPulse(turn: Turn, id: string): Promise<Round | undefined> {
  const doc = await turn.desk.store.get({ org: turn.org.id, kind: 'round', id })
  const round = doc && parseRound(doc)
  return round?.asks === 'pulse' && isOpen(round, turn.scene.now) ? round : undefined
}

function over(turn: Turn): Promise<Answer> {
  return tell(turn, turn.scene.say('pulse.title'), turn.scene.say('pulse.closed'))
}

/** The button under an invitation. Who presses it is known from the act alone. */
export async function showPulse(turn: Turn, id: string): Promise<Answer> {
  const round = await openPulse(turn, id)
  return round === undefined ? over(turn) : show(turn, pulseForm, { round: id, day: lastDay(round, turn.org.calendar) })
}

const atRound = z.strictObject({ round: z.string(), day: z.iso.date() })

const pulseForm: AnyForm = formKind({
  id: 'pulse',
  data: atRound,
  draw: ({ scene: { say, language } }, { day }) => drawPulse(say, sayDay(day, language)),
  async fill(turn, { round }, filled) {
    const { say } = turn.scene
    if (many(filled, 'concerns').length > mostConcerns) {
      return { kind: 'mend', errors: { concerns: say('pulse.error.concerns') } }
    }
    const voted = await vote(turn.desk, turn.org.id, round, turn.person, answersIn(filled))
    if (voted === 'closed') return over(turn)
    if (voted === 'stranger') return tell(turn, say('pulse.title'), say('pulse.stranger'))
    return { kind: 'form', form: await sealForm(turn, 'told', {}, thanked(say)) }
  },
} satisfies FormKind<z.infer<typeof atRound>>)

/** Once more tomorrow, within their own hours; on the last day there is no tomorrow. */
export async function laterPulse(turn: Turn, id: string): Promise<Answer> {
  const { desk, org, person, scene } = turn
  const round = await openPulse(turn, id)
  if (round === undefined) return over(turn)
  const day = addDays(dayOf(scene.now, org.calendar), 1)
  const at = momentOn(day, '09:00', org.calendar)
  if (at >= round.closesAt) return { kind: 'instead', message: leftAside(scene.say, id, 'last') }
  const to = recipientOf(desk.tokens, round.team, person)
  const what = `pulse-ask:${id}:${await sealPerson(desk.tokens, person)}`
  await desk.store.insert(owedAt(org.id, deliveryId(`pulse-later|${day}|-`, to), what, at))
  return { kind: 'instead', message: leftAside(scene.say, id, 'later') }
}

/** Nothing is kept of it. */
export function skipPulse(turn: Turn, id: string): Answer {
  return { kind: 'instead', message: leftAside(turn.scene.say, id, 'skipped') }
}

/** The button under the results, for whoever leads the team now (P2). */
export async function showAction(turn: Turn, team: string): Promise<Answer> {
  const { say, now } = turn.scene
  if (!leads(turn, team)) return tell(turn, say('action.title'), say('talk.nolead'))
  const standing = await standingOf(turn.desk.store, turn.org.id, team)
  if (standing === undefined) return tell(turn, say('action.title'), say('action.none'))
  return show(turn, actionForm, { team, pulse: standing.series, by: addDays(dayOf(now, turn.org.calendar), 28) })
}

const atAction = z.strictObject({ team: z.string(), pulse: z.string(), by: z.iso.date() })

const actionForm: AnyForm = formKind({
  id: 'pulse-action',
  data: atAction,
  draw: (turn, { team, by }) => (leads(turn, team) ? drawAgreement(turn.scene.say, by, true) : undefined),
  async fill(turn, { team, pulse }, filled, nonce) {
    const { desk, org, scene } = turn
    const by = z.iso.date().safeParse(one(filled, 'by'))
    if (!by.success || by.data < dayOf(scene.now, org.calendar)) {
      return { kind: 'mend', errors: { by: scene.say('error.date') } }
    }
    const words = { what: one(filled, 'what'), owner: one(filled, 'owner'), by: by.data }
    await agree(
      desk.store,
      org.id,
      desk.tokens.name('agreement', nonce),
      { team, root: null, ...words, done: false, pulse },
      scene.now,
    )
    desk.wake()
    return tell(turn, scene.say('action.title'), scene.say('action.kept', { day: sayDay(by.data, scene.language) }))
  },
} satisfies FormKind<z.infer<typeof atAction>>)

export const pulseForms = [pulseForm, actionForm]
