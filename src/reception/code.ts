import { z } from 'zod'
import type { Answer } from '../message/answer'
import type { Drawn } from '../message/form'
import { advise } from '../norm/advise'
import { cellsOf, drawCells } from '../norm/cells'
import { added, type Code, changeCode, codeOf, codesOf, proposed, read, removed, setAside, takenUp } from '../norm/code'
import {
  type CodeShown,
  drawBefore,
  drawCode,
  drawCodeAdvice,
  drawCodeRead,
  drawCodeRemove,
  drawCodeTeams,
  drawCodeTheme,
  drawCodeThemes,
  drawCodeWrite,
  drawProposal,
} from '../norm/code-forms'
import { personOf } from '../people/person'
import type { Team } from '../people/team'
import { type Day, dayOf, sayDay } from '../schedule/calendar'
import { deliveryId, owedAt } from '../schedule/delivery'
import { parseTalk, teamTag } from '../talk/record'
import { isMember, leads, teamsAround } from './member'
import {
  type AnyForm,
  type FormKind,
  formKind,
  type Handled,
  libraryOf,
  many,
  noticed,
  one,
  sealForm,
  show,
  stranger,
  type Turn,
  tell,
} from './turn'

/** A team's code of conduct (N2): its lead edits it, everyone in its channel reads it and may propose a norm. */

/** Channels that are asked at once who is in them; whoever is in another finds its code by the button on its posts. */
const mostAsked = 25

const atTeam = z.strictObject({ team: z.string() })
type AtTeam = z.infer<typeof atTeam>

function today(turn: Turn) {
  return dayOf(turn.scene.now, turn.org.calendar)
}

/** With its year: how it was is read for years. */
function dated(turn: Turn, day: Day): string {
  return `${sayDay(day, turn.scene.language)} ${day.slice(0, 4)}`
}

function teamOf(turn: Turn, id: string): Team | undefined {
  const team = turn.desk.teams.get(turn.org.id, id)
  return team === undefined || team.gone ? undefined : team
}

function said(turn: Turn, key: 'code.later' | 'code.notmember' | 'code.none' | 'code.noname' | 'team.gone'): Promise<Answer> {
  return tell(turn, turn.scene.say('code.title'), turn.scene.say(key))
}

/** Of a team, or, without one, of whichever teams this person leads or is in the channel of. */
export async function showCode(turn: Turn, id: string): Promise<Answer> {
  if (id !== '') return showCodeOf(turn, id)
  const led = turn.desk.teams.ledBy(turn.org.id, turn.person)
  const others = teamsAround(turn).filter(team => !led.some(one => one.id === team.id))
  const coded = await codesOf(
    turn.desk.store,
    turn.org.id,
    others.map(team => team.id),
  )
  const asked = others.filter(team => coded.includes(team.id)).slice(0, mostAsked)
  const inThem = await Promise.all(asked.map(team => isMember(turn, team)))
  const teams = [...led, ...asked.filter((_, at) => inThem[at] === true)]
  const [only] = teams
  if (only === undefined) return said(turn, inThem.includes(undefined) ? 'code.later' : 'code.none')
  if (teams.length === 1) return showCodeOf(turn, only.id, true)
  return show(turn, teamsForm, { teams: teams.map(team => team.id) })
}

const atTeams = z.strictObject({ teams: z.array(z.string()) })

const teamsForm: AnyForm = formKind({
  id: 'code-teams',
  data: atTeams,
  draw: (turn, { teams }) => {
    const options = teams.flatMap(id => {
      const team = teamOf(turn, id)
      return team === undefined ? [] : [{ id, label: team.name.slice(0, 75) || turn.scene.say('team.unnamed') }]
    })
    return options.length === 0 ? undefined : drawCodeTeams(turn.scene.say, options)
  },
  fill: (turn, _data, filled) => showCodeOf(turn, one(filled, 'team')),
} satisfies FormKind<z.infer<typeof atTeams>>)

/** `known`: that they are in its channel was asked just now. */
async function showCodeOf(turn: Turn, id: string, known = false): Promise<Answer> {
  const team = teamOf(turn, id)
  if (team === undefined) return said(turn, 'team.gone')
  if (!leads(turn, id) && !known) {
    const member = await isMember(turn, team)
    if (member !== true) return said(turn, member === undefined ? 'code.later' : 'code.notmember')
  }
  return shown(turn, team, await codeOf(turn.desk.store, turn.org.id, id))
}

