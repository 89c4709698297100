import { z } from 'zod'
import { drawCheckIn, type Written, writtenIn } from '../check-in/form'
import { invitation, leftAside, notTaken, thanks } from '../check-in/messages'
import { keepNote, readerName } from '../check-in/note'
import { askAgainTomorrow } from '../check-in/open'
import { draft, nothingChosen } from '../concern/draft'
import { thanked } from '../content/thanked'
import type { Answer } from '../message/answer'
import type { Message } from '../message/message'
import { personOf } from '../people/person'
import type { Team } from '../people/team'
import { homeOf } from '../round/homed'
import { openRoundOf } from '../round/open'
import { lastDay, parseRound, type Round } from '../round/round'
import { isOpen, rosterName, vote } from '../round/vote'
import { dayOf, sayDay } from '../schedule/calendar'
import { review } from './own'
import { type AnyForm, type FormKind, formKind, type Handled, one, sealForm, show, type Turn, tell } from './turn'

/** Answering a check-in, leaving it aside, and what may be added to it (C2-C4, C7-C9). */

function instead(message: Message): Answer {
  return { kind: 'instead', message }
}

/** An open check-in of a team that is there; undefined for any other. */
async function openCheckInOf(turn: Turn, id: string): Promise<{ readonly round: Round; readonly team: Team } | undefined> {
  const doc = await turn.desk.store.get({ org: turn.org.id, kind: 'round', id })
  const round = doc && parseRound(doc)
  const team = round && turn.desk.teams.get(turn.org.id, round.team)
  if (round?.asks !== 'check-in' || team === undefined || !isOpen(round, turn.scene.now)) return undefined
  return { round, team }
}

/** `<round>|<number>`: one tap (C2). What is shown is made without the number (C8). */
export async function score(turn: Turn, value: string): Promise<Answer> {
  const { say } = turn.scene
  const [id = '', number] = value.split('|')
  const given = z.coerce.number().int().min(1).max(10).safeParse(number)
  if (!given.success) return instead(notTaken(say, 'closed'))
  const voted = await vote(turn.desk, turn.org.id, id, turn.person, { score: [given.data] }, turn.acts)
  return instead(voted === 'counted' ? thanks(say, id) : notTaken(say, voted))
}

/** The question once more, without what was answered (C4). */
export async function scoreAgain(turn: Turn, id: string): Promise<Answer> {
  const found = await openCheckInOf(turn, id)
  const { say, language } = turn.scene
  if (found === undefined) return instead(notTaken(say, 'closed'))
  const day = sayDay(lastDay(found.round, turn.org.calendar), language)
  return instead(invitation(say, { round: id, team: found.team.name || say('team.unnamed'), day, fewest: turn.org.fewest }))
}

/** Nothing is kept of it (C3). */
export function skip(turn: Turn, id: string): Answer {
  return instead(leftAside(turn.scene.say, id, 'skipped'))
}

/** Once more tomorrow, within their own hours; on the last day there is no tomorrow. */
export async function later(turn: Turn, id: string): Promise<Answer> {
  const { desk, org, person, scene } = turn
  const found = await openCheckInOf(turn, id)
  if (found === undefined) return instead(notTaken(scene.say, 'closed'))
  const asked = await askAgainTomorrow(desk, org, { id, round: found.round }, person)
  return instead(leftAside(scene.say, id, asked ? 'later' : 'last'))
}

const atForm = z.strictObject({
  /** Whether a number is asked, and in which round it counts: in none, it is for oneself. */
  score: z.boolean(),
  round: z.string().nullable(),
  team: z.string().nullable(),
  /** Whom one can write to, as a keyed name: whoever leads the team by the time it is handed in may be somebody else. */
  lead: z.string().nullable(),
})
type AtForm = z.infer<typeof atForm>

/** Under the thanks: what may be added, with no number. */
export async function add(turn: Turn, id: string): Promise<Answer> {
  const team = (await openCheckInOf(turn, id))?.team ?? (await homeOf(turn.desk, turn.org.id, turn.person))
  return show(turn, checkInForm, at(turn, { score: false, round: null, team: team?.id ?? null }))
}

