import type { Say } from '../content/content'
import type { Library } from '../content/library'
import type { Drawn, FormPart } from '../message/form'

export type Moment = Library['moments'][number]

/** A choice's label holds 75 characters on Slack; the whole phrase stands above it. */
const labelled = 75

/** R1: which moment, and what else there is. */
export function drawMoments(say: Say, { moments }: Library): Drawn {
  return {
    title: say('repair.title'),
    parts: [
      { kind: 'text', text: say('repair.intro') },
      {
        kind: 'one',
        id: 'moment',
        label: say('repair.moment'),
        look: 'list',
        required: true,
        options: moments.map(({ id, title }) => ({ id, label: title })),
      },
      {
        kind: 'choices',
        choices: [
          { label: say('repair.builder'), action: 'repair.builder' },
          { label: say('repair.phrases'), action: 'repair.phrases' },
          { label: say('repair.practice'), action: 'repair.practice' },
        ],
      },
      { kind: 'note', text: say('repair.stored') },
    ],
    submit: say('common.next'),
    leave: say('common.close'),
  }
}

/** The phrases of a moment, one of them to go on with, and when it is not theirs to mend (R7). */
export function drawMoment(say: Say, moment: Moment): Drawn {
  const phrases: readonly FormPart[] = [
    { kind: 'heading', text: say('repair.choose') },
    ...moment.phrases.map(text => ({ kind: 'text' as const, text })),
    {
      kind: 'one',
      id: 'phrase',
      label: say('repair.phrase'),
      look: 'list',
      required: true,
      options: moment.phrases.map((text, at) => ({ id: String(at), label: short(text) })),
    },
  ]
  const wayOut = wayOutParts(say, moment['not-yours'])
  return {
    title: say('repair.title'),
    parts: [
      { kind: 'heading', text: moment.title },
      { kind: 'text', text: moment.about },
      // Where somebody was hurt themselves, talking to someone stands before any words of theirs to another.
      ...(moment.first === 'support' ? [...wayOut, ...phrases] : [...phrases, ...wayOut]),
      { kind: 'choices', choices: [{ label: say('common.back'), action: 'repair' }] },
    ],
    submit: say('common.next'),
    leave: say('common.close'),
  }
}

/** R1: the phrase, to make one's own. */
export function drawEdit(say: Say, moment: Moment, phrase: string): Drawn {
  return {
    title: say('repair.title'),
    parts: [
      {
        kind: 'input',
        id: 'words',
        label: say('repair.edit'),
        hint: say('repair.stored'),
        lines: 'many',
        max: 1_000,
        required: true,
        value: phrase,
      },
      { kind: 'choices', choices: [{ label: say('common.back'), action: 'repair.moment', value: moment.id }] },
    ],
    submit: say('repair.ready'),
    leave: say('common.close'),
  }
}

/** R2: what was meant and how it landed, in one piece. */
export function drawBuilder(say: Say): Drawn {
  const part = (id: string, label: string, hint: string): FormPart => ({
    kind: 'input',
    id,
    label,
    hint,
    lines: 'many',
    max: 400,
    required: true,
  })
  return {
    title: say('repair.title'),
    parts: [
      { kind: 'text', text: say('repair.builder.about') },
      part('intention', say('repair.intention'), say('repair.intention.hint')),
      part('impact', say('repair.impact'), say('repair.impact.hint')),
      { kind: 'note', text: say('repair.stored') },
      { kind: 'choices', choices: [{ label: say('common.back'), action: 'repair' }] },
    ],
    submit: say('repair.ready'),
    leave: say('common.close'),
  }
}

/** Takes a full stop or none at the end of what was typed: the line of the template has none of its own. */
export function built(template: string, intention: string, impact: string): string {
  return template.replace(/\{(intention|impact)\}/g, (_, place) => (place === 'intention' ? intention : impact))
}

/** The words as they are now, to copy from the form; they are posted and kept nowhere (R6). */
export function drawReady(say: Say, words: string, after: string | undefined): Drawn {
  return {
    title: say('repair.title'),
    parts: [
      { kind: 'words', by: say('repair.yours'), text: words },
      { kind: 'text', text: say('repair.copy') },
      ...(after === undefined ? [] : [{ kind: 'text' as const, text: after }]),
      ...wayOutParts(say, say('repair.enough')),
      { kind: 'note', text: say('repair.reminder.offer') },
    ],
    submit: say('repair.reminder'),
    leave: say('common.close'),
  }
}

/** R5, and R3 on a message of somebody else: words to acknowledge and to set a limit, none to put into another's mouth. */
export function drawPhrases(say: Say, { phrases }: Library, whose: 'own' | 'someone-else'): Drawn {
  const lines = (texts: readonly string[]) => ({ kind: 'text' as const, text: texts.map(text => `• ${text}`).join('\n') })
  return {
    title: say('repair.title'),
    parts: [
      ...(whose === 'someone-else' ? [{ kind: 'text' as const, text: phrases['someone-else'] }] : []),
      { kind: 'heading', text: say('repair.acknowledge') },
      lines(phrases.acknowledge),
      { kind: 'heading', text: say('repair.boundary') },
      lines(phrases.boundary),
      ...wayOutParts(say, say('repair.enough')),
    ],
    leave: say('common.close'),
  }
}

/** R4: one rewording a page, as a card to practise with. */
export function drawPractice(say: Say, { rewordings }: Library, page: number): Drawn {
  const one = rewordings[page % rewordings.length]
  return {
    title: say('repair.title'),
    parts: [
      { kind: 'heading', text: say('repair.unsafe') },
      { kind: 'text', text: one?.unsafe ?? '' },
      { kind: 'heading', text: say('repair.safe') },
      { kind: 'text', text: one?.safe ?? '' },
      { kind: 'note', text: one?.why ?? '' },
      {
        kind: 'choices',
        choices: [
          { label: say('repair.another'), action: 'repair.practice', value: String((page + 1) % rewordings.length) },
          { label: say('common.back'), action: 'repair' },
        ],
      },
    ],
    leave: say('common.close'),
  }
}

function wayOutParts(say: Say, text: string): readonly FormPart[] {
  return [
    { kind: 'heading', text: say('repair.not-yours') },
    { kind: 'text', text },
    { kind: 'choices', choices: [{ label: say('home.raise'), action: 'concern.raise' }] },
  ]
}

function short(text: string): string {
  return text.length <= labelled ? text : `${text.slice(0, labelled - 1).trimEnd()}…`
}