async function shown(turn: Turn, team: Team, code: Code): Promise<Answer> {
  const { say } = turn.scene
  const look: CodeShown = {
    team: team.name.slice(0, 150) || say('team.unnamed'),
    norms: read(code.norms, libraryOf(turn)),
    edition: code.since === null ? undefined : say('code.edition', { edition: code.edition, day: dated(turn, code.since) }),
    earlier: code.before.length > 0,
  }
  return leads(turn, team.id)
    ? loaded(turn, 'code', { team: team.id }, drawCode(say, look, code.proposals.length > 0))
    : loaded(turn, 'code-read', { team: team.id }, drawCodeRead(say, look))
}

/** A form that cannot be drawn from its token alone. */
async function loaded(turn: Turn, id: string, data: object, drawn: Drawn): Promise<Answer> {
  return { kind: 'form', form: await sealForm(turn, id, data, drawn) }
}

type Led = (turn: Turn, team: Team) => Promise<Answer>

/** For whoever leads the team now. */
function asLead(work: Led): (turn: Turn, data: AtTeam) => Promise<Answer> {
  return (turn, { team: id }) => {
    const team = teamOf(turn, id)
    return team === undefined || !leads(turn, id) ? stranger(turn) : work(turn, team)
  }
}

const showThemes: Led = async (turn, team) => {
  const { norms } = await codeOf(turn.desk.store, turn.org.id, team.id)
  return show(turn, themesForm, { team: team.id, have: norms.filter(one => one.kind === 'library').map(one => one.id) })
}

const codeForm: AnyForm = formKind({
  id: 'code',
  data: atTeam,
  /** Posted as it stands then, once for each form that asks for it. */
  async fill(turn, { team: id }, _filled, nonce) {
    const { desk, org, scene } = turn
    const team = teamOf(turn, id)
    if (team === undefined || !leads(turn, id)) return stranger(turn)
    await desk.store.insert(owedAt(org.id, deliveryId('code|-|-', desk.tokens.name('code', nonce)), `code:${id}`, scene.now))
    desk.wake()
    return tell(turn, scene.say('code.title'), scene.say('code.posting', { team: team.name }))
  },
  choose: {
    'code.add': asLead(showThemes),
    'code.write': asLead((turn, { id }) => show(turn, writeForm, { team: id, who: 'lead', advised: false })),
    'code.proposals': asLead(showProposal),
    'code.remove': asLead(async (turn, { id }) => {
      const code = await codeOf(turn.desk.store, turn.org.id, id)
      const norms = read(code.norms, libraryOf(turn))
      return loaded(turn, 'code-remove', { team: id }, drawCodeRemove(turn.scene.say, norms, id))
    }),
    'code.before': showBefore,
    'code.cells': asLead(showCells),
  },
} satisfies FormKind<AtTeam>)

const readForm: AnyForm = formKind({
  id: 'code-read',
  data: atTeam,
  fill: (turn, { team }) => showCodeOf(turn, team),
  choose: {
    'code.propose': (turn, { team }) => show(turn, writeForm, { team, who: 'member', advised: false }),
    'code.before': showBefore,
  },
} satisfies FormKind<AtTeam>)

const atLibrary = z.strictObject({ team: z.string(), have: z.array(z.string()) })

const themesForm: AnyForm = formKind({
  id: 'code-themes',
  data: atLibrary,
  draw: (turn, { team }) => (leads(turn, team) ? drawCodeThemes(turn.scene.say, libraryOf(turn), team) : undefined),
  fill: (turn, data, filled) => show(turn, themeForm, { ...data, theme: one(filled, 'theme') }),
} satisfies FormKind<z.infer<typeof atLibrary>>)

const atTheme = z.strictObject({ ...atLibrary.shape, theme: z.string() })

