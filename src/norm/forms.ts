import type { Say } from '../content/content'
import type { Library, Norm } from '../content/library'
import type { Drawn, FormPart } from '../message/form'
import type { Advice } from './advise'
import { mostWords } from './code'

/** A choice's label holds 75 characters on Slack. */
const labelled = 75

type Theme = Norm['theme']

/** In the library's own order: it begins with what is easiest to begin with. */
export function themesOf({ norms }: Library): readonly Theme[] {
  return [...new Set(norms.map(({ theme }) => theme))]
}

/** The themes to choose from. */
export function themeField(say: Say, library: Library): FormPart {
  return {
    kind: 'one',
    id: 'theme',
    label: say('norm.theme'),
    look: 'menu',
    required: true,
    options: themesOf(library).map(theme => ({ id: theme, label: say(`theme.${theme}`) })),
  }
}

/** N1: which theme, and what else there is; `teams` where a team could have a code of its own. */
export function drawThemes(say: Say, library: Library, teams = false): Drawn {
  return {
    title: say('norm.title'),
    parts: [
      { kind: 'text', text: say('norm.intro') },
      themeField(say, library),
      {
        kind: 'choices',
        choices: [
          ...(teams
            ? [
                { label: say('code.open'), action: 'code' },
                { label: say('norm.ask'), action: 'norm.ask' },
              ]
            : []),
          { label: say('norm.write'), action: 'norm.write' },
          { label: say('norm.limits'), action: 'norm.limits' },
        ],
      },
      { kind: 'note', text: say('norm.stored') },
    ],
    submit: say('common.next'),
    leave: say('common.close'),
  }
}

/** The norms of a theme, one of them to look at. */
export function drawTheme(say: Say, theme: Theme, norms: readonly Norm[]): Drawn {
  return {
    title: say('norm.title'),
    parts: [
      { kind: 'heading', text: say(`theme.${theme}`) },
      {
        kind: 'one',
        id: 'norm',
        label: say('norm.which'),
        look: norms.length > 10 ? 'menu' : 'list',
        required: true,
        options: norms.map(norm => ({ id: norm.id, label: short(norm.norm), description: placed(say, norm) })),
      },
      { kind: 'choices', choices: [{ label: say('common.back'), action: 'norm' }] },
    ],
    submit: say('common.next'),
    leave: say('common.close'),
  }
}

/** A norm, and what to do now: the smallest step stands apart from the others. */
export function drawNorm(say: Say, norm: Norm): Drawn {
  const [first = '', ...rest] = norm.steps
  return {
    title: say('norm.title'),
    parts: [
      { kind: 'heading', text: norm.norm },
      { kind: 'note', text: placed(say, norm) },
      { kind: 'heading', text: say('norm.first') },
      { kind: 'text', text: first },
      { kind: 'note', text: say('norm.small') },
      { kind: 'heading', text: say('norm.then') },
      ...rest.map(text => ({ kind: 'text' as const, text })),
      {
        kind: 'choices',
        choices: [
          { label: say('norm.own'), action: 'norm.write', value: norm.id },
          { label: say('common.back'), action: 'norm.theme', value: norm.theme },
        ],
      },
    ],
    leave: say('common.close'),
  }
}

/** A norm of one's own; `begun` is one of the library to begin with. */
export function drawWrite(say: Say, begun: Norm | undefined): Drawn {
  return {
    title: say('norm.title'),
    parts: [
      { kind: 'text', text: say('norm.write.about') },
      sentence(say, say('norm.words.hint'), begun?.norm),
      { kind: 'note', text: say('norm.stored') },
      backFrom(say, begun),
    ],
    submit: say('norm.look'),
    leave: say('common.close'),
  }
}

/**
 * N2: what was written, back in its field to change or to copy, under what there is to say about it. Handing it in looks again; whoever
 * keeps it as it is copies it and closes the form. The words stand in the field alone: they are kept nowhere.
 */
export function drawAdvice(say: Say, words: string, advice: Advice, begun: Norm | undefined): Drawn {
  return {
    title: say('norm.title'),
    parts: [
      ...adviceParts(say, words, advice, say('norm.copy')),
      { kind: 'note', text: say('norm.stored') },
      backFrom(say, begun),
    ],
    submit: say('norm.again'),
    leave: say('common.close'),
  }
}

/** What there is to say about a sentence, and the sentence in its field. */
export function adviceParts(say: Say, words: string, { put, near }: Advice, hint: string): readonly FormPart[] {
  return [
    ...(put.length === 0
      ? [text(say('norm.positive'))]
      : [
          text(say('norm.found')),
          {
            kind: 'facts' as const,
            facts: put.map(({ kind, words }) => ({
              label: say('norm.instead', { words: quoted(words) }),
              value: say(`norm.pattern.${kind}`),
            })),
          },
          text(say('norm.decide')),
        ]),
    sentence(say, hint, words),
    ...(near.length === 0
      ? []
      : [{ kind: 'heading' as const, text: say('norm.near') }, text(near.map(({ norm }) => `• ${norm}`).join('\n'))]),
    ...(put.length === 0 ? [] : [{ kind: 'note' as const, text: say('norm.plain') }]),
  ]
}

/** N2: what is never acceptable and what follows. Here a plain no is right, so nothing of it is checked or softened. */
export function drawLimits(say: Say, { limits }: Library): Drawn {
  return {
    title: say('norm.limits'),
    parts: [
      { kind: 'heading', text: limits.title },
      text(limits.intro),
      { kind: 'heading', text: say('norm.never') },
      ...limits.never.map(line => text(`• ${line}`)),
      { kind: 'heading', text: say('norm.follows') },
      ...limits.follows.map(line => text(`• ${line}`)),
      text(limits.where),
      {
        kind: 'choices',
        choices: [
          { label: say('home.raise'), action: 'concern.raise' },
          { label: say('common.back'), action: 'norm' },
        ],
      },
    ],
    leave: say('common.close'),
  }
}

function text(text: string): FormPart {
  return { kind: 'text', text }
}

export function sentence(say: Say, hint: string, value: string | undefined): FormPart {
  return {
    kind: 'input',
    id: 'words',
    label: say('norm.words'),
    hint,
    lines: 'many',
    max: mostWords,
    required: true,
    ...(value === undefined ? {} : { value }),
  }
}

function backFrom(say: Say, begun: Norm | undefined): FormPart {
  const back = begun === undefined ? { action: 'norm' } : { action: 'norm.one', value: begun.id }
  return { kind: 'choices', choices: [{ label: say('common.back'), ...back }] }
}

/** Level and pillar in plain words. */
export function placed(say: Say, { level, pillar }: Norm): string {
  return `${say(`level.${level}`)} · ${say(`pillar.${pillar}`)}`
}

function quoted(words: readonly string[]): string {
  return words.map(word => `‘${word.toLowerCase()}’`).join(', ')
}

/** A norm as a label: the whole of it stands on the next page. */
export function short(norm: string): string {
  const bare = norm.replace(/\.$/, '')
  return bare.length <= labelled ? bare : `${bare.slice(0, labelled - 1).replace(/\s+\S*$/, '')}…`
}
