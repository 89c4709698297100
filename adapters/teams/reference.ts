import { z } from 'zod'
import type { Installations } from '../../src/ports/installations'
import { channelOf, isPersonal, type TeamsActivity } from './activity'

/** Where something can be said. Never holds an activity's id: what is sent later is no reply to it. */
export interface Place {
  readonly serviceUrl: string
  readonly conversation: string
  readonly tenant: string
  readonly bot: string
  /** Left out in a channel. */
  readonly user?: string | undefined
  /** Left out in a person's own chat. */
  readonly scope?: 'channel' | 'group'
}

/** Where a person's own chat with the bot is, and what Teams last said of their language and time zone. */
export const reference = z.object({
  serviceUrl: z.string(),
  conversation: z.string(),
  tenant: z.string(),
  user: z.string(),
  bot: z.string(),
  locale: z.string().optional(),
  timezone: z.string().optional(),
})
export type Reference = z.infer<typeof reference>

/** Where a channel is and what it is called. Nobody in it is named. */
export const channelReference = z.object({
  serviceUrl: z.string(),
  conversation: z.string(),
  tenant: z.string(),
  bot: z.string(),
  scope: z.literal('channel'),
  team: z.string().optional(),
  teamName: z.string().optional(),
  channelName: z.string().optional(),
})
export type ChannelReference = z.infer<typeof channelReference>

/** Undefined outside a person's own chat. */
export function referenceOf(activity: TeamsActivity): Reference | undefined {
  if (!isPersonal(activity)) return undefined
  return {
    serviceUrl: activity.serviceUrl,
    conversation: activity.conversation.id,
    tenant: activity.channelData.tenant.id,
    user: activity.from.id,
    bot: activity.recipient.id,
    ...(activity.locale ? { locale: activity.locale } : {}),
    ...(activity.localTimezone ? { timezone: activity.localTimezone } : {}),
  }
}

/** Undefined outside a channel. The conversation is the channel itself, whichever of its threads the activity came from. */
export function channelReferenceOf(activity: TeamsActivity): ChannelReference | undefined {
  const conversation = channelOf(activity)
  if (conversation === undefined) return undefined
  const { tenant, team, channel } = activity.channelData
  return {
    serviceUrl: activity.serviceUrl,
    conversation,
    tenant: tenant.id,
    bot: activity.recipient.id,
    scope: 'channel',
    ...(team?.id ? { team: team.id } : {}),
    ...(team?.name ? { teamName: team.name } : {}),
    ...(channel?.name ? { channelName: channel.name } : {}),
  }
}

/** Where an activity came from, for an answer there. */
export function placeOf(activity: TeamsActivity): Place {
  return {
    serviceUrl: activity.serviceUrl,
    conversation: activity.conversation.id,
    tenant: activity.channelData.tenant.id,
    bot: activity.recipient.id,
    user: activity.from.id,
    ...(isPersonal(activity) ? {} : { scope: activity.conversation.conversationType === 'channel' ? 'channel' : 'group' }),
  }
}

/** Keeps each person's reference by tenant and Entra object id, and each channel's by tenant and thread. */
export interface References {
  /** Reads only what this process does not remember, and writes only what differs. */
  keep(user: string, found: Reference): Promise<void>
  get(tenant: string, user: string): Promise<Reference | undefined>
  /** A name that Teams leaves out, as it does with messages, stays what it was. */
  keepChannel(found: ChannelReference): Promise<void>
  channel(tenant: string, channel: string): Promise<ChannelReference | undefined>
  /** Of a person or of a channel. */
  drop(tenant: string, id: string): Promise<void>
}

/** How many references are remembered as kept; beyond that the oldest is written again when it comes by. */
const remembered = 20_000

export function keepReferences(installations: Installations): References {
  const kept = new Map<string, string>()
  const remember = (tenant: string, id: string, found: string) => {
    const key = `${tenant}:${id}`
    kept.delete(key)
    kept.set(key, found)
    const oldest = kept.size > remembered ? kept.keys().next() : undefined
    if (oldest !== undefined && oldest.done !== true) kept.delete(oldest.value)
  }
  return {
    async keep(user, found) {
      const text = JSON.stringify(found)
      if (kept.get(`${found.tenant}:${user}`) === text) return
      // After a restart it is there already, for almost everyone: one read, and no write.
      const before = reference.safeParse(await installations.get(found.tenant, user)).data
      if (JSON.stringify(before) !== text) await installations.keep(found.tenant, user, found)
      remember(found.tenant, user, text)
    },
    async get(tenant, user) {
      return reference.safeParse(await installations.get(tenant, user)).data
    },
    async keepChannel(found) {
      const { tenant, conversation } = found
      const text = JSON.stringify(found)
      if (kept.get(`${tenant}:${conversation}`) === text) return
      const before = channelReference.safeParse(await installations.get(tenant, conversation)).data
      const whole = channelReference.parse({ ...before, ...found })
      if (JSON.stringify(before) !== JSON.stringify(whole)) await installations.keep(tenant, conversation, whole)
      remember(tenant, conversation, text)
    },
    async channel(tenant, channel) {
      return channelReference.safeParse(await installations.get(tenant, channel)).data
    },
    async drop(tenant, id) {
      kept.delete(`${tenant}:${id}`)
      await installations.drop(tenant, id)
    },
  }
}
