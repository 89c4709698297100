import type { Say } from '../content/content'
import type { Norm, Talk } from '../content/library'
import type { Drawn, Option } from '../message/form'
import { numbered } from './messages'

export interface Preview {
  readonly talk: Talk
  readonly norm: Norm
  /** The teams it can go to: one or more. */
  readonly teams: readonly { readonly id: string; readonly name: string }[]
  /** When it can be posted; the first is chosen. */
  readonly moments: readonly Option[]
}

/** This week's talk, as its lead reads it, and the button that posts it (T2). */
export function drawPreview(say: Say, { talk, norm, teams, moments }: Preview): Drawn {
  const [team] = teams
  return {
    title: say('talk.title'),
    parts: [
      { kind: 'heading', text: talk.title },
      { kind: 'text', text: talk.aim },
      ...(teams.length > 1
        ? [
            {
              kind: 'one' as const,
              id: 'team',
              label: say('talk.team'),
              look: 'menu' as const,
              required: true,
              options: teams.map(({ id, name }) => ({ id, label: name.slice(0, 75) })),
              value: team?.id ?? '',
            },
          ]
        : [{ kind: 'note' as const, text: say('talk.where', { team: team?.name ?? '' }) }]),
      {
        kind: 'one',
        id: 'version',
        label: say('talk.version'),
        look: 'list',
        required: true,
        options: [
          { id: 'long', label: say('talk.version.long') },
          { id: 'short', label: say('talk.version.short') },
        ],
        value: 'long',
      },
      {
        kind: 'one',
        id: 'when',
        label: say('talk.when'),
        look: 'menu',
        required: true,
        options: moments,
        value: moments[0]?.id ?? '',
      },
      { kind: 'choices', choices: [{ label: say('talk.another'), action: 'talk.all' }] },
      { kind: 'divider' },
      { kind: 'heading', text: say('talk.opening') },
      { kind: 'text', text: talk.opening },
      { kind: 'heading', text: say('talk.questions') },
      { kind: 'text', text: numbered(talk.questions) },
      { kind: 'heading', text: say('talk.norm') },
      { kind: 'text', text: norm.norm },
      { kind: 'heading', text: say('talk.closing') },
      { kind: 'text', text: talk.closing },
      { kind: 'heading', text: say('talk.moved') },
      { kind: 'text', text: talk.moved },
      { kind: 'note', text: say('talk.moved.about') },
      { kind: 'divider' },
      {
        kind: 'choices',
        choices: [
          { label: say('held.home'), action: 'talk.held' },
          { label: say('code.open'), action: 'code', value: team?.id ?? '' },
          { label: say('exercise.home'), action: 'exercises' },
          { label: say('pulse.overview'), action: 'pulse.overview' },
          { label: say('rhythm.norm'), action: 'rhythm.norm', value: team?.id ?? '' },
          { label: say('rhythm.talk'), action: 'rhythm.talk', value: team?.id ?? '' },
          { label: say('check-in.lead'), action: 'check-in.lead' },
        ],
      },
    ],
    submit: say('talk.submit'),
    leave: say('common.close'),
  }
}

/** All talks, to choose another. */
export function drawTalks(say: Say, talks: readonly Talk[], proposed: string): Drawn {
  return {
    title: say('talk.title'),
    parts: [
      { kind: 'text', text: say('talk.all.about') },
      {
        kind: 'one',
        id: 'talk',
        label: say('talk.which'),
        look: 'menu',
        required: true,
        options: talks.map(({ id, title }) => ({ id, label: title })),
        value: proposed,
      },
    ],
    submit: say('common.next'),
    leave: say('common.close'),
  }
}
