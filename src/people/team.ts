import { z } from 'zod'
import { languages } from '../message/language'
import type { ChannelId } from './channel'
import { type PersonId, platforms } from './person'

const account = z.custom<PersonId>(value => typeof value === 'string' && /^(slack|teams):[\w.-]{1,64}:.{1,200}$/.test(value))
const channel = z.custom<ChannelId>(value => typeof value === 'string' && /^(slack|teams):[\w.-]{1,64}:.{1,300}$/.test(value))

/** What is kept of a team: a channel in which the bot is. Who is in it is asked of the platform when it is needed. */
export const teamBody = z.strictObject({
  channel,
  platform: z.enum(platforms),
  name: z.string().max(200),
  /** What the bot says there is said in this. */
  language: z.enum(languages),
  /** Confirmed by an admin. */
  lead: account.nullable(),
  /** Says they lead it, and waits for an admin. */
  candidate: account.nullable(),
  department: z.string().max(60).nullable(),
  /** Whether it is the one team in which its members are counted. */
  home: z.boolean(),
  /** The bot is no longer there. */
  gone: z.boolean(),
  /** What is yet to be told: to the channel, that the bot came; to the admins, and to whoever leads it, that somebody asks to; to the new lead, that they do. */
  owed: z.array(z.enum(['welcome', 'admins', 'lead', 'handing'])),
})
export type TeamBody = z.infer<typeof teamBody>

export interface Team extends TeamBody {
  readonly org: string
  /** A keyed name of the channel, safe in a button. */
  readonly id: string
}

/** Somebody says that they lead the team: an admin has to confirm it, also where it has a lead. */
export function asksToLead(team: TeamBody, person: PersonId): TeamBody {
  if (team.lead === person) return team
  const asked = owing({ ...team, candidate: person }, 'admins')
  return team.lead === null ? asked : owing(asked, 'handing')
}

/** What an admin settles of a team. */
export interface Settled {
  readonly lead: PersonId | null
  readonly department: string | null
  readonly home: boolean
  readonly language: TeamBody['language']
}

/** An admin confirms: whoever asked to lead it asks no longer. */
export function settled(team: TeamBody, to: Settled): TeamBody {
  const after = { ...team, ...to, candidate: null }
  return to.lead !== null && to.lead !== team.lead ? owing(after, 'lead') : after
}

/** Whoever leads it hands it on to the one who asked; nothing changes where that is not them any more. */
export function handedOn(team: TeamBody, from: PersonId, to: PersonId): TeamBody {
  if (team.lead !== from || team.candidate !== to) return team
  return owing({ ...team, lead: to, candidate: null }, 'lead')
}

export function owing(team: TeamBody, what: TeamBody['owed'][number]): TeamBody {
  return team.owed.includes(what) ? team : { ...team, owed: [...team.owed, what] }
}
