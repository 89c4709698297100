import { z } from 'zod'
import { languages } from '../message/language'
import { floorBody, hardFloor } from '../privacy/question'
import type { Calendar } from '../schedule/calendar'
import { type Home, type PersonId, platforms } from './person'

/** Who a concern can be routed to, and on which side of the line they stand: they advise, or they decide; never both. */
export const roles = {
  adviser: 'advises',
  'external-adviser': 'advises',
  'anti-bullying': 'advises',
  hr: 'decides',
  complaints: 'decides',
  board: 'decides',
} as const
export type Role = keyof typeof roles
export const roleNames = Object.keys(roles) as [Role, ...Role[]]

const home = z.strictObject({ platform: z.enum(platforms), id: z.string().regex(/^[\w.-]{1,64}$/) })
const account = z.custom<PersonId>(
  value => typeof value === 'string' && /^(slack|teams):[\w.-]{1,64}:[\w.@-]{1,128}$/.test(value),
  {
    error: 'an account reads slack:<workspace>:<user> or teams:<tenant>:<user>',
  },
)
const day = z.iso.date()
const both = z.strictObject({ nl: z.string().min(1), en: z.string().min(1) })

const contact = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9-]{0,29}$/, 'at most 30 small letters, digits and dashes'),
  name: z.string().min(1).max(60),
  role: z.enum(roleNames),
  languages: z.array(z.enum(languages)).min(1),
  /** 1 (Monday) to 7: the days this person reads. */
  workingDays: z.array(z.int().min(1).max(7)).min(1),
  /** Whether this person stands outside the line of managers, or in it (K3). */
  line: z.enum(['outside', 'inside']),
  phone: z.string().max(30).optional(),
  email: z.email().max(100).optional(),
  /** Every account this person has; one counts only after it was confirmed from that account. */
  accounts: z.array(account).min(1),
})

/** As many as travel in a form's sealed token when somebody ticks nearly all of them as not to see their concern. */
const contacts = z
  .array(contact)
  .max(50, 'at most fifty contacts fit')
  .superRefine((all, check) => {
    const seen = new Set<string>()
    for (const one of all) {
      if (seen.has(one.id)) check.addIssue({ code: 'custom', message: `two contacts are called ${one.id}` })
      seen.add(one.id)
    }
  })

/** The file an organisation writes about itself: `organisation.yaml`. */
export const organisationFile = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9-]{0,39}$/),
  name: z.string().min(1).max(60),
  homes: z.array(home).min(1),
  timezone: z.string().refine(zone => Intl.supportedValuesOf('timeZone').includes(zone), 'an IANA zone such as Europe/Amsterdam'),
  country: z.string().length(2).default('NL'),
  slots: z.tuple([z.iso.time(), z.iso.time()]).default(['10:30', '15:30']),
  /** Who holds the keys and so could technically open what is sealed, said before typing (K4). */
  keyHolder: both,
  /** What somebody who hears of something may have to do themselves, such as report an offence: said before typing (K3). */
  duty: z.strictObject({ nl: z.string().min(1).max(1000), en: z.string().min(1).max(1000) }).optional(),
  /** A page of the organisation's own about all this, named on the printed page of routes (K1). */
  intranet: z
    .url({ protocol: /^https$/ })
    .max(300)
    .optional(),
  /** From how many answers on results are shown, where that is to be more than five (privacy rule 2). */
  fewest: floorBody.optional(),
  contacts,
  admins: z.array(account),
  helplines: z.array(z.strictObject({ name: z.string(), phone: z.string(), about: both })).min(1),
})
export type OrganisationFile = z.infer<typeof organisationFile>

/** What contacts and admins change while the bot runs. */
const state = z.strictObject({
  confirmed: z.array(account).default([]),
  contacts: z
    .record(
      z.string(),
      z.strictObject({
        workingDays: z.array(z.int().min(1).max(7)).min(1).optional(),
        away: z.strictObject({ until: day, deputy: z.string().optional() }).optional(),
        left: z.boolean().optional(),
      }),
    )
    .default({}),
  /** How often somebody who was a contact stopped being one, and how often their cases were gone through since the last time. */
  leavings: z.record(z.string(), z.strictObject({ nth: z.int().min(1), walks: z.int().min(0) })).exactOptional(),
  /** Every case there was before a desk was read by what is open has the tags for it. */
  retagged: z.literal(true).exactOptional(),
})
export const storedOrganisation = z.strictObject({ file: organisationFile, state })
export type StoredOrganisation = z.infer<typeof storedOrganisation>

