import type { TextKey } from '../../content/keys'
import { kinds } from '../../content/kinds'
import type { Scene } from '../../content/scene'
import type { FormPart } from '../../message/form'
import { sayDate, sayDay } from '../../schedule/calendar'
import { verdicts } from '../verdict'
import type { Line } from '../view'
import type { Said } from '../words'
import { maybe, relations, sentences } from './fields'
import { nameOf } from './people'

/** The text fields an entry can have, in the order in which they are read. */
const texts = ['words', 'along', 'help', 'what', 'by', 'times', 'done', 'notDone', 'because', 'object'] as const

/** Those that say no more than what the entry is called: these need no label of their own. */
const plain: ReadonlySet<string> = new Set(['words', 'what', 'times'])

/** Texts of one line, which stand under the longer ones. */
const short = ['where', 'to', 'owner'] as const

/** What is said by an entry being there, in the reader's own language. */
const marks = ['called', 'aftercare', 'over'] as const

function sayIn(value: Said[string] | undefined, sayIt: (text: string) => string): string {
  return typeof value === 'string' && value !== '' ? sayIt(value) : ''
}

/** Who wrote it: also a contact who had it before. */
export function sayWriter(scene: Scene, { by, contact }: Line, now: string | null): string {
  return by === 'reporter' ? scene.say('case.you') : nameOf(scene, contact ?? now)
}

/** One entry as its reader sees it: who, when, and every field under its label, in the reader's own language. */
export function saidParts(scene: Scene, line: Line, by: string): readonly FormPart[] {
  const { say } = scene
  const picked = <Id extends string>(field: string, ids: readonly Id[], key: (id: Id) => TextKey) => {
    const value = line.said[field]
    const chosen = ids.filter(id => (Array.isArray(value) ? value.includes(id) : value === id))
    return chosen.map(id => say(key(id))).join(', ')
  }
  const facts = [
    ...short.map(field => ({ label: say(`line.field.${field}`), value: sayIn(line.said[field], text => text) })),
    { label: say('line.field.relation'), value: picked('relation', relations, one => `relation.${one}`) },
    { label: say('line.field.kinds'), value: picked('kinds', kinds, one => `kind.${one}`) },
    { label: say('line.field.repeated'), value: picked('repeated', maybe, one => `maybe.${one}`) },
    { label: say('line.field.power'), value: picked('power', maybe, one => `maybe.${one}`) },
    { label: say('line.field.by'), value: line.action === undefined ? '' : sayDay(line.action.by, scene.language) },
    { label: say('line.done'), value: line.action?.done ? sayDay(line.action.done, scene.language) : '' },
    { label: say('line.next'), value: sayIn(line.said.next, day => sayDay(day, scene.language)) },
    { label: say('kept.held'), value: sayIn(line.said.until, day => sayDate(day, scene.language)) },
  ].filter(fact => fact.value !== '')

  // A picked first sentence and what was added to it are read as one.
  const sentence = picked('sentence', sentences, one => `sentence.${one}`)
  const mark = marks.some(one => one === line.kind) ? say(`${line.kind as (typeof marks)[number]}.mark`) : ''
  const verdict = picked('verdict', verdicts, one => `verdict.said.${one}`)
  const outcome = line.said.outcome === 'none' ? say('outcome.none') : ''
  const words = [sentence, mark, verdict, outcome, line.said.words]
    .filter(one => typeof one === 'string' && one !== '')
    .join('\n\n')
  const said: Said = { ...line.said, words }
  const day = line.day === '' ? '' : `, ${sayDay(line.day, scene.language)}`
  const written = texts.flatMap(field => {
    const value = said[field]
    return typeof value === 'string' && value !== '' ? [{ field, value }] : []
  })
  return [
    ...written.map(({ field, value }, at) => {
      // Who and when stands above the first; what it is, above each that is more than plain words.
      const who = at === 0 ? `${by}, ${say(`line.${line.kind}`)}${day}` : ''
      const what = plain.has(field) ? '' : say(`line.field.${field as 'help'}`)
      return { kind: 'words' as const, by: [who, what].filter(one => one !== '').join(': '), text: value }
    }),
    ...(facts.length === 0 ? [] : [{ kind: 'facts' as const, facts }]),
    ...(line.kind === 'referral' ? [{ kind: 'note' as const, text: say('refer.note') }] : []),
  ]
}
