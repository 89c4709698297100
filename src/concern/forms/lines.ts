import type { Scene } from '../../content/scene'
import type { FormPart } from '../../message/form'
import { sayDay } from '../../schedule/calendar'
import type { Line } from '../view'
import type { Said } from '../words'
import { kinds, maybe, relations, sentences } from './fields'

/** The text fields an entry can have, in the order in which they are read; each has a label of its own. */
const texts = ['words', 'where', 'help', 'what', 'owner', 'by', 'times', 'done', 'notDone', 'because', 'object'] as const
/** One entry as its reader sees it: who, when, and every field under its label, in the reader's own language. */
export function saidParts(scene: Scene, line: Line, by: string): readonly FormPart[] {
  const { say } = scene
  const facts: { label: string; value: string }[] = []
  const picked = <Id extends string>(field: string, ids: readonly Id[], key: (id: Id) => Parameters<typeof say>[0]) => {
    const value = line.said[field]
    const chosen = ids.filter(id => (Array.isArray(value) ? value.includes(id) : value === id))
    return chosen.map(id => say(key(id))).join(', ')
  }
  const fact = (label: string, value: string) => {
    if (value !== '') facts.push({ label, value })
  }
  fact(
    say('words.relation'),
    picked('relation', relations, one => `relation.${one}`),
  )
  fact(
    say('words.kinds'),
    picked('kinds', kinds, one => `kind.${one}`),
  )
  fact(
    say('words.repeated'),
    picked('repeated', maybe, one => `maybe.${one}`),
  )
  fact(
    say('words.power'),
    picked('power', maybe, one => `maybe.${one}`),
  )
  const next = line.said.next
  if (typeof next === 'string' && next !== '') fact(say('line.next'), sayDay(next, scene.language))

  const sentence = picked('sentence', sentences, one => `sentence.${one}`)
  const label = `${by}, ${say(`line.${line.kind}`)}${line.day === '' ? '' : `, ${sayDay(line.day, scene.language)}`}`
  // A picked first sentence and what was added to it are read as one.
  const words = [sentence, line.said.words].filter(one => typeof one === 'string' && one !== '').join('\n\n')
  const said: Said = { ...line.said, words }
  const written = texts.flatMap(field => {
    const value = said[field]
    if (typeof value !== 'string' || value === '') return []
    return [{ kind: 'words' as const, by: field === 'words' ? label : say(`line.field.${field}`), text: value }]
  })
  return [...written, ...(facts.length === 0 ? [] : [{ kind: 'facts' as const, facts }])]
}
