import { randomUUID } from 'node:crypto'
import { systemClock } from '../adapters/clock/system'
import type { OpenStore } from '../adapters/store/open'
import type { Keys } from '../adapters/vault/keys'
import { openMarks } from '../adapters/vault/marks'
import { openTokens } from '../adapters/vault/tokens'
import { openVault } from '../adapters/vault/vault'
import { makeDialogs } from '../dialogs/engine'
import { makeAudit } from '../src/audit/trail'
import type { Content } from '../src/content/content'
import type { Form } from '../src/message/form'
import type { Directory } from '../src/people/directory'
import type { PersonId } from '../src/people/person'
import { makeTeamDirectory } from '../src/people/team-directory'
import type { Store } from '../src/ports/store'
import { hourly } from '../src/reception/limit'
import { makeReception } from '../src/reception/reception'

/** The first form of raising a concern, as this person has it before them; their dialog waits in the store. */
export type StartForm = (person: PersonId) => Promise<Form>

/** By a front desk of its own over the same store, so that nothing goes over the wire before it is measured. */
export function startForms(parts: {
  readonly store: OpenStore
  readonly vault: Store
  readonly keys: Keys
  readonly content: Content
  readonly directory: Directory
}): StartForm {
  const { keys, content, directory } = parts
  const tokens = openTokens(keys)
  const reception = makeReception({
    store: parts.store.store,
    ...openVault(parts.vault, keys),
    tokens,
    clock: systemClock,
    directory,
    conversations: parts.store.conversations((org, person) => tokens.name('conversation', `${org}|${person}`)),
    content,
    log: { info() {}, warn() {}, error() {} },
    audit: makeAudit({ store: parts.store.store, heads: parts.vault, marks: openMarks(keys), tokens }),
    dialogs: makeDialogs(),
    limit: hourly(5),
    phraseLimit: hourly(20),
    nonce: randomUUID,
    teams: makeTeamDirectory(parts.store.store, tokens),
    platform: () => undefined,
    wake: () => undefined,
  })
  return async person => {
    const answer = await reception.receive({
      kind: 'chose',
      person,
      language: 'nl',
      keys: [randomUUID()],
      action: 'concern.raise',
    })
    if (answer.kind !== 'form') throw new Error('no form to begin with')
    return answer.form
  }
}

/** For each of so many people, several at a time. */
export async function each<T>(people: number, make: (at: number) => Promise<T>): Promise<T[]> {
  const made: T[] = []
  for (let from = 0; from < people; from += 16) {
    const some = Array.from({ length: Math.min(16, people - from) }, (_, at) => make(from + at))
    made.push(...(await Promise.all(some)))
  }
  return made
}
