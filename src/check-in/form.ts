import type { Say } from '../content/content'
import type { Drawn, Filled, FormPart, Option } from '../message/form'

/** The two open questions (C2). */
export const texts = ['need', 'know'] as const
export type Text = (typeof texts)[number]

/** What becomes of each text is the writer's choice (C7). */
export const ways = ['own', 'lead', 'concern'] as const
export type Way = (typeof ways)[number]

/** One text in characters. */
export const mostWords = 1_000

export interface CheckInForm {
  /** The team whose round the number counts in; null where it is for oneself alone. Left out where no number is asked. */
  readonly counts?: { readonly team: string } | null
  /** Whether there is a lead to write to. */
  readonly lead: boolean
}

/** One form for all that may be added (C2, C7): everything may stay empty, and nothing is chosen beforehand. */
export function drawCheckIn(say: Say, { counts, lead }: CheckInForm): Drawn {
  const options: readonly Option[] = ways
    .filter(way => way !== 'lead' || lead)
    .map(way => ({ id: way, label: say(`check-in.way.${way}`), description: say(`check-in.way.${way}.about`) }))
  return {
    title: say('check-in.title'),
    parts: [
      ...numbers(say, counts),
      { kind: 'text', text: say('check-in.form.about') },
      ...texts.flatMap((text): FormPart[] => [
        {
          kind: 'input',
          id: text,
          label: say(`check-in.${text}`),
          lines: 'many',
          max: mostWords,
          required: false,
        },
        { kind: 'one', id: `${text}-way`, label: say(`check-in.${text}.way`), look: 'list', required: false, options },
      ]),
      { kind: 'note', text: say('check-in.form.note') },
    ],
    submit: say('check-in.submit'),
    leave: say('common.close'),
  }
}

function numbers(say: Say, counts: CheckInForm['counts']): readonly FormPart[] {
  if (counts === undefined) return []
  const about = counts === null ? say('check-in.own.about') : say('check-in.counts', counts)
  const label = (number: number) => {
    const end = number === 1 ? say('check-in.low') : number === 10 ? say('check-in.high') : undefined
    return end === undefined ? `${number}` : `${number}, ${end}`
  }
  return [
    { kind: 'text', text: about },
    {
      kind: 'one',
      id: 'score',
      label: say('check-in.ask.title'),
      look: 'list',
      required: false,
      options: Array.from({ length: 10 }, (_, at) => ({ id: `${at + 1}`, label: label(at + 1) })),
    },
  ]
}

export interface Written {
  readonly text: Text
  readonly words: string
  readonly way: Way
}

/** What was written and what is to become of it; or by field what is still to be chosen. */
export function writtenIn(say: Say, filled: Filled): readonly Written[] | Readonly<Record<string, string>> {
  const read = (id: string) => [filled[id] ?? ''].flat().join('').trim()
  const written = texts.map(text => ({ text, words: read(text), way: ways.find(way => way === read(`${text}-way`)) }))
  const unchosen = written.filter(one => one.words !== '' && one.way === undefined)
  if (unchosen.length > 0) {
    return Object.fromEntries(unchosen.map(({ text }) => [`${text}-way`, say('check-in.way.missing')]))
  }
  return written.flatMap(({ text, words, way }) => (words === '' || way === undefined ? [] : [{ text, words, way }]))
}
