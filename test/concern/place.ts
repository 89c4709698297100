import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openLog } from '../../adapters/log/log'
import { openEmbedded } from '../../adapters/store/embedded'
import { openKeys } from '../../adapters/vault/keys'
import { openMarks } from '../../adapters/vault/marks'
import { openTokens } from '../../adapters/vault/tokens'
import { openVault } from '../../adapters/vault/vault'
import { organisation, slackPeople, team } from '../../playground/cast'
import { makeAudit } from '../../src/audit/trail'
import type { By } from '../../src/concern/context'
import { carryOut, type DeedInput, type Outcome } from '../../src/concern/deed'
import { type Choices, draft } from '../../src/concern/draft'
import { hold } from '../../src/concern/hold'
import type { RelayCtx } from '../../src/concern/relay'
import { makeDirectory } from '../../src/people/directory'
import { contactOf, type Organisation } from '../../src/people/organisation'
import type { PersonId } from '../../src/people/person'
import type { Platform, Sent } from '../../src/ports/platform'
import { nextSlot } from '../../src/schedule/calendar'
import { content } from '../packs'

export const reporter: PersonId = `slack:${team.id}:${slackPeople.member.id}`

/** The bot's parts over stores of their own, with a platform that tells what a test says it does. Begins on a Tuesday at nine. */
export async function openPlace() {
  const folder = await mkdtemp(join(tmpdir(), 'ruimte-place-'))
  const [cases, vaultStore] = [await openEmbedded(join(folder, 'data')), await openEmbedded(join(folder, 'vault'))]
  const keys = await openKeys(join(folder, 'keys'), { create: true })
  const tokens = openTokens(keys)
  const told: PersonId[] = []
  let now = Date.parse('2026-11-24T08:00:00Z')
  let answer: (person: PersonId) => Sent = () => ({ kind: 'ok', posted: { place: 'p', message: 'm' } })
  const platform: Platform = {
    rates: { tell: [], post: [] },
    tell: async person => {
      told.push(person)
      return answer(person)
    },
    update: async () => ({ kind: 'gone' }),
    post: async () => ({ kind: 'gone' }),
    channel: async () => undefined,
    profile: async () => undefined,
  }
  const directory = makeDirectory(cases.store)
  await directory.settle(organisation, { confirmed: organisation.contacts.flatMap(one => one.accounts) })
  const ctx: RelayCtx = {
    store: cases.store,
    ...openVault(vaultStore.store, keys),
    tokens,
    clock: { now: () => now },
    directory,
    conversations: cases.conversations((org, person) => tokens.name('conversation', `${org}|${person}`)),
    content,
    count: async () => undefined,
    audit: makeAudit({ store: cases.store, heads: vaultStore.store, marks: openMarks(keys), tokens }),
    log: openLog(undefined, 'silent'),
    platform: () => platform,
  }
  const org = (): Organisation => {
    const found = directory.get(organisation.id)
    if (found === undefined) throw new Error('no organisation')
    return found
  }
  let drafts = 0
  const place = {
    ctx,
    directory,
    org,
    told,
    now: () => now,
    moveTo(at: number) {
      now = at
    },
    toSlot() {
      now = nextSlot(now, org().calendar)
    },
    answers(how: typeof answer) {
      answer = how
    },
    /** Whoever raised it, or one of the contacts. */
    by(who?: string): By {
      const contact = contactOf(org(), who)
      return contact === undefined ? { reporter } : { contact }
    },
    async draft(choices: Partial<Choices> = {}): Promise<string> {
      drafts += 1
      const chosen = { step: 'concern', contact: 'marieke', excluded: [], named: false, ...choices } as const
      const held = await draft(ctx, org(), reporter, `draft ${drafts}`, chosen, [{ kind: 'concern', fields: { words: 'x' } }])
      return held.id
    },
    async held(id: string, who?: string) {
      const found = await hold(ctx, org(), id, place.by(who))
      if (found === undefined) throw new Error('no case')
      return found
    },
    async does(id: string, input: Omit<DeedInput, 'nonce'> & { readonly nonce?: string }, who?: string): Promise<Outcome> {
      drafts += 1
      return carryOut(ctx, await place.held(id, who), place.by(who), { nonce: `deed ${drafts}`, ...input })
    },
    async leave() {
      await Promise.all([cases.store.close(), vaultStore.store.close()])
      await rm(folder, { recursive: true })
    },
  }
  return place
}
