import { z } from 'zod'
import { agreementErrands } from '../agreement/errands'
import { type CheckInCtx, checkInRecipients } from '../check-in/open'
import { codeOf, read } from '../norm/code'
import { normErrands } from '../norm/errands'
import type { Organisation } from '../people/organisation'
import type { PersonId } from '../people/person'
import { type OfferCtx, tell } from '../people/tell'
import { pulseErrands } from '../pulse/errands'
import { pulseTeams } from '../pulse/open'
import { isPromiseOverdue } from '../pulse/standing'
import { reminderMessage } from '../repair/remind'
import { dayOf } from '../schedule/calendar'
import { nothingToDo } from '../schedule/delivery'
import type { FanOutCtx } from '../schedule/fan-out'
import { placeOf, type SendCtx } from '../schedule/send'
import { talkErrands } from '../talk/errands'
import { welcomeMessage } from '../team/welcome'

/** What carrying out errands needs besides the store. */
export interface ErrandCtx extends OfferCtx, CheckInCtx {}

/** What a schedule brings: a norm to a team's channel, to its lead that a talk is there, or a check-in to each of its people. */
export const whats = ['norm', 'talk', 'check-in'] as const
export type What = (typeof whats)[number]

/** A schedule of a team is called by what it brings and the team's keyed name. */
export const scheduleOf = (what: What, team: string) => `${what}.${team}`

/** The one schedule that is the whole organisation's. */
export const pulseSchedule = 'pulse'

/** What goes to a team's home besides, at which pace. */
const toTeams: Readonly<Record<string, 'post' | 'tell'>> = {
  pulse: 'tell',
  'pulse-lead': 'tell',
  'pulse-post': 'post',
  'pulse-silent': 'post',
}

function isWhat(kind: string): boolean {
  return whats.some(what => what === kind)
}

const sealedPerson = z.strictObject({ p: z.custom<PersonId>(value => typeof value === 'string') })

/** Whom what goes to, and how it is said: the one place that knows every errand there is. */
export function makeErrands(ctx: ErrandCtx): Pick<FanOutCtx, 'recipients'> & Pick<SendCtx, 'send' | 'toward'> {
  const isOverdueIn = ({ id, calendar }: Organisation, team: string) =>
    isPromiseOverdue(ctx.store, id, team, dayOf(ctx.clock.now(), calendar))
  return {
    /** What a schedule brings a team goes to its home, at the pace of a post or, to its lead, of a direct message. */
    toward(org, recipient) {
      const [kind = '', id = ''] = recipient.split(':')
      const team = isWhat(kind) || Object.hasOwn(toTeams, kind) ? ctx.teams.get(org, id) : undefined
      const to = kind === 'talk' ? team?.lead : team?.channel
      if (team === undefined || !to) return { place: placeOf(org, recipient), recipient, rates: [] }
      const rates = ctx.platform(team.platform)?.rates[kind === 'norm' ? 'post' : (toTeams[kind] ?? 'tell')] ?? []
      return { place: placeOf(org, to), recipient, rates }
    },
    async recipients(errand, after, limit) {
      const [kind, team = ''] = errand.what.split(':')
      if (kind === 'check-in') return checkInRecipients(ctx, errand, team)
      if (kind === 'pulse') return pulseTeams(ctx, errand, after, limit)
      // Any other schedule of a team has one recipient: its channel, or its lead.
      return { recipients: [{ id: errand.what }] }
    },
    async send(_recipient, what, { org, occasion }) {
      const [kind = '', id = ''] = what.split(':')
      if (kind === 'repair') {
        const sealed = sealedPerson.safeParse(await ctx.tokens.open(id))
        return sealed.success ? tell(ctx, org, sealed.data.p, reminderMessage) : { kind: 'gone' }
      }
      if (kind === 'welcome') {
        const [owner, team] = [ctx.directory.get(org), ctx.teams.get(org, id)]
        const sealed = sealedPerson.safeParse(await ctx.tokens.open(what.split(':')[2] ?? ''))
        if (!sealed.success || owner === undefined || team === undefined) return nothingToDo
        const { norms } = await codeOf(ctx.store, org, team.id)
        return tell(ctx, org, sealed.data.p, (say, language) =>
          welcomeMessage(
            say,
            owner,
            team,
            language,
            read(norms, ctx.content.library(language)).map(one => one.norm),
          ),
        )
      }
      const owner = ctx.directory.get(org)
      const pulse = Object.hasOwn(pulseErrands, kind) ? pulseErrands[kind] : undefined
      if (pulse !== undefined && owner !== undefined) {
        const sealed = sealedPerson.safeParse(await ctx.tokens.open(what.split(':')[2] ?? ''))
        return pulse(ctx, { org: owner, id, to: sealed.data?.p, series: occasion })
      }
      // First what was promised, then the next nudge (N3).
      if (kind === 'norm' && owner !== undefined && (await isOverdueIn(owner, id))) return nothingToDo
      const errands = { ...talkErrands, ...agreementErrands }
      const errand = Object.hasOwn(errands, kind) ? errands[kind] : undefined
      if (errand !== undefined) return errand(ctx, org, id)
      const normErrand = Object.hasOwn(normErrands, kind) ? normErrands[kind] : undefined
      return normErrand === undefined ? nothingToDo : normErrand(ctx, org, id, occasion)
    },
  }
}
