import type { Say } from '../content/content'
import type { Library, Norm } from '../content/library'
import type { Drawn, FormPart, Option } from '../message/form'
import type { Message, Part } from '../message/message'
import type { Advice } from './advise'
import type { Practised } from './code'
import { adviceParts, placed, sentence, short, themeField } from './forms'

/** A team's code of conduct (N2): as its lead edits it, and as everyone in the team reads it. */

export interface CodeShown {
  readonly team: string
  readonly norms: readonly Practised[]
  /** "Version 3, since ..."; undefined before anything was put in. */
  readonly edition: string | undefined
  readonly earlier: boolean
}

function lines(norms: readonly Practised[]): string {
  return norms.map(({ norm }, at) => `${at + 1}. ${norm}`).join('\n')
}

function codeParts(say: Say, { team, norms, edition }: CodeShown): readonly Part[] {
  return [
    { kind: 'heading', text: team },
    { kind: 'text', text: norms.length === 0 ? say('code.empty') : lines(norms) },
    ...(edition === undefined || norms.length === 0 ? [] : [{ kind: 'note' as const, text: edition }]),
  ]
}

/** For whoever leads the team; handing it in posts it. */
export function drawCode(say: Say, shown: CodeShown, proposals: boolean): Drawn {
  const { norms } = shown
  return {
    title: say('code.title'),
    parts: [
      ...codeParts(say, shown),
      {
        kind: 'choices',
        choices: [
          { label: say('code.add'), action: 'code.add' },
          { label: say('code.write'), action: 'code.write' },
          ...(proposals ? [{ label: say('code.proposals'), action: 'code.proposals' }] : []),
          ...(norms.length === 0 ? [] : [{ label: say('code.remove'), action: 'code.remove' }]),
          ...(shown.earlier ? [{ label: say('code.before'), action: 'code.before' }] : []),
          { label: say('code.cells'), action: 'code.cells' },
        ],
      },
      { kind: 'note', text: say('code.about') },
    ],
    ...(norms.length === 0 ? {} : { submit: say('code.post') }),
    leave: say('common.close'),
  }
}

/** For everyone in the team. */
export function drawCodeRead(say: Say, shown: CodeShown): Drawn {
  return {
    title: say('code.title'),
    parts: [
      ...codeParts(say, shown),
      {
        kind: 'choices',
        choices: [
          { label: say('code.propose'), action: 'code.propose' },
          ...(shown.earlier ? [{ label: say('code.before'), action: 'code.before' }] : []),
        ],
      },
    ],
    leave: say('common.close'),
  }
}

export function drawCodeTeams(say: Say, options: readonly Option[]): Drawn {
  return {
    title: say('code.title'),
    parts: [{ kind: 'one', id: 'team', label: say('team.which'), look: 'menu', required: true, options }],
    submit: say('common.next'),
    leave: say('common.close'),
  }
}

function back(say: Say, action: string, value?: string): FormPart {
  return { kind: 'choices', choices: [{ label: say('common.back'), action, ...(value === undefined ? {} : { value }) }] }
}

export function drawCodeThemes(say: Say, library: Library, team: string): Drawn {
  return {
    title: say('code.title'),
    parts: [themeField(say, library), back(say, 'code', team)],
    submit: say('common.next'),
    leave: say('common.close'),
  }
}

/** What there is of a theme that the code does not have yet. */
export function drawCodeTheme(say: Say, theme: Norm['theme'], norms: readonly Norm[]): Drawn {
  const heading: FormPart = { kind: 'heading', text: say(`theme.${theme}`) }
  if (norms.length === 0) {
    const parts: readonly FormPart[] = [heading, { kind: 'text', text: say('code.theme.none') }, back(say, 'code.add')]
    return { title: say('code.title'), parts, leave: say('common.close') }
  }
  return {
    title: say('code.title'),
    parts: [
      heading,
      {
        kind: 'many',
        id: 'norms',
        label: say('code.which'),
        look: norms.length > 10 ? 'menu' : 'list',
        required: true,
        options: norms.map(norm => ({ id: norm.id, label: short(norm.norm), description: placed(say, norm) })),
      },
      back(say, 'code.add'),
    ],
    submit: say('code.add.submit'),
    leave: say('common.close'),
  }
}

/** Who writes: the lead puts it in, anyone else proposes it. */
export type Writer = 'lead' | 'member'

