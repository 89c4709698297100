import { z } from 'zod'
import type { Installations } from '../../src/ports/installations'
import { isPersonal, type TeamsActivity } from './activity'

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

/** Undefined outside a person's own chat. */
export function referenceOf(activity: TeamsActivity): Reference | undefined {
  return isPersonal(activity) ? placeOf(activity) : undefined
}

/** Where an activity came from. Never holds its id: what is sent later is no reply to it. */
export function placeOf(activity: TeamsActivity): Reference {
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

/** Keeps each person's reference, by tenant and Entra object id. */
export interface References {
  /** Reads only what this process does not remember, and writes only what differs. */
  keep(user: string, found: Reference): Promise<void>
  get(tenant: string, user: string): Promise<Reference | undefined>
  drop(tenant: string, user: string): Promise<void>
}

/** How many people's references are remembered as kept; beyond that the oldest is written again when it comes by. */
const remembered = 20_000

export function keepReferences(installations: Installations): References {
  const kept = new Map<string, string>()
  const remember = (tenant: string, user: string, found: Reference) => {
    const key = `${tenant}:${user}`
    kept.delete(key)
    kept.set(key, JSON.stringify(found))
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
      remember(found.tenant, user, found)
    },
    async get(tenant, user) {
      return reference.safeParse(await installations.get(tenant, user)).data
    },
    async drop(tenant, user) {
      kept.delete(`${tenant}:${user}`)
      await installations.drop(tenant, user)
    },
  }
}
