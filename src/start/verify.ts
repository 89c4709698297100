import { parseArgs } from 'node:util'
import { acceptedBy } from '../audit/accept'
import { type Break, type Reason, reasons } from '../audit/accepted'
import type { Link } from '../audit/entry'
import type { Odd } from '../audit/held'
import type { Organisation } from '../people/organisation'
import { type PersonId, personOf } from '../people/person'
import { acceptTrail } from './accept'
import { type House, inHouse } from './house'
import { look } from './look'
import type { Config } from './shape'

type Say = (text: string) => void

const breaks: Record<Break['why'], string> = {
  altered:
    'this entry is not as it was written. It was changed, put here from another place or organisation, or made with another key.',
  missing: 'this entry is missing. It was removed, or entries were put in another order.',
  cut: 'this entry and what came after it are missing. The end was cut off, or an older backup of the store was put back.',
  'head-missing': 'the head of the trail is missing in the vault: nothing says any more where the trail ended.',
  'head-altered': 'the head of the trail in the vault is not as it was written. It was changed, or made with another key.',
  'head-older': 'the head of the trail is older than its entries. An older backup of the vault was put back.',
  mended: 'here Ruimte found no head in the vault and went on. Entries that stood at the end before this one may be gone.',
  stray: 'there is a document among the entries that is none.',
  unlike: 'what stands before this entry is not as it was when it was accepted here. It was changed since.',
}

const sayings: Record<Odd['why'], string> = {
  sealed: 'what is sealed in the case of this entry was changed, removed or added to since.',
  gone: 'the case of this entry is gone, and it does not say that it was shredded.',
  back: 'the case of this entry was shredded, and is there again. An older backup was put back; its words stay unreadable.',
  unknown: 'there is a case of which the trail knows nothing.',
}

const because: Record<Reason, string> = {
  restored: 'a backup was put back',
  moved: 'it was moved to another server or database',
  explained: 'the cause was found, and is written down elsewhere',
  unexplained: 'nobody found out why',
}

const usage = `Usage: npm run ruimte -- verify
       npm run ruimte -- verify --accept --by slack:<workspace>:<user> --why ${reasons.join('|')}
       npm run ruimte -- verify --accept --by teams:<tenant>:<user> --why ${reasons.join('|')}
${reasons.map(why => `         ${why}: ${because[why]}\n`).join('')}`

/**
 * Walks the trail of every organisation, and holds the cases against it (G4). Reads only, but for `--accept`. Exit code 0 where all is
 * whole since the last time that something was accepted, else 1.
 */
export function verifyTrails(config: Config, args: readonly string[], say: Say): Promise<number> {
  const given = told(args)
  if (given === undefined) {
    say(usage)
    return Promise.resolve(64)
  }
  return inHouse(config, async house => {
    const refused = given.accept === undefined ? 0 : await acceptTrail(house, given.accept, say)
    return refused === 0 ? verified(house, say) : refused
  })
}

async function verified(house: House, say: Say): Promise<number> {
  let whole = true
  for (const org of house.directory.all()) {
    const { links, cases, broken, odd } = await look(house, org.id)
    const accepted = links.filter(({ entry }) => entry.accepted !== undefined)
    const since = accepted.at(-1)?.entry.day
    if (broken === undefined && odd.length === 0) {
      const entries = links.at(-1)?.number ?? 0
      const from = since === undefined ? '' : ` since ${since}`
      say(`${org.name}: the trail is whole${from}. Entries: ${entries}; cases that stand as they say: ${cases}.\n`)
    } else {
      whole = false
      say(`${org.name}: the trail is not whole.\n`)
      if (broken !== undefined) say(`  At entry ${broken.number}: ${breaks[broken.why]}\n  The cases were not held against it.\n`)
      for (const { number, why } of odd) say(`  ${number === undefined ? 'Beside it' : `At entry ${number}`}: ${sayings[why]}\n`)
    }
    for (const one of accepted) say(sayAccepted(house, org, one, links))
  }
  if (house.directory.all().length === 0) say('There is no organisation yet.\n')
  say('Write down the number of entries elsewhere: both stores put back together to an older day shows by that alone.\n')
  return whole ? 0 : 1
}

/** Always said: what was not whole before it is not whole for having been accepted. */
function sayAccepted(house: House, org: Organisation, { number, entry }: Link, links: readonly Link[]): string {
  const { why, broken } = entry.accepted ?? { why: 'unexplained', broken: null }
  const by = acceptedBy(house, org, entry) ?? 'somebody who is no administrator any more'
  const next = links.find(one => one.number > number && one.entry.accepted !== undefined)?.number ?? Number.POSITIVE_INFINITY
  const cases = links.filter(
    one => one.number > number && one.number < next && ['case.accepted', 'case.missed'].includes(one.entry.event),
  ).length
  return [
    `  Before entry ${number} it was not whole. ${by} accepted that on ${entry.day}, because ${because[why]}.\n`,
    ...(broken === null ? [] : [`    At entry ${broken.number}: ${breaks[broken.why]}\n`]),
    ...(cases === 0 ? [] : [`    Cases that did not stand as it says, or were gone: ${cases}.\n`]),
  ].join('')
}

function told(args: readonly string[]) {
  try {
    const options = { accept: { type: 'boolean' }, by: { type: 'string' }, why: { type: 'string' } } as const
    const given = parseArgs({ args: [...args], options }).values
    const why = reasons.find(one => one === given.why)
    if (given.accept !== true) return given.by === undefined && given.why === undefined ? { accept: undefined } : undefined
    if (given.by === undefined || why === undefined) return undefined
    const by = given.by as PersonId
    personOf(by)
    return { accept: { by, why } }
  } catch {
    return undefined
  }
}
