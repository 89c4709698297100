import { AdaptiveCard, SerializationContext, Versions } from 'adaptivecards'
import { draw } from '../../adapters/picture/bars'
import { messageActivity, messageCard } from '../../adapters/teams/card'
import { formDialog, messageDialog } from '../../adapters/teams/dialog'
import { escaped } from '../../adapters/teams/text'
import { readTask } from '../../playground/teams/answers'
import { actionsOf, complaintsAbout, inputsOf, readCard } from '../../playground/teams/card'
import { type Form, isField } from '../../src/message/form'
import type { Message } from '../../src/message/message'
import fc from '../property'
import * as arbitrary from './arbitrary'

const texts = { open: 'Open', late: 'Late', required: 'Required', mend: 'Mend', private: 'Private' }
const runs = { numRuns: 300 }

/** Every text in a tree of elements, by the type of what holds it. */
function textsIn(element: unknown, type: string): string[] {
  if (Array.isArray(element)) return element.flatMap(each => textsIn(each, type))
  if (typeof element !== 'object' || element === null) return []
  const own: unknown = Reflect.get(element, 'type') === type ? Reflect.get(element, 'text') : undefined
  return [...(typeof own === 'string' ? [own] : []), ...Object.values(element).flatMap(each => textsIn(each, type))]
}

/** A `TextBlock`'s text as a Markdown reader shows it, when nothing in it is a mark. */
function unescaped(text: string): string {
  return text.replace(/\\([\\*_[`~<>#&{+=.)-])/g, '$1')
}

test('any message is a card that Teams takes', () => {
  fc.assert(
    fc.property(arbitrary.message, message => {
      expect(complaintsAbout(messageCard(message, draw), 'chat')).toEqual([])
      expect(messageActivity(message, draw).summary.length).toBeLessThanOrEqual(1_000)
      expect(readTask(messageDialog(message, draw))).not.toMatchObject({ kind: 'wrong' })
    }),
    runs,
  )
})

test('any form is a dialog that Teams takes, with errors or without', () => {
  fc.assert(
    fc.property(arbitrary.form, fc.boolean(), (form, wrong) => {
      const errors = wrong
        ? Object.fromEntries([...form.parts.filter(isField).map(({ id }) => [id, '*niet* goed'] as const), ['', 'alles']])
        : {}
      expect(readTask(formDialog(form, texts, draw, errors))).toMatchObject({ kind: 'dialog' })
    }),
    runs,
  )
})

test('Microsoft’s own reader finds nothing strange in a card', () => {
  const strange = (content: object): string[] => {
    const context = new SerializationContext(Versions.v1_5)
    new AdaptiveCard().parse(JSON.parse(JSON.stringify(content)), context)
    return Array.from({ length: context.eventCount }, (_, at) => context.getEventAt(at).message)
  }
  fc.assert(
    fc.property(arbitrary.message, arbitrary.form, (message, form) => {
      expect(strange(messageCard(message, draw))).toEqual([])
      const answer = readTask(formDialog(form, texts, draw, { '': 'fout' }))
      expect(answer.kind === 'dialog' ? strange(answer.card) : [answer.kind]).toEqual([])
    }),
    runs,
  )
})

test('text stands there letter by letter: nothing is Markdown, a link, a function', () => {
  fc.assert(
    fc.property(
      fc.oneof(fc.string({ unit: 'grapheme' }), fc.constantFrom('[a](b)', '{{DATE(x)}}', '- a', '1. b', '&lt;', '**a**')),
      text => {
        const out = escaped(text)
        expect(unescaped(out)).toBe(text.replace(/\s+/g, ' '))
        expect(out.replace(/\\[^A-Za-z0-9\s]/g, 'x')).not.toMatch(/[*_[`~<]|\{\{|&#?\w+;|^ ?[-+=#>]|^ ?\d+[.)]/)
      },
    ),
    { numRuns: 2_000 },
  )
})

test('an ordinary title stays as it is', () => {
  for (const title of ['Gelukt! (3 van 4)', 'R&D: Wie ziet dit?', 'Zo & zo #2 {x} a-b 5 > 3']) expect(escaped(title)).toBe(title)
})

test('what a person wrote is shown whole, in runs alone', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), text => {
      const written = `{{DATE(2026-01-01T00:00:00Z)}} **${text}**`
      const form: Form = {
        id: 'f',
        title: 'T',
        language: 'nl',
        leave: 'L',
        token: 't',
        parts: [{ kind: 'words', by: 'Jij', text: written }],
      }
      const content = JSON.parse(JSON.stringify(formDialog(form, texts, draw)))
      const shown = textsIn(content, 'TextRun').slice(1)
      expect(shown.join('')).toBe(
        written
          .split(/\r\n|\r|\n/)
          .filter(line => line.trim() !== '')
          .join(''),
      )
      expect(shown.some(run => run.includes('{{'))).toBe(false)
      expect(textsIn(content, 'TextBlock')).toEqual([])
    }),
    runs,
  )
})

