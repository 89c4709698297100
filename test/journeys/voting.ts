import { join } from 'node:path'
import { openKeys } from '../../adapters/vault/keys'
import { openTokens } from '../../adapters/vault/tokens'
import { openVault } from '../../adapters/vault/vault'
import { slackPeople, team, teamsPeople, tenant } from '../../playground/cast'
import { checkInQuestion } from '../../src/check-in/question'
import { personId } from '../../src/people/person'
import { openTag } from '../../src/round/round'
import { vote } from '../../src/round/vote'
import type { Person } from './person'
import type { World } from './world'

/** The first answers the team's open check-in, then the others on their platform, as many as there are scores. */
export async function answerInTurn({ stores, clock, folder }: World, first: Person, scores: readonly number[]): Promise<void> {
  const { platform } = first
  const store = stores.cases.store
  const [home, people] = platform === 'slack' ? [team, slackPeople] : [tenant, teamsPeople]
  const teamId = (await store.find('de-linde', 'team', 'team', 1)).docs[0]?.id ?? ''
  const [round] = (await store.find('de-linde', 'round', openTag('check-in', teamId), 1)).docs
  if (round === undefined) throw new Error('no round is open')
  const keys = await openKeys(join(folder, 'playground', 'keys'), { create: false })
  const ctx = { store, clock, tokens: openTokens(keys), vault: openVault(stores.vault.store, keys).vault }
  const users = Object.values(people).map(({ id }) => id)
  const ids = [first.user, ...users.filter(id => id !== first.user)].map(id => personId({ platform, id: home.id }, id))
  for (const [at, score] of scores.entries()) {
    const person = ids[at]
    if (person === undefined) throw new Error('more scores than people')
    expect(await vote(ctx, 'de-linde', round.id, person, { [checkInQuestion.id]: [score] })).toBe('counted')
  }
}
