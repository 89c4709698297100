import { homeKey, personOf } from '../people/person'
import type { Team } from '../people/team'
import type { Turn } from './turn'

export function leads(turn: Turn, team: string): boolean {
  return turn.desk.teams.ledBy(turn.org.id, turn.person).some(({ id }) => id === team)
}

/** Teams whose channel this person could be in: those on their own home. */
export function teamsAround(turn: Turn): readonly Team[] {
  const home = homeKey(personOf(turn.person))
  return turn.desk.teams.all(turn.org.id).filter(team => !team.gone && homeKey(personOf(team.channel)) === home)
}

/** Who is in a team's channel: asked of the platform now, and kept nowhere. Undefined where it cannot be asked. */
export async function membersOf(turn: Turn, team: Team) {
  return (await turn.desk.platform(team.platform)?.channel(team.channel))?.members
}

/** Whether this person is in the team's channel now; undefined where that cannot be asked. */
export async function isMember(turn: Turn, team: Team): Promise<boolean | undefined> {
  return (await membersOf(turn, team))?.includes(turn.person)
}