const themeForm: AnyForm = formKind({
  id: 'code-theme',
  data: atTheme,
  draw: (turn, { team, have, theme }) => {
    const norms = libraryOf(turn).norms.filter(norm => norm.theme === theme)
    const [first] = norms
    if (first === undefined || !leads(turn, team)) return undefined
    return drawCodeTheme(
      turn.scene.say,
      first.theme,
      norms.filter(norm => !have.includes(norm.id)),
    )
  },
  async fill(turn, { team: id }, filled) {
    const team = teamOf(turn, id)
    if (team === undefined) return said(turn, 'team.gone')
    const picked = many(filled, 'norms').map(norm => ({ kind: 'library' as const, id: norm }))
    const code = await changeCode(turn.desk.store, turn.org.id, id, before => added(before, picked, today(turn)))
    const all = picked.every(norm => code.norms.some(one => one.id === norm.id))
    return noticed(await shown(turn, team, code), turn.scene.say(all ? 'code.added' : 'code.full'))
  },
  choose: { 'code.add': asLead(showThemes) },
} satisfies FormKind<z.infer<typeof atTheme>>)

const atWriting = z.strictObject({ team: z.string(), who: z.enum(['lead', 'member']), advised: z.boolean() })
type AtWriting = z.infer<typeof atWriting>

/** The first time with what there is to say about it; handed in once more, it is taken as it stands: the writer decides. */
const writeForm: AnyForm = formKind({
  id: 'code-write',
  data: atWriting,
  draw: (turn, { team, who }) => (who === 'lead' && !leads(turn, team) ? undefined : drawCodeWrite(turn.scene.say, who, team)),
  async fill(turn, data, filled, nonce) {
    const { say, language } = turn.scene
    const words = one(filled, 'words')
    const advice = advise(words, language, libraryOf(turn).norms)
    if (!data.advised && advice.put.length > 0) {
      const named = many(filled, 'name').includes('yes')
      const drawn = drawCodeAdvice(say, { words, advice, who: data.who, named, team: data.team })
      return loaded(turn, 'code-write', { ...data, advised: true }, drawn)
    }
    return data.who === 'lead'
      ? write(turn, data, words, nonce)
      : propose(turn, data, words, many(filled, 'name').includes('yes'), nonce)
  },
} satisfies FormKind<AtWriting>)

/** The sentence stays before its writer. */
function keep(
  turn: Turn,
  key: 'code.full' | 'code.later' | 'code.noname' | 'code.notmember' | 'code.proposals.full' | 'team.gone',
): Handled {
  return { kind: 'mend', errors: { '': turn.scene.say(key) } }
}

async function write(turn: Turn, { team: id }: AtWriting, words: string, nonce: string): Promise<Handled> {
  const { say } = turn.scene
  const team = teamOf(turn, id)
  if (team === undefined || !leads(turn, id)) return stranger(turn)
  const norm = { kind: 'own' as const, id: turn.desk.tokens.name('norm', nonce), words }
  const code = await changeCode(turn.desk.store, turn.org.id, id, before => added(before, [norm], today(turn)))
  const there = code.norms.some(one => one.kind === 'own' && one.words === words)
  return there ? noticed(await shown(turn, team, code), say('code.added')) : keep(turn, 'code.full')
}

/** Sealed, with no name unless the writer gives it; whoever leads the team finds it the next time they look. */
async function propose(turn: Turn, { team: id }: AtWriting, words: string, named: boolean, nonce: string): Promise<Handled> {
  const { desk, org, person, scene } = turn
  const team = teamOf(turn, id)
  if (team === undefined) return keep(turn, 'team.gone')
  const [member, profile] = await Promise.all([
    isMember(turn, team),
    named ? desk.platform(personOf(person).platform)?.profile(person) : undefined,
  ])
  if (member !== true) return keep(turn, member === undefined ? 'code.later' : 'code.notmember')
  const by = profile?.name.slice(0, 80) ?? null
  if (named && by === null) return keep(turn, 'code.noname')
  const proposal = { id: desk.tokens.name('proposal', nonce), sealed: await desk.tokens.seal({ words, by }) }
  const code = await changeCode(desk.store, org.id, id, before => proposed(before, proposal))
  const kept = [...code.settled, ...code.proposals.map(one => one.id)].includes(proposal.id)
  return kept ? tell(turn, scene.say('code.title'), scene.say('code.proposed')) : keep(turn, 'code.proposals.full')
}

const sealedProposal = z.strictObject({ words: z.string(), by: z.string().nullable() })

async function showProposal(turn: Turn, team: Team): Promise<Answer> {
  return nextProposal(turn, team, await codeOf(turn.desk.store, turn.org.id, team.id))
}