function writer(say: Say, who: Writer, named: boolean): Pick<Drawn, 'submit'> & { readonly parts: readonly FormPart[] } {
  if (who === 'lead') return { parts: [], submit: say('code.add.submit') }
  return {
    parts: [
      {
        kind: 'many',
        id: 'name',
        label: say('code.propose.name'),
        look: 'list',
        required: false,
        options: [{ id: 'yes', label: say('code.propose.name.yes') }],
        ...(named ? { value: ['yes'] } : {}),
      },
      { kind: 'note', text: say('code.propose.about') },
    ],
    submit: say('code.propose.submit'),
  }
}

export function drawCodeWrite(say: Say, who: Writer, team: string): Drawn {
  const { parts, submit } = writer(say, who, false)
  return {
    title: say('code.title'),
    parts: [
      { kind: 'text', text: say('norm.write.about') },
      sentence(say, say('norm.words.hint'), undefined),
      ...parts,
      back(say, 'code', team),
    ],
    ...(submit === undefined ? {} : { submit }),
    leave: say('common.close'),
  }
}

/** The sentence back in its field under what there is to say about it; handed in once more, it is taken as it stands then. */
export function drawCodeAdvice(
  say: Say,
  { words, advice, who, named, team }: { words: string; advice: Advice; who: Writer; named: boolean; team: string },
): Drawn {
  const { parts, submit } = writer(say, who, named)
  return {
    title: say('code.title'),
    parts: [...adviceParts(say, words, advice, say('code.write.again')), ...parts, back(say, 'code', team)],
    ...(submit === undefined ? {} : { submit }),
    leave: say('common.close'),
  }
}

export function drawCodeRemove(say: Say, norms: readonly Practised[], team: string): Drawn {
  return {
    title: say('code.title'),
    parts: [
      {
        kind: 'many',
        id: 'norms',
        label: say('code.remove.which'),
        look: 'list',
        required: true,
        options: norms.map(({ id, norm }) => ({ id, label: short(norm) })),
      },
      { kind: 'note', text: say('code.remove.about') },
      back(say, 'code', team),
    ],
    submit: say('code.remove.submit'),
    leave: say('common.close'),
  }
}

/** One proposal at a time, with a name only where its writer gave it. */
export function drawProposal(
  say: Say,
  { id, words, by, team }: { id: string; words: string; by: string | null; team: string },
): Drawn {
  return {
    title: say('code.title'),
    parts: [
      { kind: 'words', by: by === null ? say('code.proposal.someone') : say('code.proposal.by', { name: by }), text: words },
      {
        kind: 'choices',
        choices: [
          { label: say('code.take'), action: 'code.take', value: id, look: 'primary' },
          { label: say('code.aside'), action: 'code.aside', value: id },
          { label: say('common.back'), action: 'code', value: team },
        ],
      },
      { kind: 'note', text: say('code.proposal.about') },
    ],
    leave: say('common.close'),
  }
}

/** Characters of earlier texts that are shown at once: a card has to stay small enough to be sent (Teams). */
const mostShown = 15_000

/** How it was, the newest on top. */
export function drawBefore(
  say: Say,
  editions: readonly { readonly heading: string; readonly norms: readonly Practised[] }[],
  team: string,
): Drawn {
  let room = mostShown
  const shown = editions
    .map(({ heading, norms }) => ({ heading, text: lines(norms) || '–' }))
    .filter(({ text }) => {
      room -= text.length
      return room >= 0
    })
  return {
    title: say('code.title'),
    parts: [
      { kind: 'text', text: say('code.before.about') },
      ...shown.flatMap(({ heading, text }): readonly FormPart[] => [
        { kind: 'heading', text: heading },
        { kind: 'text', text },
      ]),
      back(say, 'code', team),
    ],
    leave: say('common.close'),
  }
}

/** The whole code, for the channel. */
export function codeMessage(
  say: Say,
  team: { readonly id: string; readonly name: string },
  norms: readonly Practised[],
): Message {
  return {
    title: say('code.post.title', { team: team.name }),
    parts: [
      { kind: 'text', text: lines(norms) },
      { kind: 'choices', choices: [{ label: say('code.look'), action: 'code', value: team.id, opens: 'form' }] },
      { kind: 'note', text: say('code.post.note') },
    ],
  }
}
