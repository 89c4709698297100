import { z } from 'zod'
import { agree, askBuddy, buddiesFor, buddyAt, buddyOf, part } from '../back-up/buddy'
import { drawBuddy, drawPhone, drawSetting, drawWaiting, dutyDays, type SetBuddy } from '../back-up/forms'
import { answeredMessage, type Names } from '../back-up/messages'
import { dutiesOf, onDuty, putOnDuty, takeOffDuty } from '../back-up/on-duty'
import { answerWithin, asks, comes, ends, kind, parseRequest, type Request, requestDoc } from '../back-up/request'
import type { Answer } from '../message/answer'
import type { Option } from '../message/form'
import { type PersonId, personOf } from '../people/person'
import { openPerson, sealPerson } from '../people/sealed-person'
import type { Team } from '../people/team'
import { dayOf, momentOn, workdaysAfter } from '../schedule/calendar'
import { deliveryId, owedAt } from '../schedule/delivery'
import { rostersWith } from '../team/roster'
import { membersOf, teamsAround } from './member'
import { type AnyForm, type FormKind, formKind, noticed, one, sealForm, stranger, type Turn, tell } from './turn'

/** "I need back-up" (K20): one tap, the one place where a message goes at once and by name. It is no case and no alarm. */

/** Nobody's phone has room for more, and no turn the time. */
const mostAsked = 20
/** When aftercare is told, on the next workday. */
const careTime = '10:00'

type Whom = { readonly person: PersonId; readonly team: string | null }

function teamsOf({ desk, org, person }: Turn, around: readonly Team[]): Promise<readonly Team[]> {
  return rostersWith(desk, org.id, around, person)
}

/** Who is on duty for a team today and still in it; whoever asks aside. */
async function onDutyIn({ desk, org, person, scene }: Turn, team: Team): Promise<readonly PersonId[]> {
  const people = await onDuty(desk, org.id, team.id, dayOf(scene.now, org.calendar))
  const here = await Promise.all(people.map(async one => (await rostersWith(desk, org.id, [team], one)).length > 0))
  return people.filter((one, at) => here[at] === true && one !== person)
}

/** Everyone once: the buddy, and who is on duty in a team of theirs. */
async function whomToAsk(turn: Turn): Promise<readonly Whom[]> {
  const [buddy, teams] = await Promise.all([buddyOf(turn.desk, turn.org.id, turn.person), teamsOf(turn, teamsAround(turn))])
  const duties = await Promise.all(
    teams.map(async team => (await onDutyIn(turn, team)).map(person => ({ person, team: team.id }))),
  )
  const all: readonly Whom[] = [...(buddy?.agreed === true ? [{ person: buddy.buddy, team: null }] : []), ...duties.flat()]
  return all.filter(({ person }, at) => all.findIndex(other => other.person === person) === at).slice(0, mostAsked)
}

/** One document a person and day. */
function requestId({ desk, org, scene }: Pick<Turn, 'desk' | 'org' | 'scene'>, person: PersonId): string {
  return desk.tokens.name(kind, `${person}|${dayOf(scene.now, org.calendar)}`)
}

/** One tap: whoever can be asked is asked now. Pressed again while it is fresh, it says how it stands. */
export async function askBackUp(turn: Turn): Promise<Answer> {
  const { desk, org, scene } = turn
  const whom = await whomToAsk(turn)
  const id = requestId(turn, turn.person)
  const asking = {
    who: await sealPerson(desk.tokens, turn.person),
    asked: await Promise.all(
      whom.map(async ({ person, team }) => ({
        who: await sealPerson(desk.tokens, person),
        name: desk.tokens.name(kind, person),
        team,
      })),
    ),
    careAt: momentOn(workdaysAfter(dayOf(scene.now, org.calendar), 1, org.calendar), careTime, org.calendar),
  }
  for (;;) {
    const doc = await desk.store.get({ org: org.id, kind, id })
    const before = doc && parseRequest(doc)
    if (whom.length === 0 && before?.state !== 'open') return phone(turn, 'none')
    const after = asks(before, asking, scene.now)
    if (after === undefined && before !== undefined) return waiting(turn, id, before)
    if (after === undefined || after.asked.length === 0) return phone(turn, 'none')
    const next = requestDoc(org.id, id, (doc?.version ?? 0) + 1, after)
    const kept = doc === undefined ? await desk.store.insert(next) : await desk.store.replace(next)
    if (kept === 'exists' || kept === 'clash') continue
    desk.wake()
    desk.wake(answerWithin)
    return waiting(turn, id, after)
  }
}

