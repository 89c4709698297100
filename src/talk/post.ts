import type { Content } from '../content/content'
import type { Message } from '../message/message'
import type { PlatformName } from '../people/person'
import type { Team } from '../people/team'
import type { TeamDirectory } from '../people/team-directory'
import type { Platform, Posted, Sent } from '../ports/platform'
import type { Key } from '../ports/store'
import { waitAfter } from '../schedule/back-off'
import type { Ctx } from '../schedule/context'
import { deliveryId, owedAt } from '../schedule/delivery'
import { eachDue } from '../schedule/each-due'
import { rootMessage, threadMessage } from './messages'
import { parseTalk, type TalkBody, talkDoc } from './record'

/** What posting needs besides the store. */
export interface PostCtx extends Ctx {
  readonly content: Content
  readonly teams: TeamDirectory
  /** Undefined for a platform this installation does not run on. */
  readonly platform: (name: PlatformName) => Platform | undefined
}

const minute = 60_000

/** Puts a talk down to be posted when its time has come, once for each form that asks for it (S2). */
export async function plan({ store }: Pick<PostCtx, 'store'>, org: string, id: string, body: TalkBody): Promise<void> {
  await store.insert(talkDoc(org, id, 1, body, body.at))
}

/** Posts every talk whose time has come. One that does not go through does not hold up the others. */
export async function postDue(ctx: PostCtx): Promise<void> {
  await eachDue(ctx, 'talk', async key => {
    const doc = await ctx.store.get(key)
    if (doc?.due === undefined || doc.due > ctx.clock.now()) return
    const body = parseTalk(doc)
    // Taken up by a replace of its own, so that another instance waits its turn.
    const taken = talkDoc(key.org, key.id, doc.version + 1, body, ctx.clock.now() + minute)
    if ((await ctx.store.replace(taken)) === 'replaced') await carryOn(ctx, key, taken.version, body)
  })
}

/** From where it got to: the post, then the reply that opens its thread. What was posted is written down before the next is. */
async function carryOn(ctx: PostCtx, { org, id }: Key, version: number, body: TalkBody): Promise<void> {
  let [at, now] = [version, body]
  const write = async (next: TalkBody, due: number | undefined): Promise<boolean> => {
    at += 1
    now = next
    return (await ctx.store.replace(talkDoc(org, id, at, next, due))) === 'replaced'
  }
  const team = ctx.teams.get(org, body.team)
  const library = team && ctx.content.library(team.language)
  const talk = library?.talks.find(one => one.id === body.talk)
  const norm = library?.norms.find(one => one.id === talk?.norm)
  if (team === undefined || talk === undefined || norm === undefined) {
    await write({ ...now, failed: true }, undefined)
    return
  }
  const say = ctx.content.say(team.language)
  const posting = { talk, norm, short: body.short }
  if (now.root === null) {
    const sent = await send(ctx, team, rootMessage(say, posting))
    if (sent.kind !== 'ok') return wait(sent)
    if (!(await write({ ...now, root: sent.posted }, ctx.clock.now() + minute))) return
  }
  const sent = await send(ctx, team, threadMessage(say, posting, id), now.root ?? undefined)
  if (sent.kind !== 'ok') return wait(sent)
  await write({ ...now, thread: sent.posted }, undefined)

  async function wait(sent: Exclude<Sent, { kind: 'ok' }>): Promise<void> {
    const tries = now.tries + 1
    const after = sent.kind === 'throttled' ? sent.after : (waitAfter(tries) ?? 0) * minute
    const never = sent.kind === 'gone' || sent.kind === 'blocked' || after === 0
    if (sent.kind === 'gone') await ctx.teams.change(org, body.team, before => ({ ...before, gone: true }))
    // Whoever leads the team is told before it is given up, so that it is not given up in silence.
    if (never) await ctx.store.insert(owedAt(org, deliveryId('failed|-|-', id), `failed:${body.team}`, ctx.clock.now()))
    await write({ ...now, tries, failed: never }, never ? undefined : ctx.clock.now() + after)
  }
}

async function send(ctx: PostCtx, team: Team, message: Message, under?: Posted): Promise<Sent> {
  const platform = ctx.platform(team.platform)
  return platform === undefined ? { kind: 'gone' } : platform.post(team.channel, message, under)
}
