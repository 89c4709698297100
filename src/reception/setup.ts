import { z } from 'zod'
import type { Answer } from '../message/answer'
import { codesOf } from '../norm/code'
import type { Team } from '../people/team'
import { dayOf } from '../schedule/calendar'
import { parseSchedule } from '../schedule/schedule'
import { comingUp, drawCard, drawOpening, drawSetup, drawYear, type Seen } from '../setup/forms'
import { drawCouncil, drawQuestion, drawQuestions } from '../setup/procedure'
import {
  type Council,
  changeSetup,
  consents,
  neededQuestions,
  questions,
  readiness,
  type Setup,
  type Step,
  setupOf,
  stands,
  steps,
} from '../setup/setup'
import { missingRoles } from '../setup/usual'
import { pulseSchedule } from './errands'
import { type FormKind, formKind, type Handled, libraryOf, noticed, one, sealForm, show, type Turn, tell } from './turn'

/** Where admins set Ruimte up, and open it (G1). */

const none = z.strictObject({})

export function isAdmin({ org, person }: Turn): boolean {
  return org.admins.includes(person)
}

function notYours(turn: Turn): Promise<Answer> {
  return tell(turn, turn.scene.say('setup.title'), turn.scene.say('error.admin'))
}

/** For admins alone. */
export function forAdmins(open: (turn: Turn, value: string) => Promise<Answer>): (turn: Turn, value?: string) => Promise<Answer> {
  return (turn, value = '') => (isAdmin(turn) ? open(turn, value) : notYours(turn))
}

/** What can be seen of a step without anybody saying so, and without reading it from the store. */
function seenAtOnce(turn: Turn, setup: Setup): Seen {
  const { org, scene } = turn
  const { say } = scene
  const library = libraryOf(turn)
  const here = org.contacts.filter(contact => !contact.left)
  const usual = missingRoles(org).map(role => say(`role.${role}`))
  const roles = usual.length === 0 ? [] : [say('step.routes.usual', { roles: usual.join(', ') })]
  const { contacts, answered } = readiness(org, setup)
  const teams = teamsOf(turn)
  const led = teams.filter(team => team.lead !== null).length
  return {
    words: say('step.words.seen', { count: library.talks.length, norms: library.norms.length }),
    routes: [say('step.routes.seen', { count: contacts, all: here.length }), ...roles].join(' '),
    procedure: say('step.procedure.seen', { count: answered }),
    roles: teams.length === 0 ? say('setup.noteams') : say('step.roles.seen', { count: led, all: teams.length }),
    rhythm: say('step.rhythm.seen', { title: comingUp(scene, library.year)?.title ?? '' }),
  }
}

function teamsOf({ desk, org }: Turn): readonly Team[] {
  return desk.teams.all(org.id).filter(team => team.home && !team.gone)
}

async function seenOf(turn: Turn, setup: Setup, step: Step): Promise<string> {
  const { desk, org, scene } = turn
  if (step === 'norms') {
    const teams = teamsOf(turn).map(team => team.id)
    if (teams.length === 0) return scene.say('setup.noteams')
    const codes = await codesOf(desk.store, org.id, teams)
    return scene.say('step.norms.seen', { count: codes.length, all: teams.length })
  }
  if (step === 'measure') {
    const pulse = await desk.store.get({ org: org.id, kind: 'schedule', id: pulseSchedule })
    const isOn = pulse !== undefined && parseSchedule(pulse).state.is === 'on'
    return scene.say(isOn ? 'step.measure.seen.on' : 'step.measure.seen.off')
  }
  return seenAtOnce(turn, setup)[step] ?? ''
}

export const showSetup = forAdmins(async turn => {
  const setup = await setupOf(turn.desk.store, turn.org.id)
  return overview(turn, setup)
})

async function overview(turn: Turn, setup: Setup): Promise<Answer> {
  const drawn = drawSetup(turn.scene, { setup, ready: readiness(turn.org, setup), seen: seenAtOnce(turn, setup) })
  return { kind: 'form', form: await sealForm(turn, 'told', {}, drawn) }
}

async function kept(turn: Turn, setup: Setup): Promise<Answer> {
  return noticed(await overview(turn, setup), turn.scene.say('common.kept'))
}

export const showCard = forAdmins(async (turn, value) => {
  const step = steps.find(one => one === value)
  if (step === undefined) return showSetup(turn)
  const setup = await setupOf(turn.desk.store, turn.org.id)
  const data = { step, seen: await seenOf(turn, setup, step) }
  return { kind: 'form', form: await sealForm(turn, 'setup-card', data, drawCard(turn.scene, data, setup.cards[step])) }
})

const atCard = z.strictObject({ step: z.enum(steps), seen: z.string() })
const cardForm = formKind({
  id: 'setup-card',
  data: atCard,
  draw: (turn, data) => (isAdmin(turn) ? drawCard(turn.scene, data) : undefined),
  async fill(turn, { step }, filled) {
    const card = { owner: one(filled, 'owner'), stands: z.enum(stands).parse(one(filled, 'stands')) }
    const setup = await changeSetup(turn.desk.store, turn.org.id, before => ({
      ...before,
      cards: { ...before.cards, [step]: card },
    }))
    return kept(turn, setup)
  },
} satisfies FormKind<z.infer<typeof atCard>>)

