import type { Content, Say } from '../content/content'
import type { Message } from '../message/message'
import type { PersonId, PlatformName } from '../people/person'
import type { TeamDirectory } from '../people/team-directory'
import type { Platform, Sent } from '../ports/platform'
import type { Store } from '../ports/store'
import { weeksSince } from '../schedule/week'
import { codeOf, read } from './code'
import { codeMessage } from './code-forms'
import { normMessage, normOfWeek } from './week'

export interface NormErrandCtx {
  readonly store: Store
  readonly content: Content
  readonly teams: TeamDirectory
  readonly platform: (name: PlatformName) => Platform | undefined
  readonly tell: (org: string, person: PersonId, message: (say: Say) => Message) => Promise<Sent>
}

const nothingToDo: Sent = { kind: 'ok', posted: { place: '', message: '' } }

type Errand = (ctx: NormErrandCtx, org: string, id: string, occasion: string) => Promise<Sent>

/** The team's channel; undefined where the bot was taken out of it: there is nobody to tell. */
function channelOf(ctx: NormErrandCtx, org: string, id: string) {
  const team = ctx.teams.get(org, id)
  const platform = team && ctx.platform(team.platform)
  if (team === undefined || team.gone || platform === undefined) return undefined
  const { language } = team
  return {
    team,
    say: ctx.content.say(language),
    library: ctx.content.library(language),
    post: (message: Message) => platform.post(team.channel, message),
  }
}

/** What norms bring to a channel, by the first part of what is owed; the second is its id. */
export const normErrands: Readonly<Record<string, Errand>> = {
  /** At the rhythm the lead chose: of the team's own code, else of the library (N3). */
  async norm(ctx, org, id, occasion) {
    const place = channelOf(ctx, org, id)
    if (place === undefined) return nothingToDo
    const own = read((await codeOf(ctx.store, org, id)).norms, place.library)
    const found = normOfWeek(own.length > 0 ? own : place.library.norms, weeksSince(occasion))
    return found === undefined ? nothingToDo : place.post(normMessage(place.say, found, id))
  },

  /** The whole code, as it stands when it is posted (N2). */
  async code(ctx, org, id) {
    const place = channelOf(ctx, org, id)
    if (place === undefined) return nothingToDo
    const norms = read((await codeOf(ctx.store, org, id)).norms, place.library)
    return norms.length === 0 ? nothingToDo : place.post(codeMessage(place.say, place.team, norms))
  },
}
