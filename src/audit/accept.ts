import type { Organisation } from '../people/organisation'
import type { PersonId } from '../people/person'
import type { Day } from '../schedule/calendar'
import { type Break, imprint, type Reason } from './accepted'
import { aboutName, type Entry, type Link, linkDoc, linkIn, numberOf } from './entry'
import { headDoc } from './head'
import type { Odd } from './held'
import { append, entriesOf, headOf, type TrailCtx } from './trail'

/** What an operator says who accepts that a trail is not whole. */
export interface Said {
  readonly by: PersonId
  readonly why: Reason
  readonly day: Day
}

const administrator = 'administrator'

/**
 * The chain goes on from a new entry, which holds a hash over all that stands before it. It comes behind the head and behind the last
 * entry, whichever is further; gives its number. Where it dies half way, the trail is as broken as it was, and it may be done again.
 */
export async function accept(ctx: TrailCtx, org: string, { by, why, day }: Said, broken: Break | undefined): Promise<number> {
  for (let taken = 0; ; ) {
    const { head } = await headOf(ctx, org, day)
    const stood = imprint()
    let last = 0
    for await (const one of entriesOf(ctx.store, org)) {
      stood.add(one)
      last = numberOf(one.id) ?? last
    }
    const number = Math.max(head.number, last, taken) + 1
    const entry: Entry = {
      id: ctx.tokens.name('audit entry', `${org}|accepted|${number}`),
      event: 'trail.accepted',
      by: 'admin',
      about: aboutName(ctx.tokens, org, { kind: administrator, id: by }),
      day,
      sealed: [],
      accepted: { why, broken: broken ?? null, stood: stood.now() },
    }
    const there = linkIn(ctx.marks, await ctx.store.keep(linkDoc(ctx.marks, org, number, entry, head.mark)), head.mark)
    if (there?.entry.accepted?.stood === entry.accepted?.stood && there !== undefined) {
      await moveHead(ctx, org, day, there)
      return number
    }
    taken = number
  }
}

/** Everything up to it is taken, so nobody can come before it any more; others may be moving the head there as well, entry by entry. */
async function moveHead(ctx: TrailCtx, org: string, day: Day, { number, mark }: Link): Promise<void> {
  for (;;) {
    const { doc, head } = await headOf(ctx, org, day)
    if (head.number >= number) return
    if ((await ctx.heads.replace(headDoc(ctx.marks, org, doc.version + 1, { number, mark }))) === 'replaced') return
  }
}

/** The trail says from here on what stands in these cases; of those that are gone, that they were missed. */
export async function acceptCases(ctx: TrailCtx, org: string, at: number, day: Day, odd: readonly Odd[]): Promise<void> {
  for (const { name, why, sealed } of odd) {
    const id = ctx.tokens.name('audit entry', `${org}|accepted|${at}|${name}`)
    const event = why === 'gone' ? 'case.missed' : 'case.accepted'
    await append(ctx, org, { id, event, by: 'admin', about: name, day, sealed: [...sealed] })
  }
}

/** Which administrator of today it was; undefined where they are none any more. */
export function acceptedBy({ tokens }: Pick<TrailCtx, 'tokens'>, org: Organisation, entry: Entry): PersonId | undefined {
  return org.admins.find(id => aboutName(tokens, org.id, { kind: administrator, id }) === entry.about)
}