export const showQuestions = forAdmins(async turn => {
  const setup = await setupOf(turn.desk.store, turn.org.id)
  return questionsForm(turn, setup)
})

async function questionsForm(turn: Turn, setup: Setup): Promise<Answer> {
  return { kind: 'form', form: await sealForm(turn, 'setup-questions', {}, drawQuestions(turn.scene, setup)) }
}

const pickForm = formKind({
  id: 'setup-questions',
  data: none,
  async fill(turn, _data, filled) {
    if (!isAdmin(turn)) return notYours(turn)
    const setup = await setupOf(turn.desk.store, turn.org.id)
    const question = questions.find(id => id === one(filled, 'question'))
    if (question === undefined) return noticed(await questionsForm(turn, setup), turn.scene.say('error.required'))
    const drawn = drawQuestion(turn.scene, { question }, setup.procedure[question])
    return { kind: 'form', form: await sealForm(turn, 'setup-question', { question }, drawn) }
  },
} satisfies FormKind<z.infer<typeof none>>)

const atQuestion = z.strictObject({ question: z.enum(questions) })
const questionForm = formKind({
  id: 'setup-question',
  data: atQuestion,
  draw: (turn, data) => (isAdmin(turn) ? drawQuestion(turn.scene, data) : undefined),
  async fill(turn, { question }, filled) {
    const answer = { nl: one(filled, 'nl'), en: one(filled, 'en') }
    const isNeeded = neededQuestions.some(id => id === question)
    if (turn.org.live !== undefined && isNeeded && answer.nl === '' && answer.en === '') {
      return { kind: 'mend', errors: { [turn.scene.language]: turn.scene.say('question.needed') } }
    }
    const setup = await changeSetup(turn.desk.store, turn.org.id, before => ({
      ...before,
      procedure: { ...before.procedure, [question]: answer },
    }))
    return noticed(await questionsForm(turn, setup), turn.scene.say('common.kept'))
  },
} satisfies FormKind<z.infer<typeof atQuestion>>)

function today({ scene, org }: Turn): string {
  return dayOf(scene.now, org.calendar)
}

export const showCouncil = forAdmins(async turn => {
  const { council } = await setupOf(turn.desk.store, turn.org.id)
  return { kind: 'form', form: await sealForm(turn, 'setup-council', {}, drawCouncil(turn.scene, council)) }
})

const councilForm = formKind({
  id: 'setup-council',
  data: none,
  draw: turn => (isAdmin(turn) ? drawCouncil(turn.scene) : undefined),
  async fill(turn, _data, filled, nonce): Promise<Handled> {
    const { say } = turn.scene
    const is = z.enum(consents).parse(one(filled, 'is'))
    const consented = is === 'agreed' || is === 'staff'
    const day = z.iso.date().safeParse(one(filled, 'day')).data
    const who = one(filled, 'who')
    const why = one(filled, 'why')
    const errors = {
      ...(consented && who === '' ? { who: say('council.error.who') } : {}),
      ...(consented && (day === undefined || day > today(turn)) ? { day: say('council.error.day') } : {}),
      ...(is === 'other' && why === '' ? { why: say('council.error.why') } : {}),
    }
    if (Object.keys(errors).length > 0) return { kind: 'mend', errors }
    const council: Council = {
      is,
      who: consented ? who : '',
      day: consented ? (day ?? null) : null,
      why: is === 'other' ? why : '',
    }
    await turn.desk.audit.owe(turn.org.id, [{ id: nonce, event: 'council.recorded', by: 'admin', day: today(turn) }])
    return kept(turn, await changeSetup(turn.desk.store, turn.org.id, before => ({ ...before, council })))
  },
} satisfies FormKind<z.infer<typeof none>>)

/** Opens it for everyone, once everything that takes is there. */
const openingForm = formKind({
  id: 'setup-open',
  data: none,
  draw: turn => (isAdmin(turn) ? drawOpening(turn.scene) : undefined),
  async fill(turn, _data, _filled, nonce) {
    const { desk, org } = turn
    const setup = await setupOf(desk.store, org.id)
    if (org.live !== undefined || readiness(org, setup).missing.length > 0) return overview(turn, setup)
    const day = today(turn)
    await desk.audit.owe(org.id, [{ id: nonce, event: 'raising.opened', by: 'admin', day }])
    await desk.directory.change(org.id, state => ({ ...state, live: state.live ?? day }))
    return tell(turn, turn.scene.say('opening.title'), turn.scene.say('opening.done'))
  },
} satisfies FormKind<z.infer<typeof none>>)

export const showOpening = forAdmins(turn => show(turn, openingForm, {}))

export const showYear = forAdmins(async turn => ({
  kind: 'form',
  form: await sealForm(turn, 'told', {}, drawYear(turn.scene, libraryOf(turn).year)),
}))

export const setupForms = [cardForm, pickForm, questionForm, councilForm, openingForm]
