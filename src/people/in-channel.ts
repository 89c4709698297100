import type { Say } from '../content/content'
import type { Message } from '../message/message'
import type { Posted, Sent } from '../ports/platform'
import { nothingToDo } from '../schedule/delivery'
import type { Team } from './team'
import type { TeamDirectory } from './team-directory'
import type { TellCtx } from './tell'

export interface ChannelCtx extends Pick<TellCtx, 'content' | 'platform'> {
  readonly teams: TeamDirectory
}

/** Posts something in a team's channel, in the channel's language; under `root` where that is given. */
export async function inChannel(
  ctx: ChannelCtx,
  org: string,
  teamId: string,
  message: (say: Say, team: Team) => Message,
  root?: Posted,
): Promise<Sent> {
  const team = ctx.teams.get(org, teamId)
  const platform = team && ctx.platform(team.platform)
  // The bot was taken out of the channel: there is nobody to tell.
  if (team === undefined || team.gone || platform === undefined) return nothingToDo
  return platform.post(team.channel, message(ctx.content.say(team.language), team), root)
}
