import { randomBytes } from 'node:crypto'
import { makeDialogs } from '../../dialogs/engine'
import { organisation, slackPeople, team } from '../../playground/cast'
import type { By } from '../../src/concern/context'
import { carryOut, type DeedInput } from '../../src/concern/deed'
import { type Choices, draft } from '../../src/concern/draft'
import { hold } from '../../src/concern/hold'
import type { Chose, FilledIn } from '../../src/message/act'
import type { Answer } from '../../src/message/answer'
import { type Filled, type Form, isField } from '../../src/message/form'
import type { Language } from '../../src/message/language'
import { contactOf } from '../../src/people/organisation'
import type { PersonId } from '../../src/people/person'
import { makeTeamDirectory } from '../../src/people/team-directory'
import type { Platform } from '../../src/ports/platform'
import { NotConfirmed, type Store } from '../../src/ports/store'
import { forms } from '../../src/reception/forms'
import { makeReception } from '../../src/reception/reception'
import { type Desk, turnOf } from '../../src/reception/turn'
import { readRoster } from '../../src/team/roster'
import { openScene } from '../concern/scene'

const home = (user: string): PersonId => `slack:${team.id}:${user}`
/** Whoever is somebody here; `other` is nobody in particular. */
export const people = {
  member: home(slackPeople.member.id),
  other: home(slackPeople.colleague.id),
  lead: home(slackPeople.lead.id),
  adviser: home(slackPeople.adviser.id),
  decider: home(slackPeople.hr.id),
  admin: home('UADMIN'),
} as const
export type Who = keyof typeof people

/** How far a case has come. */
export type Upto = 'draft' | 'sent' | 'answered' | 'closed'

/** The front desk with a team, on stores that can be taken away, and with what stands in them to look at. */
export async function openHouse() {
  let away = false
  const kept = new Map<string, string>()
  const faults: string[] = []
  const scene = await openScene({ file: { ...organisation, admins: [people.admin] }, beneath: store => watched(store, kept) })
  const { ctx } = scene
  /** A part that confirms nothing while the store is away. */
  function there<Part extends object>(part: Part): Part {
    return new Proxy(part, {
      get(target, name) {
        const own: unknown = Reflect.get(target, name)
        if (typeof own !== 'function') return own
        return (...given: unknown[]) => (away ? Promise.reject(new NotConfirmed('away')) : own.apply(target, given))
      },
    })
  }
  const platform: Platform = {
    rates: { tell: [], post: [] },
    tell: async () => ({ kind: 'temporary' }),
    update: async () => ({ kind: 'gone' }),
    post: async () => ({ kind: 'temporary' }),
    channel: async () => ({ name: 'Zuid', members: [people.member, people.lead, people.other] }),
    profile: async person => ({ name: person.slice(-6), language: 'nl', timezone: 'Europe/Amsterdam' }),
  }
  const store = there(ctx.store)
  const teams = makeTeamDirectory(store, ctx.tokens)
  const desk: Desk = {
    ...ctx,
    store,
    vault: there(ctx.vault),
    routes: there(ctx.routes),
    audit: there(ctx.audit),
    directory: { ...ctx.directory, change: (...given) => there(ctx.directory).change(...given) },
    conversations: there(ctx.conversations),
    log: { ...ctx.log, error: (_, fault) => void (fault instanceof NotConfirmed || faults.push(String(fault))) },
    teams,
    platform: () => platform,
    dialogs: makeDialogs(),
    wake: () => undefined,
    limit: { take: () => undefined },
    phraseLimit: { take: () => undefined },
    nonce: () => randomBytes(16).toString('base64url'),
  }
  const reception = makeReception(desk)
  const { id } = await teams.begin(scene.org.id, `slack:${team.id}:C1`, 'Zuid', 'nl')
  const led = await teams.change(scene.org.id, id, before => ({ ...before, lead: people.lead, home: true }))
  if (led === undefined) throw new Error('no team')
  await readRoster(desk, scene.org, led)

  let count = 0
  const next = (what: string) => `${what} ${++count}`
  const whose = (who: Who): By => {
    const contact = contactOf(scene.org, who === 'adviser' ? 'jeroen' : who === 'decider' ? 'linda' : undefined)
    return contact === undefined ? { reporter: people.member } : { contact }
  }
  const house = {
    desk,
    team: led,
    language: 'nl' as Language,
    get org() {
      return scene.org
    },
    say: desk.content.say,
    library: desk.content.library('nl'),
    /** What went wrong that should not have, whatever came in. */
    faults,
    takeAway(is: boolean) {
      away = is
    },
    /** Everything in the store, as one text. */
    inStore: () => JSON.stringify([...kept].toSorted()),
    /** How much there is of it, by kind: documents, and what is in them. */
    howMuch: () => counted(kept),
    async does(caseId: string, who: Who, input: Omit<DeedInput, 'nonce'>) {
      const held = await hold(desk, scene.org, caseId, whose(who))
      const done = held && (await carryOut(desk, held, whose(who), { nonce: next('deed'), urgent: true, ...input }))
      if (done === undefined || !('held' in done)) throw new Error(`${input.deed}: ${JSON.stringify(done)}`)
    },
    async aCase(upto: Upto, who: 'adviser' | 'decider' = 'adviser', choices: Partial<Choices> = {}): Promise<string> {
      const contact = who === 'adviser' ? 'jeroen' : 'linda'
      const chosen = { step: 'concern', contact, excluded: [], named: false, ...choices } as const
      const words = [{ kind: 'concern', fields: { words: next('Een verhaal') } }] as const
      const { id: made } = await draft(desk, scene.org, people.member, next('draft'), chosen, words)
      if (upto === 'draft') return made
      await house.does(made, 'member', { deed: 'send' })
      if (upto === 'sent') return made
      await house.does(made, who, { deed: 'open' })
      await house.does(made, who, { deed: 'acknowledge', said: [{ kind: 'acknowledgement', fields: { sentence: 'thanks' } }] })
      if (upto === 'answered') return made
      await house.does(made, who, { deed: 'close', said: [{ kind: 'summary', fields: { done: 'Gedaan' } }] })
      return made
    },
    pressed(who: Who, action: string, value = '', within?: Form): Promise<Answer> {
      const inForm = within === undefined ? {} : { within: { form: within.id, token: within.token, filled: {} } }
      const by = { person: people[who], language: house.language, keys: [next('key')] }
      return reception.receive({ ...by, kind: 'chose', action, value, ...inForm } satisfies Chose)
    },
    handsIn(who: Who, { id: form, token }: Pick<Form, 'id' | 'token'>, filled: Filled = {}): Promise<Answer> {
      const by = { person: people[who], language: house.language, keys: [next('key')] }
      return reception.receive({ ...by, kind: 'filled', form, token, filled } satisfies FilledIn)
    },
    /** A form with this in its token, drawn where that is all it takes. */
    async formOf(who: Who, form: string, data: object): Promise<Form> {
      const { language } = house
      const by = { kind: 'opened', person: people[who], language, keys: [] } as const
      const sealed = { v: 1, f: form, n: desk.nonce(), p: people[who], l: language, d: data }
      const drawn = forms.get(form)?.draw?.(turnOf(desk, scene.org, by, {}), data)
      return { title: '', parts: [], leave: '', ...drawn, id: form, language, token: await desk.tokens.seal(sealed) }
    },
    leave: () => scene.leave(),
  }
  return house
}
export type House = Awaited<ReturnType<typeof openHouse>>

