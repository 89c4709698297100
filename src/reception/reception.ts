import { quote } from '../concern/draft'
import { drawRoutes } from '../concern/forms/own'
import type { About, Act, Chose, FilledIn } from '../message/act'
import type { Answer } from '../message/answer'
import { check, type Fault, known } from '../message/check'
import { type Filled, refilled } from '../message/form'
import { bringHomeBack, isRemoved, removeHome } from '../people/homes'
import type { Organisation } from '../people/organisation'
import { personOf } from '../people/person'
import type { Settings } from '../people/preferences'
import type { Reception } from '../ports/reception'
import { NotConfirmed } from '../ports/store'
import { showLink } from './advise'
import { agreementDone } from './agreement'
import { askBackUp, beBuddy, beNoBuddy, comeToHelp, endBackUp, phone, showBackUpSetting } from './back-up'
import { Busy } from './busy'
import { callerForm } from './caller'
import { add, later, openForm as openCheckIn, score, scoreAgain, skip } from './check-in'
import { showLists } from './checklist'
import { showCode } from './code'
import { confirmAccount, openDirectory } from './contacts'
import { showDead } from './dead-letters'
import { showDesk } from './desk-list'
import { showEnter } from './enter'
import { forms } from './forms'
import { giveBack } from './give-back'
import { home } from './home'
import { showNorms } from './norm'
import { showNotes } from './notes'
import { lostWords, phraseForm, showMine } from './own'
import { pause, resume, stop } from './preferences'
import { showClosed, showProcedure } from './procedure'
import { laterPulse, showAction, showPulse, skipPulse } from './pulse'
import { showOverview, showPulseRhythm } from './pulse-admin'
import { raiseForms } from './raise'
import { showRegister } from './register'
import { repairAbout, showRepair } from './repair'
import { showSettings } from './settings'
import { showCard, showCouncil, showOpening, showQuestions, showSetup, showYear } from './setup'
import { showExercises, showTalk } from './talk'
import { showHeld, showTakeaway } from './talk-after'
import { joined, showHanding, showLead, showTeams } from './team'
import { keepThanks, shareThanks, showThanks } from './thanks'
import { TooSlow, troubled } from './trouble'
import {
  type AnyForm,
  type Desk,
  inLanguage,
  type OpenedForm,
  openForm,
  sealForm,
  show,
  stranger,
  type Turn,
  turnOf,
} from './turn'
import { showWays } from './ways'

/** Slack shows its own fault after three seconds; a person gets ours before that (S1). */
const patience = 2_300
/** How long a turn waits for the one before it. */
const queue = 1_500

/** Buttons on posted messages and at home, by action; those of the dialogs aside. */
export const actions: Readonly<Record<string, (turn: Turn, value: string) => Promise<Answer> | Answer>> = {
  home,
  mine: showMine,
  desk: turn => showDesk(turn),
  'desk.enter': showEnter,
  'desk.link': turn => showLink(turn),
  'desk.caller': turn => show(turn, callerForm, {}),
  settings: showSettings,
  pause,
  stop,
  'check-in': turn => openCheckIn(turn, ''),
  'check-in.open': openCheckIn,
  'check-in.score': score,
  'check-in.again': scoreAgain,
  'check-in.skip': skip,
  'check-in.later': later,
  'check-in.add': add,
  notes: showNotes,
  resume,
  repair: showRepair,
  talk: showTalk,
  'talk.held': showHeld,
  takeaway: showTakeaway,
  'agreement.done': agreementDone,
  pulse: showPulse,
  'pulse.later': laterPulse,
  'pulse.skip': skipPulse,
  'pulse.action': showAction,
  'pulse.overview': showOverview,
  'pulse.rhythm': showPulseRhythm,
  exercises: showExercises,
  teams: showTeams,
  dead: showDead,
  directory: openDirectory,
  setup: showSetup,
  'setup.card': showCard,
  'setup.questions': showQuestions,
  'setup.council': showCouncil,
  'setup.open': showOpening,
  'setup.year': showYear,
  'setup.lists': showLists,
  procedure: showProcedure,
  register: showRegister,
  'team.lead': showLead,
  'team.hand': showHanding,
  norm: showNorms,
  code: showCode,
  thanks: showThanks,
  'thanks.keep': keepThanks,
  'thanks.share': shareThanks,
  'phrase.enter': turn => show(turn, phraseForm, {}),
  'contact.confirm': confirmAccount,
  routes: async turn => ({ kind: 'form', form: await sealForm(turn, 'told', {}, drawRoutes(turn.scene)) }),
  ways: turn => showWays(turn),
  backup: askBackUp,
  'backup.come': comeToHelp,
  'backup.over': endBackUp,
  'backup.set': showBackUpSetting,
  'buddy.yes': beBuddy,
  'buddy.no': beNoBuddy,
}

