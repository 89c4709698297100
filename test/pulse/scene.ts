import { organisation as file } from '../../playground/cast'
import { organisationOf } from '../../src/people/organisation'
import type { PersonId } from '../../src/people/person'
import type { Team } from '../../src/people/team'
import { openPulse, type PulseCtx } from '../../src/pulse/open'
import { answersIn } from '../../src/pulse/questions'
import { roundId } from '../../src/round/open'
import { vote } from '../../src/round/vote'
import { personNamed, type RoundScene } from '../round/scene'

export const org = { ...organisationOf({ file, state: { confirmed: [], contacts: {} } }), id: 'org' }

export type Ctx = RoundScene['ctx'] & PulseCtx & { readonly directory: { get(): typeof org } }

export function pulseCtx(scene: RoundScene): Ctx {
  return { ...scene.ctx, directory: { get: () => org } } as Ctx
}

export const named = (team: string, many: number) => Array.from({ length: many }, (_, at) => `${team}${at}`)

/** Opens a team's round of a series. */
export async function opened(ctx: Ctx, team: Team, series: string): Promise<string> {
  expect(await openPulse(ctx, org, team, series)).toBe(true)
  return roundId(ctx, team.id, { asks: 'pulse', series })
}

/** What these people fill in. */
export async function answer(
  ctx: Ctx,
  id: string,
  people: readonly string[],
  filled: Record<string, string | string[]>,
): Promise<void> {
  for (const person of people.map(personNamed) as PersonId[]) {
    expect(await vote(ctx, 'org', id, person, answersIn(filled))).toBe('counted')
  }
}
