import type { Language } from '../message/language'
import type { Store } from '../ports/store'
import { tagged } from '../ports/tagged'
import type { Tokens } from '../ports/vault'
import { type ChannelId, channelOf } from './channel'
import type { PersonId } from './person'
import { owing, type Team, type TeamBody, teamBody } from './team'

/**
 * Every team of every organisation, held in memory as the `Directory` is, so that home says what somebody leads without a read;
 * `refresh` brings in what other instances changed. Changes go to the store first: load, pure function, replace if unchanged, retry.
 */
export interface TeamDirectory {
  get(org: string, id: string): Team | undefined
  all(org: string): readonly Team[]
  /** Teams this person leads, as an admin confirmed, by name. */
  ledBy(org: string, person: PersonId): readonly Team[]
  /** Takes in a channel to which the bot was added; where it was not in it before, it owes the channel a welcome. */
  begin(org: string, channel: ChannelId, name: string, language: Language): Promise<Team>
  /** Undefined where there is no such team. */
  change(org: string, id: string, pure: (team: TeamBody) => TeamBody): Promise<Team | undefined>
  refresh(orgs: readonly string[]): Promise<void>
}

const kind = 'team'

/** All there are, as they stand in the store, without a directory. */
export async function* readTeams(store: Store, org: string): AsyncGenerator<Team> {
  for await (const doc of tagged(store, org, kind, kind)) yield { ...teamBody.parse(doc.body), org, id: doc.id }
}

/** Those this person leads, of teams of one organisation, by name. */
export function ledBy(teams: readonly Team[], person: PersonId): readonly Team[] {
  // Chosen before they are put in order: home asks this each time, and there may be hundreds.
  return byName(teams.filter(team => team.lead === person && !team.gone))
}

function byName(some: Team[]): Team[] {
  return some.sort((one, other) => one.name.localeCompare(other.name))
}

export function makeTeamDirectory(store: Store, tokens: Pick<Tokens, 'name'>): TeamDirectory {
  const teams = new Map<string, Map<string, Team>>()

  function hold(team: Team): Team {
    const own = teams.get(team.org) ?? new Map<string, Team>()
    own.set(team.id, team)
    teams.set(team.org, own)
    return team
  }
  const standing = (org: string) => [...(teams.get(org)?.values() ?? [])]
  // What is owed is due at once; the clock of the one who carries it out decides nothing here.
  const docOf = (org: string, id: string, version: number, body: TeamBody) => {
    const due = body.owed.length > 0 ? { due: 0 } : {}
    return { org, kind, id, version, tags: [kind], body, ...due }
  }

  async function change(org: string, id: string, pure: (team: TeamBody) => TeamBody): Promise<Team | undefined> {
    for (;;) {
      const doc = await store.get({ org, kind, id })
      if (doc === undefined) return undefined
      const before = teamBody.parse(doc.body)
      const after = pure(before)
      if (after === before || (await store.replace(docOf(org, id, doc.version + 1, after))) === 'replaced') {
        return hold({ ...after, org, id })
      }
    }
  }

  return {
    get: (org, id) => teams.get(org)?.get(id),
    all: org => byName(standing(org)),
    ledBy: (org, person) => ledBy(standing(org), person),
    async begin(org, channel, name, language) {
      const id = tokens.name('team', channel)
      const { platform } = channelOf(channel)
      const body: TeamBody = {
        channel,
        platform,
        name,
        language,
        lead: null,
        candidate: null,
        department: null,
        home: false,
        gone: false,
        owed: ['welcome'],
      }
      if ((await store.insert(docOf(org, id, 1, body))) === 'inserted') return hold({ ...body, org, id })
      const team = await change(org, id, before => {
        if (before.gone) return owing({ ...before, name, gone: false }, 'welcome')
        return before.name === name ? before : { ...before, name }
      })
      return team ?? hold({ ...body, org, id })
    },
    change,
    async refresh(orgs) {
      for (const org of orgs) for await (const team of readTeams(store, org)) hold(team)
    },
  }
}