/** In a channel, and by command at any time (C9): number and all. In an open round of theirs it counts, else it is for oneself. */
export async function openForm(turn: Turn, id: string): Promise<Answer> {
  const { desk, org, person } = turn
  const team = await homeOf(desk, org.id, person)
  const asked = id === '' ? undefined : await openCheckInOf(turn, id)
  const running = id === '' && team !== undefined ? await openRoundOf(desk, org.id, 'check-in', team.id) : undefined
  const found = asked === undefined ? running : { id, round: asked.round }
  const counts = found?.round.roster.includes(rosterName(desk.tokens, found.round.team, person)) === true
  if (id !== '' && !counts) return told(turn, notTaken(turn.scene.say, asked === undefined ? 'closed' : 'stranger'))
  const of = found !== undefined && counts ? found.round.team : (team?.id ?? null)
  return show(turn, checkInForm, at(turn, { score: true, round: counts ? (found?.id ?? null) : null, team: of }))
}

function at(turn: Turn, form: Omit<AtForm, 'lead'>): AtForm {
  const lead = leadFor(turn, form.team)
  return { ...form, lead: lead === undefined ? null : readerName(turn.desk, lead) }
}

function told(turn: Turn, { title: _, parts }: Message): Promise<Answer> {
  const text = parts.flatMap(part => (part.kind === 'text' ? [part.text] : [])).join('\n')
  return tell(turn, turn.scene.say('check-in.title'), text)
}

/** Whom somebody can write to: who leads their team, unless that is themselves. */
function leadFor(turn: Turn, team: string | null) {
  const found = team === null ? undefined : turn.desk.teams.get(turn.org.id, team)
  return found === undefined || found.gone || found.lead === turn.person ? undefined : (found.lead ?? undefined)
}

const checkInForm: AnyForm = formKind({
  id: 'check-in',
  data: atForm,
  draw: (turn, { score, round, team, lead }) => {
    const { say } = turn.scene
    const name = team === null ? undefined : turn.desk.teams.get(turn.org.id, team)?.name
    const counts = round === null || name === undefined ? null : { team: name }
    return drawCheckIn(say, { ...(score ? { counts } : {}), lead: lead !== null })
  },
  async fill(turn, data, filled, nonce) {
    const { say } = turn.scene
    const { round } = data
    const written = writtenIn(say, filled)
    if (!isList(written)) return { kind: 'mend', errors: written }
    // Words first: they are kept before anything else is said.
    const kept = await keepWords(turn, data, written, nonce)
    if ('kind' in kept) return kept
    const number = Number(one(filled, 'score'))
    if (round !== null && number > 0) {
      const voted = await vote(turn.desk, turn.org.id, round, turn.person, { score: [number] }, [`${nonce}|${number}`])
      // What was written is on its way all the same.
      if (voted !== 'counted' && kept.draft === undefined) return told(turn, notTaken(say, voted))
    }
    return kept.draft ?? { kind: 'form', form: await sealForm(turn, 'told', {}, thanked(say)) }
  },
} satisfies FormKind<AtForm>)

function isList(written: ReturnType<typeof writtenIn>): written is readonly Written[] {
  return Array.isArray(written)
}

/** Each text goes where its writer chose (C7). Gives the draft to go on with, where there is one; or what is to be mended. */
async function keepWords(
  turn: Turn,
  { team, lead: expected }: AtForm,
  written: readonly Written[],
  nonce: string,
): Promise<{ readonly draft?: Answer } | (Handled & { readonly kind: 'mend' })> {
  const { desk, org, person, scene } = turn
  const going = (way: Written['way']) => written.filter(one => one.way === way)
  const [toLead, concern] = [going('lead'), going('concern')]
  const lead = leadFor(turn, team)
  const isSame = lead !== undefined && readerName(desk, lead) === expected
  if (toLead.length > 0 && !isSame) {
    return { kind: 'mend', errors: { [`${toLead[0]?.text}-way`]: scene.say('check-in.way.nolead') } }
  }
  const profile = toLead.length === 0 ? undefined : await desk.platform(personOf(person).platform)?.profile(person)
  if (toLead.length > 0 && profile === undefined) return { kind: 'mend', errors: { '': scene.say('takeaway.noname') } }

  const words = concern.map(one => one.words).join('\n\n')
  const first = [{ kind: 'concern' as const, fields: { words } }]
  const held = words === '' ? undefined : await draft(desk, org, person, `${nonce}-concern`, nothingChosen, first)
  if (lead !== undefined && profile !== undefined) {
    const said = {
      from: profile.name.slice(0, 80),
      team: (team === null ? undefined : desk.teams.get(org.id, team)?.name) ?? '',
      lines: toLead.map(({ text, words }) => ({ text, words })),
    }
    const note = { id: desk.tokens.name('note', nonce), by: person, to: lead, day: dayOf(scene.now, org.calendar) }
    await keepNote(desk, org.id, note, said, scene.now)
    desk.wake()
  }
  return held === undefined ? {} : { draft: await review(turn, held) }
}

export const checkInForms = [checkInForm]
