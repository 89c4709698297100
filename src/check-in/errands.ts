import type { Say } from '../content/content'
import type { Message, Part } from '../message/message'
import { inChannel } from '../people/in-channel'
import type { Team } from '../people/team'
import { type TellCtx, tell } from '../people/tell'
import { isOpen } from '../round/vote'
import { dayOf } from '../schedule/calendar'
import { type Carried, nothingToDo } from '../schedule/delivery'
import { dayOfOccasion } from '../schedule/occasion'
import { hereMessage, hereSeries } from './here'
import { type CheckInCtx, openCheckIn } from './open'
import { resultOf } from './result'
import { nextStep, resultMessage } from './result-message'

export interface CheckInErrandCtx extends CheckInCtx, TellCtx {}

type Errand = (ctx: CheckInErrandCtx, org: string, id: string, occasion: string) => Promise<Carried>

/** A round's result as its team or its lead reads it; undefined where there is nobody to tell, or nothing anew. */
async function toldOf(ctx: CheckInErrandCtx, org: string, round: string) {
  const [owner, result] = [ctx.directory.get(org), await resultOf(ctx.store, org, round)]
  const team = result && ctx.teams.get(org, result.team)
  // Where the bot is in the channel no more, its lead is not told alone: they read it together or not at all.
  if (owner === undefined || result === undefined || team === undefined || team.gone || result.again) return undefined
  const message = (say: Say, next?: readonly Part[]): Message =>
    resultMessage(say, { team: nameOf(say, team), result, fewest: owner.fewest }, next)
  return { team, message }
}

function nameOf(say: Say, { name }: Team): string {
  return name || say('team.unnamed')
}

/** What a check-in brings later, by the first part of what is owed; the second is its id. */
export const checkInErrands: Readonly<Record<string, Errand>> = {
  /** A round at the start of a meeting, on the day its lead asked for it: opened and posted once (C9). `id` is the team's. */
  async 'check-in-here'(ctx, org, id, occasion) {
    const [owner, team] = [ctx.directory.get(org), ctx.teams.get(org, id)]
    const day = dayOfOccasion(occasion)
    if (owner === undefined || team === undefined || team.gone || !team.home) return nothingToDo
    if (dayOf(ctx.clock.now(), owner.calendar) !== day) return nothingToDo
    const opened = await openCheckIn(ctx, owner, team, hereSeries(day), 'in-channel')
    // The channel cannot be read now.
    if (opened === undefined) return { kind: 'temporary' }
    if (!isOpen(opened.round, ctx.clock.now())) return nothingToDo
    return inChannel(ctx, org, id, (say, { language }) => hereMessage(say, language, owner, opened))
  },

  /** Team and lead read the same, at the same time (C6). `id` is the round's. */
  async 'check-in-result'(ctx, org, id) {
    const told = await toldOf(ctx, org, id)
    return told === undefined ? nothingToDo : inChannel(ctx, org, told.team.id, say => told.message(say))
  },
  async 'check-in-lead'(ctx, org, id) {
    const told = await toldOf(ctx, org, id)
    if (told === undefined || told.team.lead === null) return nothingToDo
    return tell(ctx, org, told.team.lead, say => told.message(say, nextStep(say)))
  },
}