async function waiting(turn: Turn, id: string, request: Request): Promise<Answer> {
  const people = await Promise.all(request.asked.map(one => openPerson(turn.desk.tokens, one.who)))
  const drawn = drawWaiting(turn.scene, await namesOf(turn, people), `${id}|${request.nth}`)
  return { kind: 'form', form: await sealForm(turn, 'told', {}, drawn) }
}

/** Whatever failed: nobody may have been asked, so the numbers are what there is. */
export async function phone(turn: Turn, why: 'none' | 'unsure'): Promise<Answer> {
  return { kind: 'form', form: await sealForm(turn, 'told', {}, drawPhone(turn.scene, why)) }
}

function namesOf({ desk }: Turn, people: readonly (PersonId | undefined)[]): Promise<Names> {
  return Promise.all(
    people.map(async person => person && (await desk.platform(personOf(person).platform)?.profile(person))?.name),
  )
}

/** `<request>|<nth>`, as it stands in every button about it. */
const about = z.tuple([z.string().min(1), z.coerce.number().int()])

/** Changes a request by what a button says; undefined where it is gone. */
async function change<T>(turn: Turn, id: string, pure: (before: Request) => { is: T; after: Request }): Promise<T | undefined> {
  const { store } = turn.desk
  for (;;) {
    const doc = await store.get({ org: turn.org.id, kind, id })
    if (doc === undefined) return undefined
    const before = parseRequest(doc)
    const { is, after } = pure(before)
    if (after === before) return is
    if ((await store.replace(requestDoc(turn.org.id, id, doc.version + 1, after))) === 'clash') continue
    turn.desk.wake()
    return is
  }
}

/** Somebody who was asked says that they come. */
export async function comeToHelp(turn: Turn, value: string): Promise<Answer> {
  const [id, nth] = about.safeParse(value.split('|')).data ?? ['', 0]
  const name = turn.desk.tokens.name(kind, turn.person)
  const is = (await change(turn, id, before => comes(before, nth, name, turn.scene.now))) ?? 'lapsed'
  if (is === 'stranger') return stranger(turn)
  return { kind: 'instead', message: answeredMessage(turn.scene.say, is === 'already' ? 'coming' : is) }
}

/** Whoever asked needs nobody any more. */
export async function endBackUp(turn: Turn, value: string): Promise<Answer> {
  const { say, now } = turn.scene
  const [id, nth] = about.safeParse(value.split('|')).data ?? ['', 0]
  const is = await change(turn, id, before => {
    const after = ends(before, nth, now)
    return { is: 'over', after }
  })
  return is === undefined
    ? tell(turn, say('backup.title'), say('backup.over.gone'))
    : tell(turn, say('backup.title'), say('backup.over.done'))
}

const none = z.strictObject({})

export async function showBackUpSetting(turn: Turn): Promise<Answer> {
  const { desk, org, person, scene } = turn
  const teams = await teamsOf(turn, teamsAround(turn))
  const [duties, own, others] = await Promise.all([
    dutiesOf(
      desk,
      org.id,
      teams.map(team => team.id),
      person,
    ),
    buddyOf(desk, org.id, person),
    buddiesFor(desk, org.id, person),
  ])
  const today = dayOf(scene.now, org.calendar)
  const set = async (id: string, whom: PersonId, agreed: boolean): Promise<SetBuddy> => {
    const [name] = await namesOf(turn, [whom])
    return { id, name, agreed }
  }
  const drawn = drawSetting(scene, {
    teams: await Promise.all(
      teams.map(async team => ({
        id: team.id,
        name: team.name || scene.say('team.unnamed'),
        until: duties.find(duty => duty.team === team.id && duty.until >= today)?.until,
        onDuty: await namesOf(turn, await onDutyIn(turn, team)),
      })),
    ),
    buddy: own && (await set(own.id, own.buddy, own.agreed)),
    buddyFor: await Promise.all(others.filter(other => other.agreed).map(other => set(other.id, other.of, true))),
  })
  return { kind: 'form', form: await sealForm(turn, settingForm.id, {}, drawn) }
}

