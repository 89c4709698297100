import { kinds } from '../content/kinds'
import type { Scene } from '../content/scene'
import type { Drawn } from '../message/form'
import type { Fact, Part } from '../message/message'
import type { Published } from './register'
import { type Shown, width } from './shown'
import { ends, lines, steps } from './tally'

type On = Pick<Scene, 'say'>

/** How a number is said: never the number itself. */
export function sayBand({ say }: On, least: number): string {
  return least < width ? say('register.few', { width }) : say('register.band', { from: least, to: least + width - 1 })
}

export function sayPeriod({ say }: On, covers: string): string {
  const [year = '', half] = covers.split('-')
  return half === undefined ? year : say(half === 'H1' ? 'register.first' : 'register.second', { year })
}

/** A heading and the numbers under it. */
export interface Table {
  readonly heading: string
  readonly facts: readonly Fact[]
}

/** Everything that is shown of one period, coarse as it is. */
export function tablesOf(scene: On, { total, parts }: Shown, backUps: number | undefined): readonly Table[] {
  const { say } = scene
  const table = (
    heading: string,
    keys: readonly string[],
    least: Readonly<Record<string, number>>,
    label: (key: string) => string,
  ) => ({
    heading,
    facts: keys.map(key => ({ label: label(key), value: sayBand(scene, least[key] ?? 0) })),
  })
  const totals: Table = {
    heading: say('register.totals'),
    facts: [
      { label: say('register.total'), value: sayBand(scene, total) },
      ...(backUps === undefined ? [] : [{ label: say('register.backUps'), value: sayBand(scene, backUps) }]),
    ],
  }
  if (parts === null) return [totals]
  const named = kinds.filter(kind => parts.natures[kind] !== undefined)
  const natures = table(say('register.natures'), named, parts.natures, key => say(`kind.${key as 'other'}`))
  const rest = named.length === kinds.length ? [] : [{ label: say('register.rest'), value: say('register.few.each', { width }) }]
  return [
    totals,
    { ...natures, facts: [...natures.facts, ...rest] },
    table(say('register.lines'), lines, parts.lines, key => say(`register.line.${key as 'advises'}`)),
    table(say('register.steps'), steps, parts.steps, key => say(`step.${key as 'advice'}`)),
    table(say('register.ends'), ends, parts.ends, key => say(`register.end.${key as 'agreed'}`)),
  ]
}

/** Nature and number, for those who answer for the organisation (K18). */
export function drawRegister(scene: Scene, published: readonly Published[], next: string): Drawn {
  const { say } = scene
  return {
    title: say('register.title'),
    parts: [
      { kind: 'text', text: say('register.about') },
      ...published.slice(0, mostPeriods).flatMap(({ covers, whole, backUps }): readonly Part[] => [
        { kind: 'divider' },
        { kind: 'heading', text: sayPeriod(scene, covers) },
        ...tablesOf(scene, whole, backUps).flatMap(({ heading, facts }): readonly Part[] => [
          { kind: 'text', text: heading },
          { kind: 'facts', facts },
        ]),
      ]),
      ...(published.length === 0 ? [{ kind: 'text' as const, text: say('register.none') }] : []),
      { kind: 'note', text: say('register.caption') },
      { kind: 'note', text: say('register.next', { day: next }) },
    ],
    leave: say('common.close'),
  }
}

/** An adviser's own numbers, as a text to copy, with room for what they want to add: that stays with them. */
export function drawOwn(scene: Scene, contact: string, published: readonly Published[], next: string): Drawn {
  const { say } = scene
  const own = published.flatMap(({ covers, own: all }) => (contact in all ? [{ covers, shown: all[contact] ?? null }] : []))
  return {
    title: say('register.own.title'),
    parts: [
      { kind: 'text', text: say('register.own.about') },
      ...own.slice(0, mostPeriods).map(one => ({
        kind: 'words' as const,
        by: sayPeriod(scene, one.covers),
        text: ownText(scene, one.shown),
      })),
      ...(own.length === 0 ? [{ kind: 'text' as const, text: say('register.none') }] : []),
      { kind: 'note', text: say('register.caption') },
      { kind: 'note', text: say('register.next', { day: next }) },
    ],
    leave: say('common.close'),
  }
}

/** How many periods fit in one form. */
const mostPeriods = 4

function ownText(scene: Scene, shown: Shown | null): string {
  const { say } = scene
  if (shown === null) return say('register.own.withheld')
  const tables = tablesOf(scene, shown, undefined).filter(({ heading }) => heading !== say('register.lines'))
  const said = tables.map(({ heading, facts }) => [heading, ...facts.map(one => `- ${one.label}: ${one.value}`)].join('\n'))
  return [...said, say('register.caption'), say('register.own.room')].join('\n\n')
}