/** These begin or continue a conversation of several steps. */
export const dialogActions: ReadonlySet<string> = new Set(['concern.raise', 'concern.back'])

/** These show nothing that is stored: they are there when the store is not, and somebody may need them just then. */
const always: ReadonlySet<string> = new Set(['home', 'routes', 'backup', 'ways', 'repair', 'norm'])

/** The front desk: an act comes in; a dialog, one verb, or home answers it. */
export function makeReception(desk: Desk): Reception {
  return {
    async receive(act) {
      const org = desk.directory.byHome(personOf(act.person))
      if (org === undefined) {
        return { kind: 'message', message: { title: desk.content.say(act.language)('error.unlinked'), parts: [] } }
      }
      const turn = turnOf(desk, org, act, {})
      try {
        const home = await atHome(desk, org, act)
        if (home !== 'here') return home
        return await within(patience, answer(desk, turn, act))
      } catch (fault) {
        desk.log.error({ event: 'turn.failed', org: org.id, platform: turn.scene.platform, kind: act.kind }, fault)
        // Whoever needs a colleague now needs numbers, whatever failed (K20).
        if (act.kind === 'chose' && act.action === 'backup') return phone(turn, 'unsure')
        return troubled(turn, act, fault)
      }
    },
  }
}

/** From a home that was removed nothing is taken, until the bot arrives there anew (O7). */
async function atHome(desk: Desk, org: Organisation, act: Act): Promise<Answer | 'here'> {
  const home = personOf(act.person)
  if (act.kind === 'removed') {
    await removeHome(desk, org, home)
    return { kind: 'nothing' }
  }
  if (!isRemoved(org, home)) return 'here'
  // Slack tells who opens home where the token came with the configuration, and nobody arrives.
  const arrives = act.kind === 'arrived' || (act.kind === 'opened' && home.platform === 'slack')
  if (!arrives) return { kind: 'message', message: { title: desk.content.say(act.language)('error.unlinked'), parts: [] } }
  await bringHomeBack(desk, org, home)
  return 'here'
}

/** The work itself goes on: it is the same work when the person tries again. */
async function within(ms: number, work: Promise<Answer>): Promise<Answer> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, refuse) => {
    timer = setTimeout(() => refuse(new TooSlow()), ms)
  })
  try {
    return await Promise.race([work, late])
  } finally {
    clearTimeout(timer)
    work.catch(() => undefined)
  }
}

async function answer(desk: Desk, first: Turn, act: Act): Promise<Answer> {
  switch (act.kind) {
    case 'chose':
      return chose(desk, first, act)
    case 'filled':
      return filledIn(desk, first, act)
    case 'about':
      if (act.action === 'repair.about') {
        const turn = await noted(desk, first, act)
        return turn === undefined ? { kind: 'nothing' } : repairAbout(turn, act.message.own)
      }
      if (first.org.live === undefined) return closed(desk, first, act)
      return inDialog(desk, first, act, async turn => {
        // The copy is sealed at once: no copied word travels through a form's token or a dialog's state (K1).
        const id = await quote(desk, turn.org, turn.person, desk.nonce(), act.message.text.slice(0, 3000))
        return { name: 'raise', options: { case: id } }
      })
    case 'joined':
      return joined(first, act)
    case 'left':
      await desk.conversations.forget(first.org.id, first.person)
      return { kind: 'nothing' }
    default: {
      const turn = await noted(desk, first, act)
      return turn === undefined ? { kind: 'nothing' } : home(turn)
    }
  }
}

/** A vote is known by its own ballot: one whose process died after the act was marked is counted when it is delivered again. */
const votes: ReadonlySet<string> = new Set(['check-in.score'])

/** Marks the act as seen and takes in the person's settings; undefined for one that was carried out before. */
async function noted(desk: Desk, first: Turn, act: Act): Promise<Turn | undefined> {
  const isVote = act.kind === 'chose' && votes.has(act.action)
  try {
    const { seen, settings } = await desk.conversations.note(first.org.id, first.person, act.keys)
    return seen && !isVote ? undefined : turnOf(desk, first.org, act, settings)
  } catch (fault) {
    const needsStore = act.kind === 'filled' || (act.kind === 'chose' && !always.has(act.action))
    if (fault instanceof NotConfirmed && !needsStore) return first
    throw fault
  }
}

/** Nothing is kept, a copied message neither: nobody would read it. */
async function closed(desk: Desk, first: Turn, act: Act): Promise<Answer> {
  const turn = await noted(desk, first, act)
  return turn === undefined ? { kind: 'nothing' } : showClosed(turn)
}

/** In a form a person goes on in its language: a bot that has just started may not know yet which one their platform names. */
function inFormOf<Done extends Act>(act: Done, opened: OpenedForm | undefined): Done {
  return opened === undefined ? act : { ...act, language: opened.language }
}

