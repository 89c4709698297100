import type { Say } from '../content/content'
import type { Message } from '../message/message'
import type { Organisation } from '../people/organisation'
import type { Team } from '../people/team'
import type { TeamDirectory } from '../people/team-directory'
import { type TellCtx, tell } from '../people/tell'
import type { Clock } from '../ports/clock'
import type { Posted, Sent } from '../ports/platform'
import type { Store } from '../ports/store'
import { addDays, dayOf, momentOn, sayDay } from '../schedule/calendar'
import { nothingToDo } from '../schedule/delivery'
import { agreementOf, remindOn } from './agreement'
import { agreedMessage, changedMessage, failedMessage, leadMessage, reminderMessage, takeawaysMessage } from './messages'
import { posted as gone, replyOf } from './own-words'
import { parseTalk } from './record'
import { close } from './takeaway'

export interface TalkErrandCtx extends TellCtx {
  readonly store: Store
  readonly clock: Clock
  readonly teams: TeamDirectory
  readonly directory: { get(org: string): Organisation | undefined }
}

type Errand = (ctx: TalkErrandCtx, org: string, id: string) => Promise<Sent>

function inThread(
  ctx: TalkErrandCtx,
  org: string,
  teamId: string,
  root: Posted | undefined,
  message: (say: Say, team: Team) => Message,
) {
  const team = ctx.teams.get(org, teamId)
  const platform = team && ctx.platform(team.platform)
  // The bot was taken out of the channel: there is nobody to tell.
  if (team === undefined || team.gone || platform === undefined) return Promise.resolve(nothingToDo)
  return platform.post(team.channel, message(ctx.content.say(team.language), team), root)
}

/** What a talk brings later, by the first part of what is owed; the second is its id. */
export const talkErrands: Readonly<Record<string, Errand>> = {
  /** At the rhythm its lead chose: `id` is the team's. */
  async talk(ctx, org, id) {
    const team = ctx.teams.get(org, id)
    if (team === undefined || team.gone || team.lead === null) return nothingToDo
    return tell(ctx, org, team.lead, say => leadMessage(say, team.name))
  },

  /** A talk could not be posted: `id` is the team's. Its lead is told, also where the bot is in the channel no more. */
  async failed(ctx, org, id) {
    const team = ctx.teams.get(org, id)
    if (team === undefined || team.lead === null) return nothingToDo
    return tell(ctx, org, team.lead, say => failedMessage(say, team.name))
  },

  /** What people take away, once, and only where five or more picked (T3). */
  async takeaways(ctx, org, id) {
    const tally = await close(ctx.store, org, id)
    if (tally === undefined || tally.lines.length === 0) return nothingToDo
    return inThread(ctx, org, tally.team, tally.root, (say, { language }) => {
      const lines = ctx.content.library(language).talks.find(talk => talk.id === tally.talk)?.takeaways ?? []
      return takeawaysMessage(
        say,
        tally.lines.flatMap(line => lines[line] ?? []),
      )
    })
  },

  /** Somebody's own words, under their name. */
  async reply(ctx, org, id) {
    const reply = await replyOf(ctx.store, org, id)
    if (reply === undefined) return nothingToDo
    const { title, text } = reply
    const sent = await inThread(ctx, org, reply.team, reply.root, () => ({ title, parts: [{ kind: 'text', text }] }))
    if (sent.kind === 'ok') await gone(ctx.store, org, id)
    return sent
  },

  /** What was agreed, for all to read; its lead is asked after it when its day has come. */
  async agreed(ctx, org, id) {
    const agreement = await agreementOf(ctx.store, org, id)
    const calendar = ctx.directory.get(org)?.calendar
    if (agreement === undefined || calendar === undefined) return nothingToDo
    await remindOn(ctx.store, org, id, agreement.by, momentOn(agreement.by, '09:00', calendar))
    const { what, owner, by } = agreement
    return inThread(ctx, org, agreement.team, agreement.root, (say, { language }) =>
      agreedMessage(say, { what, owner, day: sayDay(by, language) }),
    )
  },

  /** Every week from its day on, until it is done (T4). */
  async agreement(ctx, org, id) {
    const agreement = await agreementOf(ctx.store, org, id)
    const calendar = ctx.directory.get(org)?.calendar
    const team = agreement && ctx.teams.get(org, agreement.team)
    if (agreement === undefined || agreement.done || calendar === undefined || !team?.lead || team.gone) return nothingToDo
    const day = addDays(dayOf(ctx.clock.now(), calendar), 7)
    await remindOn(ctx.store, org, id, day, momentOn(day, '09:00', calendar))
    return tell(ctx, org, team.lead, say => reminderMessage(say, id, agreement))
  },

  /** Three weeks after it was held, one question to the team (T4). `id` is the talk's own. */
  async changed(ctx, org, id) {
    const doc = await ctx.store.get({ org, kind: 'talk', id })
    if (doc === undefined) return nothingToDo
    const body = parseTalk(doc)
    return inThread(ctx, org, body.team, undefined, (say, { language }) => {
      const talk = ctx.content.library(language).talks.find(one => one.id === body.talk)
      return changedMessage(say, talk?.title ?? '')
    })
  },
}
