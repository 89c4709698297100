import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import { makeDialogs } from '../../dialogs/engine'
import { organisation, slackPeople, team } from '../../playground/cast'
import { keepNote, type Said } from '../../src/check-in/note'
import { carryOut } from '../../src/concern/deed'
import { draft } from '../../src/concern/draft'
import type { Act } from '../../src/message/act'
import { isField } from '../../src/message/form'
import type { OrganisationFile } from '../../src/people/organisation'
import type { PersonId } from '../../src/people/person'
import { sealPerson } from '../../src/people/sealed-person'
import { makeTeamDirectory } from '../../src/people/team-directory'
import type { Conversations } from '../../src/ports/conversations'
import type { Store } from '../../src/ports/store'
import { makeReception } from '../../src/reception/reception'
import { type AnyForm, type Desk, turnOf } from '../../src/reception/turn'
import { openScene } from '../concern/scene'

/** Stands in every name and every word of the other organisation. */
const mark = 'Zonnedauw'
export const theirs = 'elders'
const theirHome = 'T0ELDERS01'
const them = (user: string): PersonId => `slack:${theirHome}:${user}`

const other: OrganisationFile = {
  ...organisation,
  id: theirs,
  name: mark,
  homes: [{ platform: 'slack', id: theirHome }],
  admins: [them('UADMIN')],
  contacts: organisation.contacts.map((one, n) => ({
    ...one,
    // Some are called as in the organisation of whoever asks, and some as nobody there.
    id: n % 2 === 0 ? one.id : `elders-${n}`,
    name: `${mark} ${n}`,
    accounts: [them(`UCONTACT${n}`)],
  })),
}

/** Those who ask for what is not theirs: a member, a contact, and an admin who leads a team. */
const home = (user: string): PersonId => `slack:${team.id}:${user}`
const askers: readonly PersonId[] = [home(slackPeople.member.id), home(slackPeople.adviser.id), home('UADMIN')]

/** Whether it is asked of the other organisation or of its homes: these stand first, as an organisation or within a key. */
function isTheirs(first: unknown): boolean {
  if (typeof first === 'string') return first === theirs || first.includes(theirHome)
  if (typeof first !== 'object' || first === null) return false
  return ('org' in first && first.org === theirs) || ('platform' in first && 'id' in first && first.id === theirHome)
}

/** A part whose functions note what they are asked of the other organisation, or of people in its homes. */
function watched<Part extends object>(name: string, part: Part, seen: string[]): Part {
  const note = (what: string, own: unknown) =>
    typeof own !== 'function'
      ? own
      : (...given: unknown[]) => {
          if (isTheirs(given[0])) seen.push(`${name}.${what}`)
          return own.apply(part, given)
        }
  return Object.fromEntries(Object.entries(part).map(([what, own]) => [what, note(what, own)])) as Part
}

/** The front desk with two organisations on the same stores, where every touch of the other one is noted. */
export async function openTwo() {
  const scene = await openScene({ file: { ...organisation, admins: [home('UADMIN')] } })
  const { ctx, org } = scene
  const { tokens, directory } = ctx
  await directory.settle(other, { confirmed: other.contacts.flatMap(one => one.accounts), live: '2026-01-01' })
  const theirOrg = directory.get(theirs)
  if (theirOrg === undefined) throw new Error('no other organisation')
  const teams = makeTeamDirectory(ctx.store, tokens)
  const theirTeam = await teams.begin(theirs, `slack:${theirHome}:C1`, mark, 'nl')
  await teams.change(theirs, theirTeam.id, before => ({ ...before, lead: them('ULEAD') }))
  const ourTeam = await teams.begin(org.id, `slack:${team.id}:C1`, 'Hier', 'nl')
  await teams.change(org.id, ourTeam.id, before => ({ ...before, lead: home('UADMIN') }))
  const contact = other.contacts[0]?.id ?? ''
  const words = [{ kind: 'concern', fields: { words: mark } }] as const
  const chosen = { step: 'advice', contact, excluded: [], named: false } as const
  const reporter = them('UREPORTER')
  const [sent, kept] = [
    await draft(ctx, theirOrg, reporter, 'sent', chosen, words),
    await draft(ctx, theirOrg, reporter, 'kept', chosen, words),
  ]
  await carryOut(ctx, sent, { reporter }, { deed: 'send', nonce: 'send', urgent: true })
  const noted = { id: 'note', by: reporter, to: them('ULEAD'), day: '2026-11-24' }
  const said: Said = { from: mark, team: mark, lines: [{ text: 'need', words: mark }] }
  await keepNote(ctx, theirs, noted, said, ctx.clock.now())

  const seen: string[] = []
  const desk: Desk = {
    ...ctx,
    store: watched<Store>('store', ctx.store, seen),
    vault: watched('vault', ctx.vault, seen),
    routes: watched('routes', ctx.routes, seen),
    audit: watched('audit', ctx.audit, seen),
    directory: watched('directory', ctx.directory, seen),
    conversations: watched<Conversations>('conversations', ctx.conversations, seen),
    teams: watched('teams', makeTeamDirectory(watched<Store>('store', ctx.store, seen), tokens), seen),
    platform: name => {
      const found = ctx.platform(name)
      return found && watched('platform', found, seen)
    },
    dialogs: makeDialogs(),
    wake: () => undefined,
    limit: { take: () => undefined },
    phraseLimit: { take: () => undefined },
    nonce: () => randomBytes(16).toString('base64url'),
  }
  await desk.teams.refresh([org.id, theirs])
  seen.length = 0
  /** Whatever might be taken for a name of something of theirs; in full, more of them. */
  const names = [sent.id, theirTeam.id, contact, reporter, `${theirs}|case|${sent.id}`, await sealPerson(tokens, reporter)]
  if (process.env.RUIMTE_FULL) {
    const token = await tokens.seal({ v: 1, f: 'case', n: 'n', p: reporter, l: 'nl', d: { case: sent.id, older: 0 } })
    const team = [`slack:${theirHome}:C1`, `${theirTeam.id}:${sent.id}`, `${theirTeam.id}|2026-11-24`]
    names.push(kept.id, other.contacts[1]?.id ?? '', noted.id, theirs, token, ...team)
  }
  return { scene, desk, org, reception: makeReception(desk), names, reporter, seen }
}
export type Two = Awaited<ReturnType<typeof openTwo>>

