import { notice } from '../content/notice'
import { openPerson } from '../people/sealed-person'
import { type OfferCtx, offer, tell } from '../people/tell'
import { lastDay, parseRound } from '../round/round'
import { isOpen, ownAnswers } from '../round/vote'
import { sayDay } from '../schedule/calendar'
import { type Carried, nothingToDo } from '../schedule/delivery'
import { invitation } from './messages'
import { forgetNote, isWaiting } from './note'
import type { CheckInCtx } from './open'

export interface AskedCtx extends CheckInCtx, OfferCtx {}

type Errand = (ctx: AskedCtx, org: string, id: string, sealed: string) => Promise<Carried>

/** What a check-in brings to one person, by the first part of what is owed; then an id, and who it is for, sealed. */
export const askedErrands: Readonly<Record<string, Errand>> = {
  /** The question, in their own hours and as they chose (C1, C3). `id` is the round's. */
  async 'check-in-ask'(ctx, org, id, sealed) {
    const [owner, person, doc] = [
      ctx.directory.get(org),
      await openPerson(ctx.tokens, sealed),
      await ctx.store.get({ org, kind: 'round', id }),
    ]
    const round = doc && parseRound(doc)
    const team = round && ctx.teams.get(org, round.team)
    if (owner === undefined || person === undefined || team === undefined || team.gone) return nothingToDo
    if (round === undefined || !isOpen(round, ctx.clock.now())) return nothingToDo
    // Whoever answered already, in the channel or by command, is not asked.
    if (Object.keys(await ownAnswers(ctx, org, id, person)).length > 0) return nothingToDo
    const day = lastDay(round, owner.calendar)
    return offer(
      ctx,
      owner,
      person,
      'check-in',
      (say, language) =>
        invitation(say, { round: id, team: team.name || say('team.unnamed'), day: sayDay(day, language), fewest: owner.fewest }),
      round.closesAt,
    )
  },

  /** Somebody wrote to their lead: the one notice that says nothing of what it is about. `id` is the note's. */
  async note(ctx, org, id, sealed) {
    const person = await openPerson(ctx.tokens, sealed)
    if (person === undefined || !(await isWaiting(ctx.store, org, id))) return nothingToDo
    return tell(ctx, org, person, notice)
  },

  async 'note-end'(ctx, org, id) {
    await forgetNote(ctx, org, id)
    return nothingToDo
  },
}
