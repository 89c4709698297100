import { join } from 'node:path'
import { inFolder, openKeys } from '../../adapters/vault/keys'
import { openTokens } from '../../adapters/vault/tokens'
import { openVault } from '../../adapters/vault/vault'
import { organisation, team, tenant } from '../../playground/cast'
import { type Case, noSilence } from '../../src/concern/case'
import type { By, Ctx, Held } from '../../src/concern/context'
import { carryOut, type DeedInput } from '../../src/concern/deed'
import { type Choices, draft } from '../../src/concern/draft'
import { hold } from '../../src/concern/hold'
import { plannedFor } from '../../src/concern/unopened'
import { contactOf, type Organisation } from '../../src/people/organisation'
import type { PersonId } from '../../src/people/person'
import { addDays, type Day, dayOf, momentOn, nextSlot } from '../../src/schedule/calendar'
import type { Person } from '../journeys/person'
import type { World } from '../journeys/world'

type Done = Omit<DeedInput, 'nonce'>

const halfAnHour = 30 * 60_000

/** Brings a case of one reporter to where it is to be looked at: by the parts of the bot, at moments before now. */
export class Bringing {
  #at = 0
  #monday = 0
  #held: Held | undefined
  #deeds = 0

  private constructor(
    private readonly world: World,
    private readonly ctx: Omit<Ctx, 'clock'>,
    private readonly reporter: PersonId,
    readonly adviser: string,
    readonly decider: string,
  ) {}

  /** Moves the world to the moment at which a concern to this adviser has lain unopened for as long as it may. */
  static async begin(world: World, people: { readonly [who in 'reporter' | 'adviser' | 'decider']: Person }): Promise<Bringing> {
    const keys = await openKeys(inFolder(join(world.folder, 'playground', 'keys')), { create: false })
    const tokens = openTokens(keys)
    const { cases, vault } = world.stores
    const { platform, user } = people.reporter
    const reporter: PersonId = `${platform}:${platform === 'slack' ? team.id : tenant.id}:${user}`
    const ctx = { store: cases.store, ...openVault(vault.store, keys), tokens }
    const one = new Bringing(world, ctx, reporter, idOf(people.adviser), idOf(people.decider))
    const { calendar } = one.org
    one.#monday = momentOn(addDays(one.today, 1), '09:00', calendar)
    const sent = { contactFrom: nextSlot(one.#monday, calendar), second: null, silence: noSilence } as Case
    await world.clock.moveTo(plannedFor(sent, one.adviser, one.org) + halfAnHour)
    return one
  }

  get org(): Organisation {
    const found = this.world.bot.directory.get(organisation.id)
    if (found === undefined) throw new Error('no organisation')
    return found
  }

  get today(): Day {
    return dayOf(this.world.clock.now(), this.org.calendar)
  }

  /** So many days from today. */
  day(count: number): Day {
    return addDays(this.today, count)
  }

  /** What is done next is done so many days before today; never before what was done last can be seen by the other side. */
  ago(days: number): this {
    this.#at = Math.max(this.#at, momentOn(this.day(-days), '09:00', this.org.calendar))
    return this
  }

  /** What is done next is done so long ago that nobody opened it in the days there are for that. */
  longAgo(): this {
    this.#at = this.#monday
    return this
  }

  async writes(
    words: string,
    choices: Partial<Choices> & { readonly name?: string; readonly more?: object } = {},
  ): Promise<void> {
    const { name, more = {}, ...chosen } = choices
    this.#deeds += 1
    const all: Choices = { step: 'concern', contact: this.adviser, excluded: [], named: name !== undefined, ...chosen }
    this.#held = await draft(this.here(), this.org, this.reporter, `${this.reporter} ${this.#deeds}`, all, [
      {
        kind: 'concern',
        fields: { words, relation: 'me', kinds: ['intimidation', 'exclusion'], repeated: 'yes', power: 'yes', ...more },
      },
      ...(name === undefined ? [] : [{ kind: 'name' as const, fields: { name } }]),
    ])
  }

  /** By the reporter, or by whoever has it. */
  async does(who: 'reporter' | 'contact', input: Done): Promise<void> {
    const by = this.by(who)
    const held = await hold(this.here(), this.org, this.held.id, by)
    if (held === undefined) throw new Error(`${input.deed} finds no case`)
    this.#deeds += 1
    const done = await carryOut(this.here(), held, by, { nonce: `${held.id} ${this.#deeds}`, ...input })
    if ('refused' in done) throw new Error(`${input.deed}: ${done.refused}`)
    this.#held = done.held
    this.#at = nextSlot(this.#at, this.org.calendar)
  }

  get held(): Held {
    if (this.#held === undefined) throw new Error('nothing was written yet')
    return this.#held
  }

  /** Out of sight and mind, so that the next stands alone. */
  async forget(): Promise<void> {
    const { id } = this.held
    await this.ctx.vault.shred(organisation.id, id)
    await this.ctx.store.remove({ org: organisation.id, kind: 'case', id })
    this.#held = undefined
    this.#at = 0
  }

  /** Leaves it where it is, and begins another. */
  next(): void {
    this.#held = undefined
    this.#at = 0
  }

  private by(who: 'reporter' | 'contact'): By {
    const contact = contactOf(this.org, this.held.concern.contact)
    if (who === 'reporter') return { reporter: this.reporter }
    if (contact === undefined) throw new Error('it is with nobody')
    return { contact }
  }

  private here(): Ctx {
    return { ...this.ctx, clock: { now: () => this.#at } }
  }
}

function idOf(person: Person): string {
  const found = organisation.contacts.find(one => one.name === person.name)
  if (found === undefined) throw new Error(`${person.name} is no contact`)
  return found.id
}