interface Json {
  readonly type?: string | readonly string[]
  readonly const?: unknown
  readonly enum?: readonly unknown[]
  readonly anyOf?: readonly Json[]
  readonly properties?: Readonly<Record<string, Json>>
  readonly items?: Json
  readonly format?: string
  readonly pattern?: string
  readonly minimum?: number
}

/** What a schema asks for, with this name wherever a text may stand. */
function filledWith(json: Json, name: string): unknown {
  if (json.const !== undefined) return json.const
  if (json.enum !== undefined) return json.enum[0]
  if (json.anyOf?.[0] !== undefined) return filledWith(json.anyOf[0], name)
  const type = typeof json.type === 'string' ? json.type : json.type?.[0]
  if (type === 'object')
    return Object.fromEntries(Object.entries(json.properties ?? {}).map(([at, inner]) => [at, filledWith(inner, name)]))
  if (type === 'array') return json.items === undefined ? [] : [filledWith(json.items, name)]
  if (type === 'boolean') return true
  if (type === 'integer' || type === 'number') return Math.max(0, json.minimum ?? 0)
  if (json.format === 'date') return '2026-11-27'
  return json.pattern === undefined ? name : '09:00'
}

/** The data of a form, with this name in it. Throws for a schema for which it has to be made by hand. */
export function dataOf(kind: AnyForm, name: string): object {
  const json = z.toJSONSchema(kind.data, { unrepresentable: 'any', io: 'input' }) as Json
  return kind.data.parse(filledWith(json, name))
}

let count = 0
function by(person: PersonId) {
  count += 1
  return { person, language: 'nl' as const, keys: [`k${count}`] }
}

/** Every act there is in a form with this name in it: handing it in, and each of its buttons. */
async function acts(two: Two, kind: AnyForm, person: PersonId, name: string): Promise<readonly Act[]> {
  const data = dataOf(kind, name)
  const seal = (holder: PersonId) => two.desk.tokens.seal({ v: 1, f: kind.id, n: two.desk.nonce(), p: holder, l: 'nl', d: data })
  const token = await seal(person)
  const drawn = kind.draw?.(turnOf(two.desk, two.org, { ...by(person), kind: 'opened' }, {}), data)
  const fields = (drawn?.parts ?? []).filter(isField)
  const filled = Object.fromEntries([
    ...['case', 'deed', 'team', 'letter', 'fate', 'contact', 'to', 'who', 'words', 'note'].map(at => [at, name.slice(0, 150)]),
    ...fields.map(one => [one.id, one.kind === 'input' ? name.slice(0, one.max) : (one.options.at(-1)?.id ?? '')]),
  ])
  const within = { form: kind.id, token, filled }
  return [
    { ...by(person), kind: 'filled', form: kind.id, token, filled },
    // Somebody else's form, as it left the screen of its owner.
    { ...by(person), kind: 'filled', form: kind.id, token: await seal(two.reporter), filled },
    ...Object.keys(kind.choose ?? {}).map((action): Act => ({ ...by(person), kind: 'chose', action, value: name, within })),
  ]
}

/** What somebody got to see, or touched, of the other organisation, by what they did. */
async function attempt(two: Two, what: string, act: Act): Promise<readonly string[]> {
  two.seen.length = 0
  const answer = JSON.stringify(await two.reception.receive(act))
  const shown = answer.includes(mark) ? [`${what} shows ${mark}`] : []
  return [...shown, ...two.seen.map(one => `${what} asks ${one}`)]
}

/**
 * Each form and each button, with each name, by each asker in turn; in full by all of them. Tells how many were tried, and what was
 * found.
 */
export async function tryAll(two: Two, forms: Iterable<AnyForm>, actions: Iterable<string>) {
  const found: string[] = []
  let tried = 0
  let turn = 0
  const note = async (what: string, act: Act) => {
    found.push(...(await attempt(two, what, act)))
    tried += 1
  }
  const inTurn = () => (process.env.RUIMTE_FULL ? askers : askers.slice(turn % 3, (turn++ % 3) + 1))
  for (const name of two.names) {
    for (const kind of forms) {
      for (const person of inTurn()) {
        for (const act of await acts(two, kind, person, name))
          await note(`${kind.id} ${act.kind === 'chose' ? act.action : 'handed in'}`, act)
      }
    }
    for (const action of actions) {
      for (const person of inTurn()) await note(action, { ...by(person), kind: 'chose', action, value: name })
    }
  }
  for (const action of ['concern.about', 'repair.about']) {
    const message = { text: two.names.join(' '), own: true }
    for (const person of askers) await note(action, { ...by(person), kind: 'about', action, message })
  }
  return { tried, found: [...new Set(found)] }
}
