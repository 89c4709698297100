import { z } from 'zod'
import type { Content, Say } from '../content/content'
import type { Message } from '../message/message'
import { normMessage, normOfWeek } from '../norm/week'
import type { Organisation } from '../people/organisation'
import { type PersonId, type PlatformName, personOf } from '../people/person'
import type { TeamDirectory } from '../people/team-directory'
import type { Clock } from '../ports/clock'
import type { Conversations } from '../ports/conversations'
import type { Platform, Sent } from '../ports/platform'
import type { Store } from '../ports/store'
import type { Tokens } from '../ports/vault'
import { reminderMessage } from '../repair/remind'
import type { FanOutCtx } from '../schedule/fan-out'
import { placeOf, type SendCtx } from '../schedule/send'
import { weeksSince } from '../schedule/week'
import { talkErrands } from '../talk/errands'

/** What carrying out errands needs besides the store. */
export interface ErrandCtx {
  readonly content: Content
  readonly conversations: Conversations
  readonly directory: { get(org: string): Organisation | undefined }
  readonly teams: TeamDirectory
  readonly tokens: Tokens
  readonly store: Store
  readonly clock: Clock
  readonly platform: (name: PlatformName) => Platform | undefined
}

/** What a schedule brings: a norm to a team's channel, or to its lead that a talk is there. */
export const whats = ['norm', 'talk'] as const
export type What = (typeof whats)[number]

/** A schedule of a team is called by what it brings and the team's keyed name. */
export const scheduleOf = (what: What, team: string) => `${what}.${team}`

function isWhat(kind: string): boolean {
  return whats.some(what => what === kind)
}

const nothingToDo: Sent = { kind: 'ok', posted: { place: '', message: '' } }
const sealedPerson = z.strictObject({ p: z.custom<PersonId>(value => typeof value === 'string') })

/** Whom what goes to, and how it is said: the one place that knows every errand there is. */
export function makeErrands(ctx: ErrandCtx): Pick<FanOutCtx, 'recipients'> & Pick<SendCtx, 'send' | 'toward'> {
  async function tell(org: string, person: PersonId, message: (say: Say) => Message): Promise<Sent> {
    const platform = ctx.platform(personOf(person).platform)
    if (platform === undefined) return { kind: 'gone' }
    const { settings } = await ctx.conversations.note(org, person, [])
    const language = settings.language ?? (await platform.profile(person))?.language ?? 'nl'
    return platform.tell(person, message(ctx.content.say(language)))
  }

  return {
    /** What a schedule brings a team goes to its home, at the pace of a post or, to its lead, of a direct message. */
    toward(org, recipient) {
      const [kind = '', id = ''] = recipient.split(':')
      const team = isWhat(kind) ? ctx.teams.get(org, id) : undefined
      const to = kind === 'talk' ? team?.lead : team?.channel
      if (team === undefined || !to) return { place: placeOf(org, recipient), recipient, rates: [] }
      const rates = ctx.platform(team.platform)?.rates[kind === 'talk' ? 'tell' : 'post'] ?? []
      return { place: placeOf(org, to), recipient, rates }
    },
    // A team's schedule has one recipient: its channel, or its lead.
    recipients: async ({ what }) => ({ recipients: [{ id: what }] }),
    async send(_recipient, what, { org, occasion }) {
      const [kind = '', id = ''] = what.split(':')
      if (kind === 'repair') {
        const sealed = sealedPerson.safeParse(await ctx.tokens.open(id))
        return sealed.success ? tell(org, sealed.data.p, reminderMessage) : { kind: 'gone' }
      }
      const errand = Object.hasOwn(talkErrands, kind) ? talkErrands[kind] : undefined
      if (errand !== undefined) return errand({ ...ctx, tell }, org, id)
      const team = ctx.teams.get(org, id)
      // The bot was taken out of the channel: there is nobody to tell.
      if (kind !== 'norm' || team === undefined || team.gone) return nothingToDo
      const found = normOfWeek(ctx.content.library(team.language).norms, weeksSince(occasion))
      if (found === undefined) return nothingToDo
      const sent = await ctx.platform(team.platform)?.post(team.channel, normMessage(ctx.content.say(team.language), found))
      return sent ?? { kind: 'gone' }
    },
  }
}
