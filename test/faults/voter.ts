import type { OpenStore } from '../../adapters/store/open'
import { openKeys } from '../../adapters/vault/keys'
import { openTokens } from '../../adapters/vault/tokens'
import { openVault } from '../../adapters/vault/vault'
import type { PersonId } from '../../src/people/person'
import { vote } from '../../src/round/vote'
import { openAt } from '../store/open-at'

/** What a voter is given: where both stores and the keys are. */
export interface Booth {
  readonly cases: readonly string[]
  readonly vault: readonly string[]
  readonly keys: string
}

export interface Ballot {
  readonly n: number
  readonly round: string
  readonly person: PersonId
  readonly score: number
}

/** Counts votes in a process of its own, each as it is handed in, all at the same time; tells the number of each that was counted. */
async function serve({ cases, vault, keys }: Booth): Promise<void> {
  const open = async ([kind = '', where = '', database]: readonly string[]): Promise<OpenStore> => {
    for (;;) {
      try {
        return await openAt(kind, where, database)
      } catch {
        // The database server is away for a moment.
      }
    }
  }
  const [store, secrets, rings] = [(await open(cases)).store, (await open(vault)).store, await openKeys(keys, { create: false })]
  const ctx = { store, vault: openVault(secrets, rings).vault, tokens: openTokens(rings), clock: { now: Date.now } }
  process.on('message', ({ n, round, person, score }: Ballot) => {
    vote(ctx, 'org', round, person, { score: [score] }).then(
      outcome => process.send?.({ n, outcome }),
      () => process.send?.({ n, outcome: 'failed' }),
    )
  })
  process.on('disconnect', () => process.exit())
  process.send?.('ready')
}

void serve(JSON.parse(process.argv[2] ?? '') as Booth)
