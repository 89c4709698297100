import type { Language } from '../message/language'
import type { Message } from '../message/message'
import type { TeamDirectory } from '../people/team-directory'
import { type TellCtx, tell } from '../people/tell'
import type { Posted, Sent } from '../ports/platform'
import type { Store } from '../ports/store'
import type { Tokens } from '../ports/vault'
import { nothingToDo } from '../schedule/delivery'
import { dayOfOccasion } from '../schedule/occasion'
import { weeksSince } from '../schedule/week'
import { codeOf, read } from './code'
import { codeMessage } from './code-forms'
import { notePost, postOf } from './posted'
import { forget, noteTold, type Thanked, thanksOf } from './thanks'
import { sharedMessage, thanksMessage } from './thanks-forms'
import { normMessage, weekOf } from './week'

export interface NormErrandCtx extends TellCtx {
  readonly store: Store
  readonly tokens: Tokens
  readonly teams: TeamDirectory
}

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
    platform,
    post: (message: Message, under?: Posted) => platform.post(team.channel, message, under),
  }
}

function textOf(ctx: NormErrandCtx, { id, words }: Thanked['norm'], language: Language): string {
  return words ?? ctx.content.library(language).norms.find(norm => norm.id === id)?.norm ?? ''
}

/** What norms bring to a channel, by the first part of what is owed; the second is its id. */
export const normErrands: Readonly<Record<string, Errand>> = {
  /** At the rhythm the lead chose: of the team's own code, else of the library (N3). */
  async norm(ctx, org, id, occasion) {
    const place = channelOf(ctx, org, id)
    if (place === undefined) return nothingToDo
    const found = weekOf((await codeOf(ctx.store, org, id)).norms, place.library, weeksSince(occasion))
    if (found === undefined) return nothingToDo
    const day = dayOfOccasion(occasion)
    const sent = await place.post(normMessage(place.say, found, id, day))
    // It is there: where that cannot be written down, thanks stand beside it, and it is not posted again for that.
    if (sent.kind === 'ok') await notePost(ctx.store, org, id, day, sent.posted).catch(() => undefined)
    return sent
  },

  /** The whole code, as it stands when it is posted (N2). */
  async code(ctx, org, id) {
    const place = channelOf(ctx, org, id)
    if (place === undefined) return nothingToDo
    const norms = read((await codeOf(ctx.store, org, id)).norms, place.library)
    return norms.length === 0 ? nothingToDo : place.post(codeMessage(place.say, place.team, norms))
  },

  /** Thanks, to the one they are for (N4). */
  async thanks(ctx, org, id) {
    const thanks = await thanksOf(ctx, org, id)
    if (thanks === undefined) return nothingToDo
    const { to, from, line } = thanks.said
    const sent = await tell(ctx, org, to, (say, language) =>
      thanksMessage(say, { id, from, line, norm: textOf(ctx, thanks.norm, language) }),
    )
    // They have it: where that cannot be written down its buttons stay, and they are not told twice for that.
    if (sent.kind === 'ok') await noteTold(ctx, org, id, sent.posted).catch(() => undefined)
    return sent
  },

  /** And to all, as that one chose; then nothing of it stays here. */
  async thanked(ctx, org, id) {
    const thanks = await thanksOf(ctx, org, id)
    if (thanks === undefined) return nothingToDo
    const place = channelOf(ctx, org, thanks.team)
    const { from, line } = thanks.said
    const to = await place?.platform.profile(thanks.said.to)
    if (place !== undefined && to === undefined) return { kind: 'temporary' }
    const root = await postOf(ctx.store, org, thanks.team, thanks.day)
    const norm = textOf(ctx, thanks.norm, place?.team.language ?? 'nl')
    const sent = await (place?.post(sharedMessage(place.say, { from, to: to?.name ?? '', line, norm }), root) ?? nothingToDo)
    if (sent.kind === 'ok') await forget(ctx.store, org, id)
    return sent
  },

  /** Undecided for two weeks: it stays with the one who was thanked. */
  async 'thanks-end'(ctx, org, id) {
    await forget(ctx.store, org, id)
    return nothingToDo
  },
}
