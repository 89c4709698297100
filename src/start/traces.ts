import { z } from 'zod'
import { forget, thanksOf } from '../norm/thanks'
import type { Organisation } from '../people/organisation'
import { type PersonId, personOf } from '../people/person'
import type { Team } from '../people/team'
import { keptOf } from '../reception/kept'
import { homeNamed } from '../round/homed'
import { dayOf } from '../schedule/calendar'
import { parseDelivery, partsOf } from '../schedule/delivery'
import { withoutMember } from '../team/roster'
import type { House } from './house'

/** One thing that is kept of a person: as it is told them (GDPR 15), and how it is forgotten (GDPR 17). */
export interface Trace {
  readonly what: string
  readonly kept: unknown
  /** Left out where it stands in the organisation's own file. */
  readonly forget?: () => Promise<unknown>
}

/** All that is kept of a person outside their own concerns: one list, so that what can be told can be forgotten. */
export async function tracesOf(house: House, org: Organisation, person: PersonId): Promise<readonly Trace[]> {
  const teams = house.teams.all(org.id)
  const ofTeams = await Promise.all(teams.map(team => ofTeam(house, team, person)))
  return [
    ...(await own(house, org, person)),
    ...named(house, org, person),
    ...ofTeams.flat(),
    ...(await ofFeatures(house, org, person)),
    ...(await deliveries(house, org, person)),
  ]
}

async function own({ conversations, installations, store, tokens, teams }: House, org: Organisation, person: PersonId) {
  const { id: home, user } = personOf(person)
  const { settings } = await conversations.note(org.id, person, [])
  const place = await installations.get(home, user)
  const counted = await homeNamed({ store, tokens }, org.id, person)
  const traces: Trace[] = [
    {
      what: 'settings, and the conversation in progress with the bot',
      kept: settings,
      forget: () => conversations.forget(org.id, person),
    },
  ]
  if (place !== undefined)
    traces.push({ what: 'where the bot writes to them', kept: place, forget: () => installations.drop(home, user) })
  if (counted !== undefined)
    traces.push({
      what: 'the team they are counted in',
      kept: teams.get(org.id, counted.team)?.name ?? counted.team,
      forget: () => store.remove(counted.key),
    })
  return traces
}

function named({ directory }: House, org: Organisation, person: PersonId): Trace[] {
  const contact = org.contacts.find(one => [...one.accounts, ...one.unconfirmed].includes(person))
  const unconfirm = () =>
    directory.change(org.id, state => ({ ...state, confirmed: state.confirmed.filter(one => one !== person) }))
  return [
    ...(org.admins.includes(person) ? [{ what: 'administrator, in the file of the organisation', kept: true }] : []),
    ...(contact === undefined
      ? []
      : [
          { what: 'contact, in the file of the organisation', kept: { ...contact, accounts: undefined, unconfirmed: undefined } },
          ...(contact.accounts.includes(person)
            ? [{ what: 'confirmed the account of a contact', kept: contact.name, forget: unconfirm }]
            : []),
        ]),
  ]
}

async function ofTeam({ store, tokens, teams }: House, team: Team, person: PersonId): Promise<Trace[]> {
  const traces: Trace[] = []
  for (const part of ['lead', 'candidate'] as const) {
    if (team[part] !== person) continue
    const forget = () =>
      teams.change(team.org, team.id, before => (before[part] === person ? { ...before, [part]: null } : before))
    traces.push({ what: part === 'lead' ? 'leads a team' : 'asked to lead a team', kept: team.name, forget })
  }
  const leave = await withoutMember({ store, tokens }, team, person)
  if (leave !== undefined) traces.push({ what: 'is in a team', kept: team.name, forget: leave })
  return traces
}

/** What features keep of them, and tell of themselves; one list with what a person can have erased in the bot. */
async function ofFeatures(house: House, org: Organisation, person: PersonId): Promise<Trace[]> {
  const traces = keptOf.map(async ({ what, tell, erase }) => {
    const found = (await tell?.(house, org.id, person)) ?? []
    return found.map(kept => ({ what, kept, forget: () => erase(house, org.id, person) }))
  })
  return (await Promise.all(traces)).flat()
}

const sealedPerson = z.object({ p: z.string() })
/** More than any store holds at once: what is done goes within a month. */
const most = 1_000_000
const endOfTime = 8.64e15

/** What is on its way to them, and thanks that they gave or got: of these nothing but a sealed line tells whose they are. */
async function deliveries({ store, tokens }: House, org: Organisation, person: PersonId): Promise<Trace[]> {
  const traces: Trace[] = []
  const keys = (await store.due('delivery', endOfTime, most)).filter(key => key.org === org.id)
  for (const key of keys) {
    const doc = await store.get(key)
    if (doc === undefined) continue
    const [kind = '', ...rest] = parseDelivery(doc).what.split(':')
    const day = doc.due === undefined ? undefined : dayOf(doc.due, org.calendar)
    const sealed = sealedPerson.safeParse(await tokens.open(rest.at(-1) ?? ''))
    if (partsOf(key.id).recipient === person || (sealed.success && sealed.data.p === person))
      traces.push({ what: 'a message on its way, or just sent', kept: { kind, day }, forget: () => store.remove(key) })
    if (kind !== 'thanks-end') continue
    const id = rest.join(':')
    const thanks = await thanksOf({ store, tokens }, org.id, id)
    if (thanks === undefined || ![thanks.said.to, thanks.said.from].includes(person)) continue
    const gave = thanks.said.from === person
    // Who is at the other end is somebody else's to be told; and what was not told yet, too.
    const kept = { day: thanks.day, gave, ...(gave || thanks.told !== null ? { line: thanks.said.line, norm: thanks.norm } : {}) }
    traces.push({ what: 'thanks', kept, forget: () => forget(store, org.id, id) })
  }
  return traces
}
