import { buddiesFor, buddyOf } from '../back-up/buddy'
import { dutiesOf } from '../back-up/on-duty'
import { eraseNotes, notesBy, notesFor } from '../check-in/note'
import { askedOf, stopAsking } from '../norm/ask'
import { eraseThanks } from '../norm/thanks'
import { eraseOwn, type OwnUse, ownTag } from '../people/own'
import type { PersonId } from '../people/person'
import { dropWelcomes } from '../team/roster'
import type { Desk } from './turn'

export type KeptCtx = Pick<Desk, 'store' | 'tokens' | 'vault' | 'teams'>

/** One kind of thing that features keep of a person. */
interface Kept {
  readonly what: string
  /** The marks by which it is found, where it has any. */
  readonly uses: readonly OwnUse[]
  /** Each of them as the person may read it; left out where it is told of among the messages on their way. */
  readonly tell?: (ctx: KeptCtx, org: string, person: PersonId) => Promise<readonly unknown[]>
  readonly erase: (ctx: KeptCtx, org: string, person: PersonId) => Promise<unknown>
}

function reminders(what: string, use: OwnUse): Kept {
  return {
    what,
    uses: [use],
    erase: ({ store, tokens }, org, person) => eraseOwn(store, org, 'delivery', ownTag(tokens, use, person)),
  }
}

/** The one list of what features keep of a person: who asks for it themselves (G6), and the command line (G4), go by it. */
export const keptOf: readonly Kept[] = [
  {
    what: 'asked for the norm of the week of a team',
    uses: [],
    async tell(ctx, org, person) {
      const asked = await askedOf(ctx, org, person)
      return asked.map(team => ctx.teams.get(org, team)?.name ?? team)
    },
    erase: stopAsking,
  },
  { what: 'thanks', uses: ['thanks-to', 'thanks-by'], erase: eraseThanks },
  reminders('a reminder of words that repair', 'repair'),
  reminders('a check-in for later', 'check-in'),
  {
    what: 'a note with a check-in',
    uses: ['note-to', 'note-by'],
    async tell(ctx, org, person) {
      const [to, by] = [await notesFor(ctx, org, person), await notesBy(ctx, org, person)]
      return [...to.map(one => ({ ...one, to: 'you' })), ...by.map(one => ({ ...one, from: 'you' }))].map(
        ({ id: _, ...note }) => note,
      )
    },
    erase: eraseNotes,
  },
  {
    what: 'is on duty for a team',
    uses: ['duty'],
    async tell(ctx, org, person) {
      const teams = ctx.teams.all(org).map(team => team.id)
      const duties = await dutiesOf(ctx, org, teams, person)
      return duties.map(({ team, until }) => ({ team: ctx.teams.get(org, team)?.name ?? team, until }))
    },
    erase: ({ store, tokens }, org, person) => eraseOwn(store, org, 'duty', ownTag(tokens, 'duty', person)),
  },
  {
    what: 'has a buddy, or is one, or is asked to be',
    uses: ['buddy-of', 'buddy'],
    async tell(ctx, org, person) {
      const own = await buddyOf(ctx, org, person)
      const others = await buddiesFor(ctx, org, person)
      return [
        ...(own === undefined ? [] : [{ of: 'you', agreed: own.agreed }]),
        ...others.map(one => ({ for: 'you', agreed: one.agreed })),
      ]
    },
    async erase({ store, tokens }, org, person) {
      for (const use of ['buddy-of', 'buddy'] as const) await eraseOwn(store, org, 'buddy', ownTag(tokens, use, person))
    },
  },
  {
    what: 'a welcome that is on its way',
    uses: [],
    erase: (ctx, org, person) => dropWelcomes(ctx, org, ctx.teams.all(org), person),
  },
  {
    what: 'asked to lead a team',
    uses: [],
    async erase({ teams }, org, person) {
      for (const team of teams.all(org).filter(one => one.candidate === person))
        await teams.change(org, team.id, before => (before.candidate === person ? { ...before, candidate: null } : before))
    },
  },
]

export async function eraseKept(ctx: KeptCtx, org: string, person: PersonId): Promise<void> {
  for (const one of keptOf) await one.erase(ctx, org, person)
}