/** What a form that was handed in, or a button in it, opened. */
export async function shown(answer: Promise<Answer>): Promise<Form> {
  const given = await answer
  if (given.kind !== 'form') throw new Error(`no form but ${given.kind}`)
  return given.form
}

export function fieldsOf(form: Form) {
  return form.parts.filter(isField)
}

/** Notes what is in the store by what was written to it. */
function watched(store: Store, kept: Map<string, string>): Store {
  const keyOf = ({ org, kind, id }: { org: string; kind: string; id: string }) => `${org}|${kind}|${id}`
  const put = (doc: Parameters<Store['insert']>[0]) => kept.set(keyOf(doc), JSON.stringify(doc.body))
  return {
    ...store,
    get: key => store.get(key),
    getAll: (...given) => store.getAll(...given),
    find: (...given) => store.find(...given),
    due: (...given) => store.due(...given),
    probe: () => store.probe(),
    close: () => store.close(),
    async insert(doc) {
      const is = await store.insert(doc)
      if (is === 'inserted') put(doc)
      return is
    },
    async keep(doc) {
      const found = await store.keep(doc)
      put(found)
      return found
    },
    async replace(doc) {
      const is = await store.replace(doc)
      if (is === 'replaced') put(doc)
      return is
    },
    async remove(key) {
      await store.remove(key)
      kept.delete(keyOf(key))
    },
  }
}

type HowMuch = Readonly<Record<string, number>>

function counted(kept: ReadonlyMap<string, string>): HowMuch {
  const much: Record<string, number> = {}
  const add = (at: string, more: number) => {
    much[at] = (much[at] ?? 0) + more
  }
  for (const [key, body] of kept) {
    const kind = key.split('|')[1] ?? ''
    add(`${kind} documents`, 1)
    add(`${kind} things`, thingsIn(JSON.parse(body)))
  }
  return much
}

function thingsIn(body: unknown): number {
  if (typeof body !== 'object' || body === null) return 1
  return Object.values(body).reduce((sum: number, one) => sum + thingsIn(one), 1)
}

export function moreBy(before: HowMuch, after: HowMuch): HowMuch {
  const kinds = new Set([...Object.keys(before), ...Object.keys(after)])
  return Object.fromEntries(
    [...kinds].flatMap(kind => {
      const more = (after[kind] ?? 0) - (before[kind] ?? 0)
      return more === 0 ? [] : [[kind, more] as const]
    }),
  )
}