test('a message of a usual size is at most 25 KB, a full form with its review as well', () => {
  const sentence = 'Iemand uit je team heeft een vertrouwenspersoon om raad gevraagd; je hoort binnen zeven dagen. '
  const message: Message = {
    title: sentence,
    parts: [
      { kind: 'text', text: sentence.repeat(10) },
      { kind: 'facts', facts: Array.from({ length: 8 }, (_, at) => ({ label: `Feit ${at}`, value: sentence })) },
      {
        kind: 'choices',
        choices: Array.from({ length: 6 }, (_, at) => ({
          label: `Keuze ${at}`,
          action: 'concern.open',
          value: 'x'.repeat(1_900),
        })),
      },
    ],
  }
  expect(JSON.stringify(messageActivity(message, draw)).length).toBeLessThanOrEqual(25 * 1_024)
  const form: Form = {
    id: 'review',
    title: 'Nalezen',
    submit: 'Versturen',
    language: 'nl',
    leave: 'Sluiten',
    token: 't'.repeat(2_900),
    parts: [
      { kind: 'words', by: 'Jij', text: sentence.repeat(31) },
      { kind: 'words', by: 'Jij', text: sentence.repeat(31) },
      {
        kind: 'choices',
        choices: [
          { label: 'Terug', action: 'concern.back' },
          { label: 'Bewaren', action: 'concern.keep' },
        ],
      },
    ],
  }
  expect(JSON.stringify(formDialog(form, texts, draw)).length).toBeLessThanOrEqual(25 * 1_024)
})

test('a choice opens a dialog, or changes its card; in a dialog it submits', () => {
  const parts: Message['parts'] = [
    {
      kind: 'choices',
      choices: [
        { label: 'A', action: 'a', opens: 'form', look: 'primary' },
        { label: 'B', action: 'b', value: 'v', look: 'danger' },
      ],
    },
  ]
  const onCard = actionsOf(readCard(JSON.parse(JSON.stringify(messageCard({ title: 'T', parts }, draw)))))
  expect(onCard).toEqual([
    {
      type: 'Action.Submit',
      title: 'A',
      style: 'positive',
      data: { kind: 'choice', action: 'a', msteams: { type: 'task/fetch' } },
    },
    { type: 'Action.Execute', title: 'B', verb: 'b', style: 'destructive', data: { kind: 'choice', action: 'b', value: 'v' } },
  ])
  const form: Form = { id: 'f', title: 'T', language: 'nl', leave: 'Weg', submit: 'Door', token: 'tok', parts }
  const answer = readTask(formDialog(form, texts, draw))
  const inDialog = answer.kind === 'dialog' ? actionsOf(readCard(answer.card)) : []
  expect(inDialog.map(({ type }) => type)).toEqual(Array(4).fill('Action.Submit'))
  expect(inDialog.slice(0, 3).map(({ data }) => data)).toEqual([
    { kind: 'choice', action: 'a', form: 'f', token: 'tok', many: [] },
    { kind: 'choice', action: 'b', value: 'v', form: 'f', token: 'tok', many: [] },
    { kind: 'submit', form: 'f', token: 'tok', many: [] },
  ])
  expect(inDialog[3]).toEqual({ type: 'Action.Submit', title: 'Weg', associatedInputs: 'none', data: { kind: 'leave' } })
})

test('Teams holds a form back only where no choice could be locked by it', () => {
  const field = { kind: 'input', id: 'words', label: 'Wat?', lines: 'many', max: 10, required: true } as const
  const inputs = (form: Form) => {
    const answer = readTask(formDialog(form, texts, draw))
    return answer.kind === 'dialog' ? inputsOf(readCard(answer.card)) : []
  }
  const form: Form = { id: 'f', title: 'T', language: 'nl', leave: 'Weg', submit: 'Door', token: 'tok', parts: [field] }
  expect(inputs(form)).toEqual([
    {
      type: 'Input.Text',
      id: 'words',
      label: 'Wat?',
      isRequired: true,
      errorMessage: 'Required',
      isMultiline: true,
      maxLength: 10_000,
    },
  ])
  const withChoice: Form = { ...form, parts: [field, { kind: 'choices', choices: [{ label: 'Terug', action: 'back' }] }] }
  expect(inputs(withChoice)).toEqual([{ type: 'Input.Text', id: 'words', label: 'Wat? *', isMultiline: true, maxLength: 10_000 }])
})

test('an option is never a link', () => {
  const options = [{ id: 'a', label: '[Jan](https://kwaad.example)', description: '[x](y)' }]
  const form: Form = {
    id: 'f',
    title: 'T',
    language: 'nl',
    leave: 'Weg',
    token: 'tok',
    parts: [{ kind: 'one', id: 'who', label: 'Wie?', required: false, look: 'list', options }],
  }
  expect(JSON.stringify(formDialog(form, texts, draw))).not.toContain('](')
})