const settingForm: AnyForm = formKind({
  id: 'backup-set',
  data: none,
  async fill(turn, _data, filled) {
    const { desk, org, person, scene } = turn
    const teams = await teamsOf(turn, teamsAround(turn))
    const team = teams.find(({ id }) => id === one(filled, 'team')) ?? (teams.length === 1 ? teams[0] : undefined)
    const until = one(filled, 'until')
    const unclear = async () => noticed(await showBackUpSetting(turn), scene.say('error.required'))
    if (team === undefined) return unclear()
    if (until === 'off') await takeOffDuty(desk, org.id, team.id, person)
    else if (dutyDays(scene).includes(until)) await putOnDuty(desk, org, team.id, person, until)
    else return unclear()
    return showBackUpSetting(turn)
  },
  choose: { 'buddy.choose': turn => showBuddyChoice(turn), 'buddy.end': (turn, _data, id) => endBuddy(turn, id) },
} satisfies FormKind<z.infer<typeof none>>)

/** Everyone in a team of theirs, by name; whose name cannot be asked now is left out. */
async function peopleAround(turn: Turn): Promise<readonly (Option & { readonly person: PersonId })[]> {
  const teams = await teamsOf(turn, teamsAround(turn))
  const members = await Promise.all(teams.map(team => membersOf(turn, team)))
  const others = [...new Set(members.flatMap(some => some ?? []))].filter(person => person !== turn.person).slice(0, 100)
  const names = await namesOf(turn, others)
  return others
    .flatMap((person, at) => {
      const label = names[at]?.slice(0, 75)
      return label === undefined ? [] : [{ id: personOf(person).user, label, person }]
    })
    .sort((first, second) => first.label.localeCompare(second.label))
}

async function showBuddyChoice(turn: Turn): Promise<Answer> {
  const people = await peopleAround(turn)
  const { say } = turn.scene
  if (people.length === 0) return tell(turn, say('buddy.choose'), say('buddy.alone'))
  const options = people.map(({ id, label }) => ({ id, label }))
  return { kind: 'form', form: await sealForm(turn, buddyForm.id, {}, drawBuddy(turn.scene, options)) }
}

const buddyForm: AnyForm = formKind({
  id: 'backup-buddy',
  data: none,
  async fill(turn, _data, filled, nonce) {
    const { desk, org, person, scene } = turn
    const whom = (await peopleAround(turn)).find(({ id }) => id === one(filled, 'whom'))
    if (whom === undefined) return noticed(await showBuddyChoice(turn), scene.say('error.required'))
    const id = await askBuddy(desk, org.id, person, whom.person)
    await desk.store.insert(owedAt(org.id, deliveryId('buddy|-|-', desk.tokens.name(kind, nonce)), `buddy-ask:${id}`, scene.now))
    desk.wake()
    return showBackUpSetting(turn)
  },
} satisfies FormKind<z.infer<typeof none>>)

async function endBuddy(turn: Turn, id: string): Promise<Answer> {
  await part(turn.desk, turn.org.id, id, turn.person)
  return showBackUpSetting(turn)
}

/** The one who was asked says yes. */
export async function beBuddy(turn: Turn, id: string): Promise<Answer> {
  const { desk, org, person, scene } = turn
  const found = await agree(desk, org.id, id, person)
  if (found === undefined) return buddied(turn, 'buddy.gone')
  await desk.store.insert(
    owedAt(org.id, deliveryId(`buddy|${dayOf(scene.now, org.calendar)}|-`, `yes.${id}`), `buddy-agreed:${id}`, scene.now),
  )
  desk.wake()
  return buddied(turn, 'buddy.yes.done')
}

/** Or no: whoever asked is not told; they find that they have none. */
export async function beNoBuddy(turn: Turn, id: string): Promise<Answer> {
  const found = await buddyAt(turn.desk, turn.org.id, id)
  if (found?.buddy === turn.person) await part(turn.desk, turn.org.id, id, turn.person)
  return buddied(turn, 'buddy.no.done')
}

function buddied(turn: Turn, key: 'buddy.gone' | 'buddy.yes.done' | 'buddy.no.done'): Answer {
  return { kind: 'instead', message: { title: turn.scene.say(key), parts: [] } }
}

export const backUpForms = [settingForm, buddyForm]
