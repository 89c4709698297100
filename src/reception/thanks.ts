import type { Answer } from '../message/answer'
import { type Filled, type Option, refilled } from '../message/form'
import { type CodeNorm, codeOf } from '../norm/code'
import { forget, type Held, mostThanks, putDown, share, type Thanked, thankedBody, thanksOf } from '../norm/thanks'
import { drawThanks, thanksMessage } from '../norm/thanks-forms'
import { type PersonId, personOf } from '../people/person'
import type { Team } from '../people/team'
import { withTyped } from './give-back'
import { membersOf } from './member'
import { type AnyForm, type FormKind, formKind, one, sealForm, stranger, type Turn, tell } from './turn'

/** "I saw this happen" (N4): thanks for one person, who alone decides whether others read it. Nothing is counted. */

/** As many people as a menu holds (Slack). */
const mostPeople = 100

function said(turn: Turn, key: ThanksText, values?: Record<string, string>): Promise<Answer> {
  return tell(turn, turn.scene.say('thanks.title'), turn.scene.say(key, values))
}
type ThanksText =
  | 'thanks.gone'
  | 'thanks.alone'
  | 'thanks.sent'
  | 'thanks.kept'
  | 'thanks.sharing'
  | 'thanks.decided'
  | 'code.later'
  | 'code.notmember'
  | 'team.gone'

/** The button under a norm of the week: `<team>|<day>|<norm>`. */
export async function showThanks(turn: Turn, value: string): Promise<Answer> {
  const [team = '', day = '', id = ''] = value.split('|')
  const norm = await normOf(turn, team, id)
  const data = thankedBody.safeParse({ team, day, norm })
  return data.success ? showForm(turn, data.data) : said(turn, 'thanks.gone')
}

/** Also where the team's code has another text by now. */
async function normOf(turn: Turn, team: string, id: string): Promise<Thanked['norm'] | undefined> {
  if (normText(turn, { id }) !== undefined) return { id }
  const { norms, before } = await codeOf(turn.desk.store, turn.org.id, team)
  const own = [norms, ...before.map(one => one.norms)].flat().find((one: CodeNorm) => one.id === id)
  return own?.kind === 'own' ? { id, words: own.words } : undefined
}

function normText(turn: Turn, { id, words }: Thanked['norm']): string | undefined {
  return words ?? turn.desk.content.library(turn.scene.language).norms.find(norm => norm.id === id)?.norm
}

type Around = { readonly team: Team; readonly others: readonly PersonId[] }

/** The team, and who else is in its channel now; an answer where this person is not. */
async function around(turn: Turn, id: string): Promise<Around | Answer> {
  const team = turn.desk.teams.get(turn.org.id, id)
  if (team === undefined || team.gone) return said(turn, 'team.gone')
  const members = await membersOf(turn, team)
  if (members === undefined) return said(turn, 'code.later')
  if (!members.includes(turn.person)) return said(turn, 'code.notmember')
  return { team, others: members.filter(one => one !== turn.person) }
}

async function showForm(turn: Turn, data: Thanked, before?: { filled: Filled; errors: Record<string, string> }): Promise<Answer> {
  const found = await around(turn, data.team)
  if ('kind' in found) return found
  const norm = normText(turn, data.norm)
  if (norm === undefined) return said(turn, 'thanks.gone')
  const people = await peopleIn(turn, found)
  if (people.length === 0) return said(turn, 'thanks.alone')
  const form = await sealForm(turn, 'thanks', data, drawThanks(turn.scene.say, norm, people))
  if (before === undefined) return { kind: 'form', form }
  return { kind: 'errors', form: refilled(form, before.filled), errors: before.errors }
}

/** By name; whose name cannot be asked now is left out. */
async function peopleIn(turn: Turn, { team, others }: Around): Promise<readonly Option[]> {
  const platform = turn.desk.platform(team.platform)
  const asked = await Promise.all(
    others.slice(0, mostPeople).map(async person => ({
      id: personOf(person).user,
      label: (await platform?.profile(person))?.name.slice(0, 75),
    })),
  )
  return asked
    .flatMap(({ id, label }) => (label === undefined ? [] : [{ id, label }]))
    .sort((one, other) => one.label.localeCompare(other.label))
}

const thanksForm: AnyForm = formKind({
  id: 'thanks',
  data: thankedBody,
  async fill(turn, data, filled, nonce) {
    const { desk, org, person, scene } = turn
    const found = await around(turn, data.team)
    if ('kind' in found) return withTyped(turn, found, filled)
    const showAgain = async (errors: Record<string, string>) =>
      withTyped(turn, await showForm(turn, data, { filled, errors }), filled)
    const line = one(filled, 'line')
    const whom = found.others.find(other => personOf(other).user === one(filled, 'whom'))
    const errors: Record<string, string> = {
      ...(whom === undefined ? { whom: scene.say(one(filled, 'whom') === '' ? 'error.required' : 'thanks.left') } : {}),
      ...(line === '' ? { line: scene.say('error.required') } : {}),
      ...(line.length > mostThanks ? { line: scene.say('error.long', { max: mostThanks, length: line.length }) } : {}),
    }
    if (whom === undefined || Object.keys(errors).length > 0) return showAgain(errors)
    const platform = desk.platform(found.team.platform)
    const [from, to] = await Promise.all([platform?.profile(person), platform?.profile(whom)])
    if (from === undefined || to === undefined) return showAgain({ '': scene.say('takeaway.noname') })
    const told = { to: whom, from: from.name.slice(0, 80), line }
    await putDown(desk, org.id, desk.tokens.name('thanks', nonce), data, told, person, scene.now)
    desk.wake()
    return said(turn, 'thanks.sent', { name: to.name })
  },
} satisfies FormKind<Thanked>)

/** Whoever was thanked keeps it for themselves: nothing of it stays here. */
export async function keepThanks(turn: Turn, id: string): Promise<Answer> {
  const thanks = await thanksOf(turn.desk, turn.org.id, id)
  if (thanks === undefined || thanks.shared) return said(turn, 'thanks.decided')
  if (thanks.said.to !== turn.person) return stranger(turn)
  await forget(turn.desk.store, turn.org.id, id)
  await settle(turn, thanks)
  return said(turn, 'thanks.kept')
}

export async function shareThanks(turn: Turn, id: string): Promise<Answer> {
  const outcome = await share(turn.desk, turn.org.id, id, turn.person, turn.scene.now)
  if (outcome === 'stranger') return stranger(turn)
  if (outcome === 'gone') return said(turn, 'thanks.decided')
  turn.desk.wake()
  await settle(turn, outcome)
  return said(turn, 'thanks.sharing')
}

/** The words stay with whom they are for, with nothing left to choose; where that cannot be shown now, pressing says so. */
async function settle(turn: Turn, { told, norm, said: { from, line } }: Held): Promise<void> {
  if (told === null) return
  const message = thanksMessage(turn.scene.say, { id: null, from, line, norm: normText(turn, norm) ?? '' })
  await turn.desk.platform(turn.scene.platform)?.update(turn.person, told, message)
}

export const thanksForms = [thanksForm]
