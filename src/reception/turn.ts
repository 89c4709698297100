import { z } from 'zod'
import type { Ctx } from '../concern/context'
import type { Content } from '../content/content'
import type { Library } from '../content/library'
import type { Scene } from '../content/scene'
import type { About, Act, Chose, FilledIn } from '../message/act'
import type { Answer } from '../message/answer'
import type { Drawn, Filled, Form } from '../message/form'
import { type Language, languages } from '../message/language'
import type { Directory } from '../people/directory'
import { type Contact, contactFor, type Organisation } from '../people/organisation'
import { type PersonId, type PlatformName, personOf } from '../people/person'
import type { Settings } from '../people/preferences'
import type { TeamDirectory } from '../people/team-directory'
import type { Audit } from '../ports/audit'
import type { Conversations } from '../ports/conversations'
import type { Log } from '../ports/log'
import type { Platform } from '../ports/platform'
import type { Limit } from './limit'

/** What the front desk is made of. */
export interface Desk extends Ctx {
  readonly audit: Audit
  readonly content: Content
  readonly directory: Directory
  readonly conversations: Conversations
  readonly dialogs: Dialogs
  readonly log: Log
  readonly teams: TeamDirectory
  /** What is owed now, or so many milliseconds from now, is carried out without waiting for the tick. */
  readonly wake: (after?: number) => void
  /** Undefined for a platform this installation does not run on. */
  readonly platform: (name: PlatformName) => Platform | undefined
  /** How many concerns one person may send an hour. */
  readonly limit: Limit
  /** How many phrases one person may try an hour: these are for finding a case, and take nothing from raising one. */
  readonly phraseLimit: Limit
  /** A fresh random name for a form: 128 bits or more. */
  readonly nonce: () => string
}

/** One act being answered. */
export interface Turn {
  readonly desk: Desk
  readonly org: Organisation
  readonly person: PersonId
  readonly scene: Scene
  /** What this person chose for themselves, as it stood when the act came in. */
  readonly settings: Settings
  /** The keys of the act: delivered again it has the same. */
  readonly acts: readonly string[]
}

/** One turn of a conversation of several steps, handed to `dialogs/`. */
export interface DialogTurn {
  readonly turn: Turn
  readonly act: About | Chose | FilledIn
  /** The form in which it was done: what was chosen earlier travels in its token, never in dialog state. */
  readonly opened?: OpenedForm
  /** As the last turn left it; from the store, so unknown. Stale or strange state is dropped. */
  readonly dialog: unknown
  /** Begins this conversation anew; without it the one in progress goes on. `options` live for this turn only. */
  readonly begin?: { readonly name: string; readonly options: object }
}

export interface Dialogs {
  /** `dialog` is what to keep for the next turn; undefined when the conversation is over. */
  turn(turn: DialogTurn): Promise<{ readonly answer: Answer | undefined; readonly dialog: unknown }>
}

export function turnOf(desk: Desk, org: Organisation, act: Act, settings: Settings): Turn {
  const language = settings.language ?? act.language
  const platform = personOf(act.person).platform
  const self = contactFor(org, act.person)?.id
  const scene = {
    org,
    language,
    platform,
    say: desk.content.say(language),
    now: desk.clock.now(),
    leads: ({ accounts }: Pick<Contact, 'accounts'>) =>
      accounts.flatMap(account => desk.teams.ledBy(org.id, account)).map(team => team.name),
    ...(self === undefined ? {} : { self }),
  }
  return { desk, org, person: act.person, scene, settings, acts: act.keys }
}

export function inLanguage(turn: Turn, language: Language): Turn {
  return { ...turn, scene: { ...turn.scene, language, say: turn.desk.content.say(language) } }
}

export function contactHere(turn: Turn): Contact | undefined {
  return contactFor(turn.org, turn.person)
}

/** What a form's token holds, sealed: which form, for whom, in which language, and what was chosen before it. */
const sealedForm = z.strictObject({
  v: z.literal(1),
  f: z.string(),
  n: z.string(),
  p: z.string(),
  l: z.enum(languages),
  d: z.unknown(),
  c: z.record(z.string(), z.union([z.string(), z.array(z.string())])).exactOptional(),
})
export interface OpenedForm {
  readonly id: string
  readonly nonce: string
  readonly person: string
  readonly language: Language
  readonly data: unknown
  /** What was picked in it already, where it could not be shown again as it was. */
  readonly picked: Filled
}