async function chose(desk: Desk, first: Turn, done: Chose): Promise<Answer> {
  const { within: form } = done
  const opened = form === undefined ? undefined : await openForm(desk, form.token)
  if (opened !== undefined && opened.person !== done.person) return stranger(first)
  const act = inFormOf(done, opened)
  if (act.action === 'concern.raise' && first.org.live === undefined) return closed(desk, first, act)
  if (dialogActions.has(act.action)) {
    return inDialog(
      desk,
      first,
      act,
      async () => (act.action === 'concern.raise' ? { name: 'raise', options: {} } : undefined),
      opened,
    )
  }
  const turn = await noted(desk, first, act)
  if (turn === undefined) return { kind: 'nothing' }
  const kind = opened === undefined ? undefined : forms.get(opened.id)
  const within = kind?.choose?.[act.action]
  if (kind !== undefined && opened !== undefined && within !== undefined) {
    const data = kind.data.safeParse(opened.data)
    if (data.success) return within(turn, data.data, act.value ?? '', opened.nonce)
  }
  const action = actions[act.action]
  if (action !== undefined) return action(turn, act.value ?? '')
  // A form that is unknown by now: it says so, where it stands.
  return form === undefined ? home(turn) : giveBack(turn, turn.scene.say('error.form'), form.filled)
}

async function filledIn(desk: Desk, first: Turn, done: FilledIn): Promise<Answer> {
  const opened = lostWords(desk, done, await openForm(desk, done.token))
  const act = inFormOf(done, opened)
  const kind = opened === undefined ? undefined : forms.get(opened.id)
  const data = kind?.data.safeParse(opened?.data)
  if (opened === undefined || kind === undefined || data === undefined || !data.success) {
    return giveBack(first, first.scene.say('error.form'), act.filled)
  }
  if (opened.person !== act.person) return giveBack(first, first.scene.say('error.stranger'), act.filled)

  const reader = inLanguage(first, opened.language)
  const given: Filled = { ...opened.picked, ...act.filled }
  const drawn = kind.draw?.(reader, data.data)
  if (kind.draw !== undefined && drawn === undefined) return giveBack(reader, reader.scene.say('error.stranger'), given)
  const filled = drawn === undefined ? given : known(drawn, given)
  const faults = drawn === undefined ? {} : check(drawn, filled)
  if (Object.keys(faults).length > 0) return mend(reader, kind, data.data, act, explain(reader, faults))
  if (raiseForms.includes(kind)) return inDialog(desk, first, { ...act, filled }, async () => undefined, opened)

  const turn = await noted(desk, first, act)
  if (turn === undefined) return { kind: 'nothing' }
  const handled = await kind.fill(turn, data.data, filled, opened.nonce)
  return handled.kind === 'mend' ? mend(turn, kind, data.data, act, handled.errors) : handled
}

function explain(turn: Turn, faults: Readonly<Record<string, Fault>>): Record<string, string> {
  const { say } = turn.scene
  return Object.fromEntries(
    Object.entries(faults).map(([id, fault]) => [
      id,
      fault.kind === 'long'
        ? say('error.long', { max: fault.max, length: fault.length })
        : say(fault.kind === 'required' ? 'error.required' : 'error.option'),
    ]),
  )
}

/** The same form again, with its own token, so that handing it in later is still the same act. */
async function mend(turn: Turn, kind: AnyForm, data: object, act: FilledIn, errors: Record<string, string>): Promise<Answer> {
  const drawn = kind.draw?.(turn, data)
  if (drawn === undefined) return giveBack(turn, Object.values(errors).join('\n'), act.filled)
  const form = { ...drawn, id: kind.id, token: act.token, language: turn.scene.language }
  return { kind: 'errors', form: refilled(form, act.filled), errors }
}

type Begin = (turn: Turn) => Promise<{ name: string; options: object } | undefined>

/** One turn of a dialog: the conversation is claimed, so that two acts of one person are handled one after the other. */
async function inDialog(
  desk: Desk,
  first: Turn,
  act: About | Chose | FilledIn,
  begin: Begin,
  opened?: OpenedForm,
): Promise<Answer> {
  const claim = await desk.conversations.claim(first.org.id, first.person, act.keys, queue)
  if (claim === 'seen') return { kind: 'nothing' }
  if (claim === 'busy') return troubled(first, act, new Busy())
  let left: { dialog?: unknown; settings?: Settings } = { dialog: claim.dialog }
  try {
    const turn = turnOf(desk, first.org, act, claim.settings)
    const fresh = await begin(turn)
    const outcome = await desk.dialogs.turn({
      turn,
      act,
      ...(opened === undefined ? {} : { opened }),
      dialog: claim.dialog,
      ...(fresh === undefined ? {} : { begin: fresh }),
    })
    left = { dialog: outcome.dialog }
    return outcome.answer ?? home(turn)
  } finally {
    await desk.conversations.release(claim, left)
  }
}
