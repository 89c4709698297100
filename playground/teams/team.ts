import type { SimulatedPerson } from '../simulated'
import * as activities from './activities'
import type { Bot } from './bot'
import type { State } from './state'

/** Who is in the team: its people, everyone at first, and the bot once somebody added it. */
export interface Team {
  isIn(user: string): boolean
  join(user: string): Promise<void>
  part(user: string): Promise<void>
  /** Adds the bot. */
  invite(user: string): Promise<void>
  /** Takes the bot out. */
  expel(user: string): Promise<void>
}

export interface TeamParts {
  readonly bot: Bot
  readonly around: () => activities.InTeam
  readonly personOf: (user: string) => SimulatedPerson
  readonly state: () => State
  readonly nextId: () => string
  readonly changed: (user: string) => void
  readonly allChanged: () => void
}

/** Teams tells the bot who comes and goes only where it is in that team itself. */
export function makeTeam({ bot, around, personOf, state, nextId, changed, allChanged }: TeamParts): Team {
  const isIn = (user: string) => !state().parted.includes(personOf(user).id)

  return { isIn, join, part, invite: user => take(user, true), expel: user => take(user, false) }

  async function join(user: string): Promise<void> {
    if (isIn(user)) return
    state().parted = state().parted.filter(id => id !== user)
    await told(user, 'teamMemberAdded')
  }

  async function part(user: string): Promise<void> {
    if (!isIn(user)) return
    state().parted.push(user)
    await told(user, 'teamMemberRemoved')
  }

  async function told(user: string, eventType: 'teamMemberAdded' | 'teamMemberRemoved'): Promise<void> {
    changed(user)
    const person = personOf(user)
    if (state().bot) await bot.send(activities.teamMember(around(), person, nextId(), eventType, person))
  }

  async function take(user: string, comes: boolean): Promise<void> {
    if (!isIn(user)) throw new Error('only who is in the team adds or removes the bot')
    if (state().bot === comes) return
    state().bot = comes
    allChanged()
    const eventType = comes ? 'teamMemberAdded' : 'teamMemberRemoved'
    await bot.send(activities.teamMember(around(), personOf(user), nextId(), eventType, 'bot'))
    await bot.send(activities.teamInstallation(around(), personOf(user), nextId(), comes ? 'add' : 'remove'))
  }
}