export async function openForm(desk: Desk, token: string): Promise<OpenedForm | undefined> {
  const parsed = sealedForm.safeParse(await desk.tokens.open(token))
  if (!parsed.success) return undefined
  const { f, n, p, l, d, c } = parsed.data
  return { id: f, nonce: n, person: p, language: l, data: d, picked: c ?? {} }
}

/** Seals what was chosen into the form; a fresh nonce makes it a form of its own. */
export async function sealForm(turn: Turn, id: string, data: object, drawn: Drawn): Promise<Form> {
  const { language } = turn.scene
  const token = await turn.desk.tokens.seal({ v: 1, f: id, n: turn.desk.nonce(), p: turn.person, l: language, d: data })
  return { ...drawn, id, token, language }
}

/** Stands in for an opened form, with what was picked in it: handing this one in is the same act. */
export async function sealAgain(turn: Turn, opened: OpenedForm, picked: Filled, drawn: Drawn): Promise<Form> {
  const { id, nonce, person, language, data } = opened
  const token = await turn.desk.tokens.seal({ v: 1, f: id, n: nonce, p: person, l: language, d: data, c: picked })
  return { ...drawn, id, token, language }
}

/** What handing in a form comes to: an answer, or what to mend in it. */
export type Handled = Answer | { readonly kind: 'mend'; readonly errors: Readonly<Record<string, string>> }

/** One kind of form: how it is drawn, from what its token holds, and what handing it in does. */
export interface FormKind<Data extends object> {
  readonly id: string
  readonly data: z.ZodType<Data>
  /**
   * Pure and quick, so that it can be drawn again with nothing but its token; left out where it has to be loaded. Undefined for
   * somebody it is not for.
   */
  readonly draw?: (turn: Turn, data: Data) => Drawn | undefined
  readonly fill: (turn: Turn, data: Data, filled: Filled, nonce: string) => Promise<Handled>
  /** Buttons within the form, by action. */
  readonly choose?: Readonly<Record<string, (turn: Turn, data: Data, value: string, nonce: string) => Promise<Answer>>>
}

/** Keeps each kind's data type between its own functions; the registry sees them alike. */
export type AnyForm = FormKind<object>

export function formKind<Data extends object>(kind: FormKind<Data>): AnyForm {
  return kind as unknown as AnyForm
}

/** Norms, words that repair, talks: in the language this turn is answered in. */
export function libraryOf({ desk, scene }: Turn): Library {
  return desk.content.library(scene.language)
}

/** Opens a form of a kind that can be drawn from its data alone. */
export async function show(turn: Turn, kind: AnyForm, data: object): Promise<Answer> {
  const drawn = kind.draw?.(turn, data)
  if (drawn === undefined) return stranger(turn)
  return { kind: 'form', form: await sealForm(turn, kind.id, data, drawn) }
}

/** The answer to whoever does something in a form that is not theirs. */
export function stranger(turn: Turn): Promise<Answer> {
  return tell(turn, turn.scene.say('error.title'), turn.scene.say('error.stranger'))
}

/** A form with nothing to hand in: says one thing. */
export async function tell(turn: Turn, title: string, text: string): Promise<Answer> {
  const drawn: Drawn = { title, parts: [{ kind: 'text', text }], leave: turn.scene.say('common.close') }
  return { kind: 'form', form: await sealForm(turn, 'told', {}, drawn) }
}

/** A form with one line more above it: why it is before the person again. */
export function noticed(answer: Answer, text: string): Answer {
  if (answer.kind !== 'form') return answer
  return { kind: 'form', form: { ...answer.form, parts: [{ kind: 'text', text }, ...answer.form.parts] } }
}

export function one(filled: Filled, id: string): string {
  const value = filled[id]
  return (typeof value === 'string' ? value : (value?.[0] ?? '')).trim()
}

export function many(filled: Filled, id: string): readonly string[] {
  const value = filled[id]
  if (value === undefined || value === '') return []
  return typeof value === 'string' ? [value] : value
}

/** Of a list that travels in a form's token, what was picked by its places: anything that is no place in it picks nothing. */
export function picked<Item>(from: readonly Item[], filled: Filled, id: string): readonly Item[] {
  return from.filter((_, at) => many(filled, id).includes(String(at)))
}