/** The first that waits; the code itself where none does. */
async function nextProposal(turn: Turn, team: Team, code: Code): Promise<Answer> {
  for (const { id, sealed } of code.proposals) {
    const opened = sealedProposal.safeParse(await turn.desk.tokens.open(sealed))
    if (!opened.success) continue
    return loaded(turn, 'code-proposal', { team: team.id }, drawProposal(turn.scene.say, { id, ...opened.data, team: team.id }))
  }
  return noticed(await shown(turn, team, code), turn.scene.say('code.proposal.none'))
}

const proposalForm: AnyForm = formKind({
  id: 'code-proposal',
  data: atTeam,
  fill: (turn, { team }) => showCodeOf(turn, team),
  choose: {
    'code.take': (turn, data, id) =>
      asLead(async (turn, team) => {
        const { proposals } = await codeOf(turn.desk.store, turn.org.id, team.id)
        const sealed = proposals.find(one => one.id === id)?.sealed
        const opened = sealedProposal.safeParse(sealed === undefined ? undefined : await turn.desk.tokens.open(sealed))
        const code = await changeCode(turn.desk.store, turn.org.id, team.id, before =>
          opened.success ? takenUp(before, id, opened.data.words, today(turn)) : before,
        )
        const waits = code.proposals.some(one => one.id === id)
        return noticed(await shown(turn, team, code), turn.scene.say(waits ? 'code.full' : 'code.taken'))
      })(turn, data),
    'code.aside': (turn, data, id) =>
      asLead(async (turn, team) => {
        const code = await changeCode(turn.desk.store, turn.org.id, team.id, before => setAside(before, id))
        return noticed(await nextProposal(turn, team, code), turn.scene.say('code.asided'))
      })(turn, data),
  },
} satisfies FormKind<AtTeam>)

const removeForm: AnyForm = formKind({
  id: 'code-remove',
  data: atTeam,
  async fill(turn, { team: id }, filled) {
    const team = teamOf(turn, id)
    if (team === undefined || !leads(turn, id)) return stranger(turn)
    const ids = many(filled, 'norms')
    const code = await changeCode(turn.desk.store, turn.org.id, id, before => removed(before, ids, today(turn)))
    const answer = await shown(turn, team, code)
    return noticed(answer, turn.scene.say(ids.length === 0 ? 'error.required' : 'code.removed'))
  },
} satisfies FormKind<AtTeam>)

async function showBefore(turn: Turn, { team }: AtTeam): Promise<Answer> {
  const { say } = turn.scene
  const { before } = await codeOf(turn.desk.store, turn.org.id, team)
  const editions = before
    .map(({ edition, norms, until }) => ({
      heading: say('code.until', { edition, day: dated(turn, until) }),
      norms: read(norms, libraryOf(turn)),
    }))
    .reverse()
  return loaded(turn, 'code-before', { team }, drawBefore(say, editions, team))
}

async function showCells(turn: Turn, team: Team): Promise<Answer> {
  const { desk, org, scene } = turn
  const library = libraryOf(turn)
  const [code, page] = await Promise.all([
    codeOf(desk.store, org.id, team.id),
    desk.store.find(org.id, 'talk', teamTag(team.id), 200),
  ])
  const had = new Set(
    page.docs
      .map(parseTalk)
      .filter(({ root }) => root !== null)
      .map(({ talk }) => talk),
  )
  const norms = library.norms.filter(norm => code.norms.some(one => one.kind === 'library' && one.id === norm.id))
  const cells = cellsOf(
    norms,
    library.talks.filter(talk => had.has(talk.id)),
    library,
  )
  const own = code.norms.flatMap(one => (one.kind === 'own' ? [one.words] : []))
  return loaded(turn, 'code-cells', { team: team.id }, drawCells(scene.say, { team: team.name, teamId: team.id, cells, own }))
}

/** Nothing to hand in: their buttons lead back. */
const looks: readonly AnyForm[] = ['code-before', 'code-cells'].map(id =>
  formKind({ id, data: atTeam, fill: (turn, { team }) => showCodeOf(turn, team) } satisfies FormKind<AtTeam>),
)

export const codeForms = [teamsForm, codeForm, readForm, themesForm, themeForm, writeForm, proposalForm, removeForm, ...looks]
