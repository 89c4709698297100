import type { Act, Joined } from '../../src/message/act'
import type { Answer } from '../../src/message/answer'
import type { Draw } from '../../src/message/bars'
import { type Language, languageOf } from '../../src/message/language'
import type { Log } from '../../src/ports/log'
import type { Platform } from '../../src/ports/platform'
import type { Reception } from '../../src/ports/reception'
import { readAct, type Shown } from './act'
import type { TeamsActivity } from './activity'
import { type Rendered, rendered, renderedText } from './answer'
import { closed } from './dialog'
import type { Voice } from './platform'
import { channelReferenceOf, placeOf, type References, referenceOf } from './reference'
import type { Texts } from './texts'

export interface TurnParts {
  readonly reception: Reception
  readonly references: References
  readonly voice: Voice
  readonly platform: Platform
  readonly log: Log
  readonly texts: (language: Language) => Texts
  readonly draw: Draw
  /** Lets work go on after the answer, and sees to its errors. */
  readonly after: (work: Promise<unknown>) => void
  readonly invokeWithin: number
}

/** Answers the HTTP request; only the first answer counts. */
export type Reply = (status: 200 | 400, body?: object) => void

/** What the bot does with one activity that was let in. */
export function makeTurns(parts: TurnParts): (activity: TeamsActivity, reply: Reply) => Promise<void> {
  const { reception, references, voice, platform, log, after, draw } = parts

  return async (activity, reply) => {
    const read = readAct(activity)
    switch (read.kind) {
      case 'bad':
        return reply(400)
      case 'none':
        return reply(200)
      case 'joined':
        return joined(activity, read.acts, reply)
      case 'renamed':
        reply(200)
        return keepChannel(activity)
      case 'removed':
        reply(200)
        return kept(references.drop(activity.channelData.tenant.id, read.channel))
      case 'leave':
        return reply(200, closed)
      case 'outside':
        return outside(activity, read.shown, reply)
      case 'act':
        return activity.type === 'invoke'
          ? invoked(activity, read.act, read.shown, reply)
          : told(activity, read.act, read.shown, reply)
    }
  }

  /** In a team the bot says where it can be spoken to, the same to everyone. */
  async function outside(activity: TeamsActivity, shown: Shown, reply: Reply): Promise<void> {
    const text = textsFor(activity).private
    reply(200, renderedText(text, shown).body)
    await keepChannel(activity)
    if (shown === 'chat') await voice.postText(placeOf(activity), text)
  }

  /** What is answered goes to the person alone, in their own chat. */
  async function joined(activity: TeamsActivity, acts: readonly Joined[], reply: Reply): Promise<void> {
    // Before the acknowledgement: that the bot came is told once only.
    await keepChannel(activity)
    reply(200)
    const welcome = async (act: Joined) => {
      const answer = await reception.receive(act)
      await deliver(activity, act, rendered(answer, act, 'chat', textsFor(activity, answer), draw))
    }
    for (const act of acts) {
      const work = welcome(act)
      after(work)
      // One that fails takes nothing from the next.
      await work.catch(() => undefined)
    }
  }

  /** No answer is due: Teams is told first that this arrived, then the work is done. */
  async function told(activity: TeamsActivity, act: Act, shown: Shown, reply: Reply): Promise<void> {
    if (act.kind === 'left') {
      reply(200)
      await kept(references.drop(activity.channelData.tenant.id, activity.from.aadObjectId ?? ''))
      await reception.receive(act)
      return
    }
    // Kept before the acknowledgement: an install is told once only, and without it the bot could never write first.
    if (act.kind === 'arrived') await keep(activity)
    reply(200)
    if (act.kind !== 'arrived') await keep(activity)
    const answer = await reception.receive(act)
    await deliver(activity, act, rendered(answer, act, shown, textsFor(activity, answer), draw))
  }

  /** The answer to the request is what the person sees; what belongs in the chat follows it. */
  async function invoked(activity: TeamsActivity, act: Act, shown: Shown, reply: Reply): Promise<void> {
    const answer = await inTime(reception.receive(act), activity)
    const shows =
      answer === 'late'
        ? renderedText(textsFor(activity).late, shown)
        : rendered(answer, act, shown, textsFor(activity, answer), draw)
    reply(200, shows.body)
    await keep(activity)
    await deliver(activity, act, shows)
  }

  /** A late answer is dropped: what it says may not be for the chat, and home shows what is true. */
  async function inTime(answering: Promise<Answer>, activity: TeamsActivity): Promise<Answer | 'late'> {
    after(answering)
    let timer: NodeJS.Timeout | undefined
    const late = new Promise<'late'>(resolve => {
      timer = setTimeout(() => resolve('late'), parts.invokeWithin)
    })
    const first = await Promise.race([answering.catch(() => 'late' as const), late])
    clearTimeout(timer)
    if (first === 'late') log.warn({ event: 'teams.late', platform: 'teams', kind: activity.name ?? '' })
    return first
  }

  async function deliver(activity: TeamsActivity, act: Act, { post, replace }: Rendered): Promise<void> {
    const message = replace ?? post
    if (message === undefined) return
    const where = referenceOf(activity)
    if (where === undefined) {
      await platform.tell(act.person, message)
      return
    }
    const { replyToId } = activity
    if (replace !== undefined && typeof replyToId === 'string') {
      const done = await voice.update(where, { place: where.conversation, message: replyToId }, replace)
      if (done.kind !== 'gone') return
    }
    await voice.post(where, message)
  }

  async function keep(activity: TeamsActivity): Promise<void> {
    const where = referenceOf(activity)
    const user = activity.from.aadObjectId
    if (where !== undefined && typeof user === 'string') await kept(references.keep(user, where))
    // A message action is there in every channel, also where the bot is not.
    else if (activity.name?.startsWith('composeExtension/') !== true) await keepChannel(activity)
  }

  async function keepChannel(activity: TeamsActivity): Promise<void> {
    const found = channelReferenceOf(activity)
    if (found !== undefined) await kept(references.keepChannel(found))
  }

  /** A reference that could not be stored now is stored with the person's next act. */
  async function kept(work: Promise<void>): Promise<void> {
    try {
      await work
    } catch (error) {
      log.error({ event: 'teams.reference', platform: 'teams' }, error)
    }
  }

  /** In a form's own language; where there is none, in that of the person's Teams. */
  function textsFor(activity: TeamsActivity, answer?: Answer): Texts {
    const form = answer !== undefined && 'form' in answer ? answer.form : undefined
    return parts.texts(form?.language ?? languageOf(activity.locale ?? undefined))
  }
}