function hereIn({ file, state: now }: StoredOrganisation): readonly string[] {
  return file.contacts.map(one => one.id).filter(id => now.contacts[id]?.left !== true)
}

/** Marks who was a contact before this change and is none after it, because an admin said so or the file no longer names them (G2). */
export function markLeavings(before: StoredOrganisation, after: StoredOrganisation): StoredOrganisation {
  const here = hereIn(after)
  const left = hereIn(before).filter(id => !here.includes(id))
  if (left.length === 0) return after
  const known = after.state.leavings ?? {}
  const leavings = { ...known, ...Object.fromEntries(left.map(id => [id, { nth: (known[id]?.nth ?? 0) + 1, walks: 0 }])) }
  return { ...after, state: { ...after.state, leavings } }
}

/** A case may still be sent to somebody who left by a process that does not know yet, so those are gone through once more, later. */
const walksALeaving = 2

function leavingsIn(stored: StoredOrganisation): Organisation['leavings'] {
  const here = hereIn(stored)
  return Object.entries(stored.state.leavings ?? {})
    .filter(([contact, { walks }]) => walks < walksALeaving && !here.includes(contact))
    .map(([contact, { nth, walks }]) => ({ contact, nth, walks }))
}

export interface Contact {
  readonly id: string
  readonly name: string
  readonly role: Role
  readonly kind: 'advises' | 'decides'
  readonly languages: readonly ('nl' | 'en')[]
  readonly workingDays: readonly number[]
  readonly line: 'outside' | 'inside'
  readonly phone: string | undefined
  readonly email: string | undefined
  /** Confirmed from the account itself: the only ones that are written to and may read. */
  readonly accounts: readonly PersonId[]
  readonly unconfirmed: readonly PersonId[]
  /** Away up to and including this day. */
  readonly away: { readonly until: string; readonly deputy: string | undefined } | undefined
  readonly left: boolean
}

export interface Organisation {
  readonly id: string
  readonly name: string
  readonly homes: readonly Home[]
  readonly calendar: Calendar
  readonly keyHolder: { readonly nl: string; readonly en: string }
  readonly duty: { readonly nl: string; readonly en: string } | undefined
  readonly intranet: string | undefined
  /** From how many answers on results are shown (privacy rule 2). */
  readonly fewest: number
  readonly contacts: readonly Contact[]
  /** Who left, for the how manieth time, and is yet to be told of; without those who came back. */
  readonly leavings: readonly { readonly contact: string; readonly nth: number; readonly walks: number }[]
  /** Whether every case has the tags by which a desk is read. */
  readonly retagged: boolean
  readonly admins: readonly PersonId[]
  readonly helplines: OrganisationFile['helplines']
}

export function organisationOf(stored: StoredOrganisation): Organisation {
  const { file, state: now } = stored
  return {
    id: file.id,
    name: file.name,
    homes: file.homes,
    calendar: { timezone: file.timezone, country: file.country, slots: file.slots },
    keyHolder: file.keyHolder,
    duty: file.duty,
    intranet: file.intranet,
    fewest: file.fewest ?? hardFloor,
    admins: file.admins,
    leavings: leavingsIn(stored),
    retagged: now.retagged === true,
    helplines: file.helplines,
    contacts: file.contacts.map(one => {
      const own = now.contacts[one.id]
      return {
        id: one.id,
        name: one.name,
        role: one.role,
        kind: roles[one.role],
        languages: one.languages,
        workingDays: own?.workingDays ?? one.workingDays,
        line: one.line,
        phone: one.phone,
        email: one.email,
        accounts: one.accounts.filter(id => now.confirmed.includes(id)),
        unconfirmed: one.accounts.filter(id => !now.confirmed.includes(id)),
        away: own?.away === undefined ? undefined : { until: own.away.until, deputy: own.away.deputy },
        left: own?.left ?? false,
      }
    }),
  }
}

/** Those a concern can go to now: here, and with an account that was confirmed (G2). */
export function openContacts(organisation: Organisation): readonly Contact[] {
  return organisation.contacts.filter(one => !one.left && one.accounts.length > 0)
}

export function contactOf(organisation: Organisation, id: string | null | undefined): Contact | undefined {
  return organisation.contacts.find(one => one.id === id)
}

/** The contact this account is, once it confirmed so. */
export function contactFor(organisation: Organisation, person: PersonId): Contact | undefined {
  return organisation.contacts.find(one => !one.left && one.accounts.includes(person))
}
