import { z } from 'zod'
import { type Language, languageOf } from '../../src/message/language'
import { type PersonId, personOf } from '../../src/people/person'
import type { Log } from '../../src/ports/log'
import type { Profile } from '../../src/ports/platform'
import type { Clients } from './clients'
import { codeOf } from './errors'
import { remember } from './remembered'

const answer = z.object({
  user: z.object({
    deleted: z.boolean().default(false),
    locale: z.string().optional(),
    tz: z.string().nullish(),
    name: z.string().default(''),
    real_name: z.string().optional(),
    profile: z.object({ display_name: z.string().optional(), real_name: z.string().optional() }).default({}),
  }),
})

/** How long a person's language and name are remembered, and how long an act waits for them, in milliseconds. */
const lifetime = 10 * 60_000
const patience = 1000

export interface Directory {
  /** Payloads carry no locale; where it cannot be asked in time it is Dutch, and asked again the next time. */
  languageOf(person: PersonId): Promise<Language>
  /** Without asking: what is remembered, else Dutch. */
  remembered(person: PersonId): Language
  profile(person: PersonId): Promise<Profile | undefined>
}

/** `users.info`, remembered for a while. */
export function makeDirectory(options: { readonly clients: Clients; readonly log: Log; readonly now: () => number }): Directory {
  const { clients, log, now } = options
  const known = remember<Profile>({ most: 20_000, lifetime, now })

  async function ask(person: PersonId): Promise<Profile | undefined> {
    const { id, user } = personOf(person)
    try {
      const client = await clients.of(id)
      if (client === undefined) return undefined
      const found = answer.parse(await client.users.info({ user, include_locale: true })).user
      if (found.deleted) return undefined
      const profile = { name: nameOf(found), language: languageOf(found.locale), timezone: found.tz ?? 'Europe/Amsterdam' }
      known.keep(person, profile)
      return profile
    } catch (error) {
      log.warn({ event: 'slack.profile', platform: 'slack', code: codeOf(error) })
      return undefined
    }
  }

  return {
    async languageOf(person) {
      const remembered = known.get(person)
      if (remembered !== undefined) return remembered.language
      const asked = await inTime(ask(person), patience)
      return asked?.language ?? languageOf(undefined)
    },
    remembered: person => known.get(person)?.language ?? languageOf(undefined),
    profile: async person => known.get(person) ?? (await ask(person)),
  }
}

function nameOf(user: z.infer<typeof answer>['user']): string {
  const names = [user.profile.display_name, user.profile.real_name, user.real_name, user.name]
  return names.find(name => name !== undefined && name.trim() !== '') ?? '–'
}

/** What comes within `ms`, else undefined; the work itself goes on. */
export async function inTime<Value>(work: Promise<Value>, ms: number): Promise<Value | undefined> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<undefined>(resolve => {
    timer = setTimeout(resolve, ms, undefined)
  })
  try {
    return await Promise.race([work, late])
  } finally {
    clearTimeout(timer)
  }
}
