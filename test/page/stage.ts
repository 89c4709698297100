import { type Playground, servePlayground } from '../../playground/server'
import type { SimulatedPerson } from '../../playground/simulated'
import { type Pretended, pretend } from './pretend'

const timezone = 'Europe/Amsterdam'

export const cast: { readonly slack: readonly SimulatedPerson[]; readonly teams: readonly SimulatedPerson[] } = {
  slack: [
    { id: 'USANNE', name: 'Sanne Visser', locale: 'nl-NL', timezone },
    { id: 'UNOOR', name: 'Noor Bakker', locale: 'nl-NL', timezone },
    { id: 'UALEX', name: 'Alex Murphy', locale: 'en-GB', timezone },
  ],
  teams: [
    { id: 'joris', name: 'Joris van Dam', locale: 'nl-NL', timezone },
    { id: 'priya', name: 'Priya Shah', locale: 'en-GB', timezone },
    { id: 'tom', name: 'Tom de Groot', locale: 'nl-NL', timezone },
  ],
}

const roles = {
  USANNE: { nl: 'medewerker', en: 'member' },
  UNOOR: { nl: 'HR', en: 'HR' },
  UALEX: { nl: 'teamleider', en: 'lead' },
  joris: { nl: 'vertrouwenspersoon', en: 'confidential adviser' },
  priya: { nl: 'medewerker', en: 'member' },
  tom: { nl: 'beheerder', en: 'admin' },
}

/** Monday 23 November 2026, 09:30 in Amsterdam. */
const start = Date.UTC(2026, 10, 23, 8, 30)
const hour = 3_600_000

export interface Stage {
  readonly slack: Pretended
  readonly teams: Pretended
  readonly url: string
  readonly port: number
  readonly faults: readonly unknown[]
  /** What time it is from now on. */
  setClock(at: number): void
  stop(): Promise<void>
  /** Starts another server on the same port, as a restart of the process does. */
  begin(): Promise<void>
}

/** The page's server with two platforms that have no bot behind them, and a clock of the test's own. `compiled` is where the page's scripts are. */
export async function stage(compiled: string): Promise<Stage> {
  const slack = pretend('slack', cast.slack)
  const teams = pretend('teams', cast.teams)
  const faults: unknown[] = []
  let now = start
  let playground: Playground | undefined
  let port = 0

  async function begin(): Promise<void> {
    playground = await servePlayground({
      sims: { slack, teams },
      names: { slack: 'Stichting De Haven', teams: 'De Haven' },
      roles,
      clock: {
        now: () => now,
        async moveTo(at) {
          now = at
          teams.tell('joris')
        },
        nextSlot: () => now + 5 * hour,
      },
      port,
      fault: error => faults.push(error),
      compiled,
    })
    port = playground.port
  }

  async function stop(): Promise<void> {
    await playground?.close()
  }

  await begin()
  return {
    slack,
    teams,
    faults,
    get url() {
      return `http://127.0.0.1:${port}/`
    },
    get port() {
      return port
    },
    setClock(at) {
      now = at
    },
    begin,
    stop,
  }
}
