import type { Level, Tally } from './question'

/** A part of the organisation, or all of it: that one has no id. */
export interface Unit {
  readonly level: Level
  readonly id: string | null
}

/** A unit, the teams in it, and the units right under it. */
export interface Branch {
  readonly unit: Unit
  readonly teams: readonly Tally[]
  readonly parts: readonly Branch[]
}

/** Team under department under organisation; a team without a department right under the organisation. By id, whatever order they came in. */
export function treeOf(tallies: readonly Tally[]): Branch {
  const teams = tallies.toSorted((one, other) => (one.team < other.team ? -1 : 1))
  const leaf = (tally: Tally): Branch => ({ unit: { level: 'team', id: tally.team }, teams: [tally], parts: [] })
  const names = [...new Set(teams.flatMap(({ department }) => department ?? []))].toSorted()
  const departments = names.map((id): Branch => {
    const own = teams.filter(({ department }) => department === id)
    return { unit: { level: 'department', id }, teams: own, parts: own.map(leaf) }
  })
  const direct = teams.filter(({ department }) => department === null).map(leaf)
  return { unit: { level: 'organisation', id: null }, teams, parts: [...departments, ...direct] }
}

/** The branch and all under it, the smallest first. */
export function everyBranch(branch: Branch): readonly Branch[] {
  return [...branch.parts.flatMap(everyBranch), branch]
}

/** The keyed names of all who belonged to the unit when the round opened. */
export function rosterOf(tallies: readonly Tally[], { level, id }: Unit): ReadonlySet<string> {
  const inIt = ({ team, department }: Tally) => level === 'organisation' || id === (level === 'team' ? team : department)
  return new Set(tallies.filter(inIt).flatMap(({ roster }) => roster))
}
