import { z } from 'zod'
import { agree } from '../agreement/agreement'
import { drawAgreement } from '../agreement/forms'
import type { Answer } from '../message/answer'
import { posted } from '../message/posted'
import { personOf } from '../people/person'
import { addDays, dayOf, momentOn, sayDay, workdayFrom } from '../schedule/calendar'
import { deliveryId, owedAt } from '../schedule/delivery'
import { drawHeld, drawOwnWords, drawTakeaway } from '../talk/forms-after'
import { putDown } from '../talk/own-words'
import { parseTalk, teamTag } from '../talk/record'
import { pick } from '../talk/takeaway'
import { leads } from './member'
import { type AnyForm, type FormKind, formKind, one, show, type Turn, tell } from './turn'

/** What follows a talk: what people take away, what was agreed, and that it was held (T3, T4). */

const atPosted = z.strictObject({ id: z.string(), team: z.string(), talk: z.string(), root: posted })
type AtPosted = z.infer<typeof atPosted>

async function postedTalk(turn: Turn, id: string): Promise<AtPosted | undefined> {
  const doc = await turn.desk.store.get({ org: turn.org.id, kind: 'talk', id })
  const talk = doc && parseTalk(doc)
  return talk === undefined || talk.root === null ? undefined : { id, team: talk.team, talk: talk.talk, root: talk.root }
}

/** The button under a talk, for anybody in the channel. */
export async function showTakeaway(turn: Turn, id: string): Promise<Answer> {
  const found = await postedTalk(turn, id)
  return found === undefined
    ? tell(turn, turn.scene.say('takeaway.title'), turn.scene.say('takeaway.none'))
    : show(turn, takeawayForm, found)
}

const takeawayForm: AnyForm = formKind({
  id: 'takeaway',
  data: atPosted,
  draw: (turn, { talk }) => {
    const found = turn.desk.content.library(turn.scene.language).talks.find(one => one.id === talk)
    return found && drawTakeaway(turn.scene.say, found)
  },
  async fill(turn, { id, ...of }, filled) {
    const { say, now } = turn.scene
    const { desk, org, person } = turn
    const { calendar } = org
    // Until noon of the next working day: who was away from a screen has time, and it is shown once.
    const closesOn = workdayFrom(addDays(dayOf(now, calendar), 1), calendar) ?? addDays(dayOf(now, calendar), 1)
    const outcome = await pick(desk.store, {
      org: org.id,
      id,
      line: Number(one(filled, 'line')),
      voter: desk.tokens.name('takeaway', `${id}|${person}`),
      closesOn,
      closesAt: momentOn(closesOn, '12:00', calendar),
      of,
    })
    return tell(turn, say('takeaway.title'), say(`takeaway.${outcome}`))
  },
  choose: {
    'takeaway.own': async (turn, data) => {
      const profile = await turn.desk.platform(personOf(turn.person).platform)?.profile(turn.person)
      const { say } = turn.scene
      if (profile === undefined) return tell(turn, say('takeaway.title'), say('takeaway.noname'))
      return show(turn, ownForm, { ...data, name: profile.name.slice(0, 80) })
    },
  },
} satisfies FormKind<AtPosted>)

const ownForm: AnyForm = formKind({
  id: 'takeaway-own',
  data: atPosted.extend({ name: z.string() }),
  draw: (turn, { name }) => drawOwnWords(turn.scene.say, name),
  async fill(turn, { team: id, root, name }, filled, nonce) {
    const { desk, org, scene } = turn
    const team = desk.teams.get(org.id, id)
    const say = desk.content.say(team?.language ?? scene.language)
    const reply = { team: id, root, title: say('takeaway.by', { name }), text: one(filled, 'words') }
    await putDown(desk.store, org.id, desk.tokens.name('reply', nonce), reply, scene.now)
    desk.wake()
    return tell(turn, scene.say('takeaway.title'), scene.say('takeaway.owned'))
  },
} satisfies FormKind<AtPosted & { name: string }>)

/** The talk a team had last, to write down what came of it. */
export async function showHeld(turn: Turn): Promise<Answer> {
  const { say } = turn.scene
  const [team] = turn.desk.teams.ledBy(turn.org.id, turn.person)
  if (team === undefined) return tell(turn, say('held.title'), say('talk.nolead'))
  const page = await turn.desk.store.find(turn.org.id, 'talk', teamTag(team.id), 200)
  const [last] = page.docs
    .map(doc => ({ id: doc.id, ...parseTalk(doc) }))
    .filter(talk => talk.root !== null)
    .sort((one, other) => other.at - one.at)
  if (last === undefined || last.root === null) return tell(turn, say('held.title'), say('held.none'))
  return show(turn, heldForm, { id: last.id, team: last.team, talk: last.talk, root: last.root })
}

const threeWeeks = 21

const heldForm: AnyForm = formKind({
  id: 'talk-held',
  data: atPosted,
  draw: (turn, { talk, team }) => {
    const found = turn.desk.content.library(turn.scene.language).talks.find(one => one.id === talk)
    return found && leads(turn, team) ? drawHeld(turn.scene.say, found) : undefined
  },
  async fill(turn, { id }) {
    const { scene, org, desk } = turn
    const day = addDays(dayOf(scene.now, org.calendar), threeWeeks)
    // Asked once, however often it is marked.
    await desk.store.insert(owedAt(org.id, deliveryId('changed|-|-', id), `changed:${id}`, momentOn(day, '09:00', org.calendar)))
    return tell(turn, scene.say('held.title'), scene.say('held.kept', { day: sayDay(day, scene.language) }))
  },
  choose: {
    'agreement.add': (turn, data) =>
      show(turn, agreementForm, { ...data, by: addDays(dayOf(turn.scene.now, turn.org.calendar), 14) }),
  },
} satisfies FormKind<AtPosted>)

const agreementForm: AnyForm = formKind({
  id: 'agreement',
  data: atPosted.extend({ by: z.string() }),
  draw: (turn, { team, by }) => (leads(turn, team) ? drawAgreement(turn.scene.say, by) : undefined),
  async fill(turn, { team, root }, filled, nonce) {
    const { desk, org, scene } = turn
    const by = z.iso.date().safeParse(one(filled, 'by'))
    if (!by.success) return { kind: 'mend', errors: { by: scene.say('error.date') } }
    const agreement = { team, root, what: one(filled, 'what'), owner: one(filled, 'owner'), by: by.data, done: false }
    await agree(desk.store, org.id, desk.tokens.name('agreement', nonce), agreement, scene.now)
    desk.wake()
    return tell(turn, scene.say('agreement.title'), scene.say('agreement.kept', { day: sayDay(by.data, scene.language) }))
  },
} satisfies FormKind<AtPosted & { by: string }>)

export const talkAfterForms = [takeawayForm, ownForm, heldForm, agreementForm]
