import { randomUUID } from 'node:crypto'
import { open } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { sayAlias } from '../concern/alias'
import { hold } from '../concern/hold'
import { stopAll } from '../concern/stop-all'
import { casesOf, reporterView } from '../concern/view'
import { contactOf, type Organisation } from '../people/organisation'
import { type PersonId, personOf } from '../people/person'
import type { AuditEvent } from '../ports/audit'
import { eraseKept } from '../reception/kept'
import { dayOf } from '../schedule/calendar'
import { type House, inHouse } from './house'
import type { Config } from './shape'
import { tracesOf } from './traces'

type Say = (text: string) => void

const exportUsage = `Usage: npm run ruimte -- export --person slack:<workspace>:<user> [--out person.json]
       npm run ruimte -- export --person teams:<tenant>:<user> [--out person.json]
`

/** All that is stored about one person, to a file that nobody else on this server may read (GDPR 15). */
export async function exportPerson(config: Config, args: readonly string[], say: Say): Promise<number> {
  const given = told(args)
  if (given === undefined || given.yes) {
    say(exportUsage)
    return 64
  }
  return forPerson(config, given.person, say, async (house, org, person) => {
    const file = await open(given.out, 'wx', 0o600).catch(() => undefined)
    if (file === undefined) {
      say(`${given.out} is there already, or cannot be made. Nothing was exported.\n`)
      return 1
    }
    try {
      await note(house, org, 'person.exported')
      const stored = (await tracesOf(house, org, person)).map(({ what, kept }) => ({ what, kept }))
      const content = { person, organisation: org.name, stored, concerns: await concerns(house, org, person) }
      await file.writeFile(`${JSON.stringify(content, undefined, 2)}\n`)
    } finally {
      await file.close()
    }
    say(`${given.out} is ready. Only its owner on this server may read it (mode 0600).
It may hold what this person wrote in confidence and what was answered. It is for them alone: do not open it, hand it over
in person or encrypted, and destroy it here. That an export was made stands in the audit trail, without saying of whom.
`)
    return 0
  })
}

/** As the person themselves can read it at home, and no further: no notes of a contact, nothing that has not crossed yet (K19). */
async function concerns(house: House, org: Organisation, person: PersonId): Promise<readonly object[]> {
  const found: object[] = []
  for (const { id } of await casesOf(house, org, person)) {
    const held = await hold(house, org, id, { reporter: person })
    if (held === undefined) continue
    const view = await reporterView(held, house.clock.now())
    found.push({
      status: view.status,
      day: view.day,
      step: view.step,
      contact: contactOf(org, view.contact)?.name,
      knownAs: view.named ? view.name : sayAlias(view.alias, 'en'),
      mayNotSee: view.excluded.map(one => contactOf(org, one)?.name ?? one),
      mayGoTo: view.second && { contact: contactOf(org, view.second.contact)?.name, afterDays: view.second.days },
      lines: view.lines.map(({ kind, by, day, said }) => ({ kind, by: by === 'reporter' ? 'you' : 'contact', day, said })),
    })
  }
  return found
}

const eraseUsage = `Usage: npm run ruimte -- erase --person slack:<workspace>:<user> --yes
       npm run ruimte -- erase --person teams:<tenant>:<user> --yes
`

const question = (
  person: string,
) => `This erases what is stored about ${person}: settings, the conversation in progress, where the bot
writes to them, their part in teams, messages on their way, thanks, notes with a check-in. Drafts of theirs are shredded with the next tick. Concerns
of theirs that are going on are stopped: the contact sees that at the next slot, and they are shredded seven days later, or when a
hold for proceedings ends.
What was closed is kept as long as closed concerns are. It cannot be undone.
Are you sure, and did they ask for it themselves? Then say so with --yes.
`

/** Forgets one person (GDPR 17). Their own concerns go by the rules of concerns: as if they stopped them themselves. */
export async function erasePerson(config: Config, args: readonly string[], say: Say): Promise<number> {
  const given = told(args)
  if (given === undefined) {
    say(eraseUsage)
    return 64
  }
  return forPerson(config, given.person, say, async (house, org, person) => {
    if (!given.yes) {
      say(question(person))
      return 64
    }
    await note(house, org, 'person.erased')
    await stopAll(house, org, person)
    const traces = await tracesOf(house, org, person)
    for (const trace of traces) await trace.forget?.()
    await eraseKept(house, org.id, person)
    say('It is done. Older backups still hold it, until they are gone themselves.\n')
    for (const { what } of traces.filter(one => one.forget === undefined)) say(`Still there, and yours to change: ${what}.\n`)
    say('Whoever is still in a channel with the bot is on the roster of that team again by tomorrow.\n')
    return 0
  })
}

/** That it was done, never of whom: whoever is looked up or forgotten may be a reporter. */
function note(house: House, org: Organisation, event: AuditEvent): Promise<void> {
  const day = dayOf(house.clock.now(), org.calendar)
  return house.audit.write(org.id, { id: `${event}|${randomUUID()}`, event, by: 'admin', day })
}

type Work = (house: House, org: Organisation, person: PersonId) => Promise<number>

function forPerson(config: Config, person: PersonId, say: Say, work: Work): Promise<number> {
  return inHouse(config, async house => {
    const org = house.directory.byHome(personOf(person))
    if (org !== undefined) return work(house, org, person)
    say(`No organisation here has the home of ${person}. It reads slack:<workspace>:<user> or teams:<tenant>:<user>.\n`)
    return 1
  })
}

function told(args: readonly string[]) {
  try {
    const options = {
      person: { type: 'string', default: '' },
      out: { type: 'string', default: 'person.json' },
      yes: { type: 'boolean', default: false },
    } as const
    const { person, out, yes } = parseArgs({ args: [...args], options }).values
    personOf(person as PersonId)
    return { person: person as PersonId, out, yes }
  } catch {
    return undefined
  }
}
