import { type ChannelCtx, inChannel } from '../people/in-channel'
import type { Organisation } from '../people/organisation'
import { type TellCtx, tell } from '../people/tell'
import type { Clock } from '../ports/clock'
import type { Sent } from '../ports/platform'
import type { Store } from '../ports/store'
import { addDays, dayOf, momentOn, sayDay } from '../schedule/calendar'
import { nothingToDo } from '../schedule/delivery'
import { agreementOf, remindOn } from './agreement'
import { achievedMessage, agreedMessage, reminderMessage } from './messages'

export interface AgreementErrandCtx extends TellCtx, ChannelCtx {
  readonly store: Store
  readonly clock: Clock
  readonly directory: { get(org: string): Organisation | undefined }
}

type Errand = (ctx: AgreementErrandCtx, org: string, id: string) => Promise<Sent>

/** What an agreement brings later, by the first part of what is owed; the second is its id. */
export const agreementErrands: Readonly<Record<string, Errand>> = {
  /** What was agreed, for all to read; its lead is asked after it when its day has come. */
  async agreed(ctx, org, id) {
    const agreement = await agreementOf(ctx.store, org, id)
    const calendar = ctx.directory.get(org)?.calendar
    if (agreement === undefined || calendar === undefined) return nothingToDo
    await remindOn(ctx.store, org, id, agreement.by, momentOn(agreement.by, '09:00', calendar))
    const { what, owner, by, root, pulse } = agreement
    return inChannel(
      ctx,
      org,
      agreement.team,
      (say, { language }) => agreedMessage(say, { what, owner, day: sayDay(by, language) }, pulse !== undefined),
      root ?? undefined,
    )
  },

  /** Every week from its day on, until it is done (T4, P2). */
  async agreement(ctx, org, id) {
    const agreement = await agreementOf(ctx.store, org, id)
    const calendar = ctx.directory.get(org)?.calendar
    const team = agreement && ctx.teams.get(org, agreement.team)
    if (agreement === undefined || agreement.done || calendar === undefined || !team?.lead || team.gone) return nothingToDo
    const day = addDays(dayOf(ctx.clock.now(), calendar), 7)
    await remindOn(ctx.store, org, id, day, momentOn(day, '09:00', calendar))
    return tell(ctx, org, team.lead, say => reminderMessage(say, id, agreement))
  },

  /** What was promised is done: all read what was done (P2). */
  async achieved(ctx, org, id) {
    const agreement = await agreementOf(ctx.store, org, id)
    if (agreement?.outcome === undefined) return nothingToDo
    return inChannel(ctx, org, agreement.team, say => achievedMessage(say, agreement))
  },
}
