import { type ChannelCtx, inChannel } from '../people/in-channel'
import { type TellCtx, tell } from '../people/tell'
import type { Sent } from '../ports/platform'
import type { Store } from '../ports/store'
import { nothingToDo } from '../schedule/delivery'
import { changedMessage, failedMessage, leadMessage, takeawaysMessage } from './messages'
import { posted as gone, replyOf } from './own-words'
import { parseTalk } from './record'
import { close } from './takeaway'

export interface TalkErrandCtx extends TellCtx, ChannelCtx {
  readonly store: Store
}

type Errand = (ctx: TalkErrandCtx, org: string, id: string) => Promise<Sent>

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
    const { team, talk: about, root } = tally
    return inChannel(
      ctx,
      org,
      team,
      (say, { language }) => {
        const lines = ctx.content.library(language).talks.find(talk => talk.id === about)?.takeaways ?? []
        return takeawaysMessage(
          say,
          tally.lines.flatMap(line => lines[line] ?? []),
        )
      },
      root,
    )
  },

  /** Somebody's own words, under their name. */
  async reply(ctx, org, id) {
    const reply = await replyOf(ctx.store, org, id)
    if (reply === undefined) return nothingToDo
    const { title, text } = reply
    const sent = await inChannel(ctx, org, reply.team, () => ({ title, parts: [{ kind: 'text', text }] }), reply.root)
    if (sent.kind === 'ok') await gone(ctx.store, org, id)
    return sent
  },

  /** Three weeks after it was held, one question to the team (T4). `id` is the talk's own. */
  async changed(ctx, org, id) {
    const doc = await ctx.store.get({ org, kind: 'talk', id })
    if (doc === undefined) return nothingToDo
    const body = parseTalk(doc)
    return inChannel(ctx, org, body.team, (say, { language }) => {
      const talk = ctx.content.library(language).talks.find(one => one.id === body.talk)
      return changedMessage(say, talk?.title ?? '')
    })
  },
}
