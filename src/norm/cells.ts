import type { Say } from '../content/content'
import { type Library, levels, type Norm, pillars, type Talk } from '../content/library'
import type { Drawn, FormPart } from '../message/form'

/** One of the nine (N6): what the team's norms and talks cover of it, and, where that is nothing, one norm to begin with. */
export interface Cell {
  readonly level: Norm['level']
  readonly pillar: Norm['pillar']
  readonly names: readonly string[]
  readonly suggestion: string | undefined
}

/** By level, then by pillar. From the team's norms and the talks it had, and nothing else (T5). */
export function cellsOf(norms: readonly Norm[], talks: readonly Talk[], library: Pick<Library, 'norms'>): readonly Cell[] {
  return levels.flatMap(level =>
    pillars.map(pillar => {
      const here = (one: Norm | Talk) => one.level === level && one.pillar === pillar
      const names = [...norms.filter(here).map(one => bare(one.norm)), ...talks.filter(here).map(one => one.title)]
      const suggestion = names.length > 0 ? undefined : library.norms.find(here)?.norm
      return { level, pillar, names, suggestion: suggestion && bare(suggestion) }
    }),
  )
}

function bare(norm: string): string {
  return norm.replace(/\.$/, '')
}

/** Names of one cell that are shown; a form has to stay readable. */
const most = 6

function told(say: Say, { names, suggestion }: Cell): string {
  if (names.length === 0) return suggestion === undefined ? say('cells.open') : say('cells.empty', { norm: suggestion })
  const shown = names.slice(0, most).map(name => `‘${name}’`)
  return [...shown, ...(names.length > most ? [say('cells.more')] : [])].join(', ')
}

function capital(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1)
}

export function drawCells(
  say: Say,
  { team, teamId, cells, own }: { team: string; teamId: string; cells: readonly Cell[]; own: readonly string[] },
): Drawn {
  return {
    title: say('code.title'),
    parts: [
      { kind: 'text', text: say('cells.about', { team }) },
      ...levels.flatMap((level): readonly FormPart[] => [
        { kind: 'heading', text: say(`level.${level}`) },
        {
          kind: 'facts',
          facts: cells
            .filter(cell => cell.level === level)
            .map(cell => ({ label: capital(say(`pillar.${cell.pillar}`)), value: told(say, cell) })),
        },
      ]),
      ...(own.length === 0
        ? []
        : [
            { kind: 'heading' as const, text: say('cells.own') },
            { kind: 'text' as const, text: own.map(line => `• ${line}`).join('\n') },
          ]),
      { kind: 'choices', choices: [{ label: say('common.back'), action: 'code', value: teamId }] },
    ],
    leave: say('common.close'),
  }
}
