import type { Yearly } from '../content/library'
import type { Scene } from '../content/scene'
import type { Drawn, FormPart } from '../message/form'
import type { Choice } from '../message/message'
import { dayOf, sayDay } from '../schedule/calendar'
import { sayMonth } from './month'
import { type Readiness, type Setup, type Step, stands, steps } from './setup'

/** What Ruimte itself can see of a step: a sentence. What takes some looking for stands in the step alone. */
export type Seen = Readonly<Partial<Record<Step, string>>>

/** The seven cards, and what going live still takes (G1). */
export function drawSetup(scene: Scene, { setup, ready, seen }: { setup: Setup; ready: Readiness; seen: Seen }): Drawn {
  const { say } = scene
  return {
    title: say('setup.title'),
    parts: [
      { kind: 'text', text: say('setup.about') },
      ...openness(scene, ready),
      {
        kind: 'choices',
        choices: [
          { label: say('council.open'), action: 'setup.council' },
          { label: say('setup.lists'), action: 'setup.lists' },
        ],
      },
      ...steps.flatMap((step, at): FormPart[] => [
        { kind: 'divider' },
        { kind: 'heading', text: say('setup.step', { number: at + 1, name: say(`step.${step}`) }) },
        { kind: 'text', text: lineOf(scene, setup, step) },
        ...note(seen[step]),
        { kind: 'choices', choices: [{ label: say('setup.openStep', { number: at + 1 }), action: 'setup.card', value: step }] },
      ]),
    ],
    leave: say('common.close'),
  }
}

function note(text: string | undefined): readonly FormPart[] {
  return text === undefined ? [] : [{ kind: 'note', text }]
}

function openness({ say, org, language }: Scene, ready: Readiness): readonly FormPart[] {
  if (org.live !== undefined) {
    const few = ready.missing.includes('contacts') ? [{ kind: 'text' as const, text: say('setup.few') }] : []
    return [{ kind: 'text', text: say('setup.live', { day: sayDay(org.live, language) }) }, ...few]
  }
  if (ready.missing.length === 0) {
    const choice: Choice = { label: say('setup.toOpen'), action: 'setup.open', look: 'primary' }
    return [
      { kind: 'text', text: say('setup.ready') },
      { kind: 'choices', choices: [choice] },
    ]
  }
  const lacks = {
    contacts: say('setup.lacks.contacts', { count: ready.contacts }),
    procedure: say('setup.lacks.procedure', { count: ready.answered }),
    council: say('setup.lacks.council'),
  }
  return [
    { kind: 'text', text: say('setup.notlive') },
    { kind: 'text', text: ready.missing.map(one => `• ${lacks[one]}`).join('\n') },
  ]
}

function lineOf({ say }: Scene, { cards }: Setup, step: Step): string {
  const { stands: now, owner } = cards[step] ?? { stands: 'todo', owner: '' }
  return say('setup.line', { stands: say(`setup.stands.${now}`), owner: owner === '' ? say('setup.nobody') : owner })
}

/** Where each step is done. */
const goes: Readonly<Record<Step, string>> = {
  words: 'norm',
  norms: 'code',
  routes: 'directory',
  procedure: 'setup.questions',
  roles: 'exercises',
  measure: 'pulse.rhythm',
  rhythm: 'setup.year',
}

/** One step: what it is, what is there, who is on it, and the way to where it is done. */
export function drawCard(scene: Scene, { step, seen }: { step: Step; seen: string }, card?: Setup['cards'][Step]): Drawn {
  const { say } = scene
  return {
    title: say('setup.card.title', { number: steps.indexOf(step) + 1 }),
    parts: [
      { kind: 'heading', text: say(`step.${step}`) },
      { kind: 'text', text: say(`step.${step}.about`) },
      { kind: 'facts', facts: [{ label: say('setup.seen'), value: seen }] },
      {
        kind: 'choices',
        choices: [
          { label: say(`step.${step}.go`), action: goes[step], look: 'primary' },
          { label: say('common.back'), action: 'setup' },
        ],
      },
      {
        kind: 'input',
        id: 'owner',
        label: say('setup.owner'),
        hint: say('setup.owner.hint'),
        lines: 'one',
        max: 80,
        required: false,
        ...(card === undefined || card.owner === '' ? {} : { value: card.owner }),
      },
      {
        kind: 'one',
        id: 'stands',
        label: say('setup.stands'),
        look: 'list',
        required: true,
        options: stands.map(one => ({ id: one, label: say(`setup.stands.${one}`) })),
        value: card?.stands ?? 'todo',
      },
    ],
    submit: say('common.keep'),
    leave: say('common.close'),
  }
}

/** Once, and with what it means said before it (G1). */
export function drawOpening({ say }: Scene): Drawn {
  return {
    title: say('opening.title'),
    parts: [
      { kind: 'text', text: say('opening.about') },
      { kind: 'choices', choices: [{ label: say('common.back'), action: 'setup' }] },
    ],
    submit: say('opening.submit'),
    leave: say('common.close'),
  }
}

/** The whole year, from this month on. */
export function drawYear(scene: Scene, year: readonly Yearly[]): Drawn {
  const { say, language } = scene
  const now = monthOf(scene)
  return {
    title: say('year.title'),
    parts: [
      { kind: 'text', text: say('year.about') },
      ...fromNow(year, now).flatMap((one): FormPart[] => {
        const month = sayMonth(one.month, language)
        return [
          { kind: 'heading', text: `${one.month === now ? say('year.now', { month }) : month}: ${one.title}` },
          { kind: 'text', text: one.about },
        ]
      }),
      { kind: 'choices', choices: [{ label: say('common.back'), action: 'setup' }] },
    ],
    leave: say('common.close'),
  }
}

/** What the calendar has for this month, or for the first after it that has something. */
export function comingUp(scene: Scene, year: readonly Yearly[]): Yearly | undefined {
  return fromNow(year, monthOf(scene))[0]
}

function fromNow(year: readonly Yearly[], now: number): readonly Yearly[] {
  const ahead = (month: number) => (month - now + 12) % 12
  return [...year].sort((one, other) => ahead(one.month) - ahead(other.month))
}

function monthOf({ now, org }: Scene): number {
  return Number(dayOf(now, org.calendar).slice(5, 7))
}
