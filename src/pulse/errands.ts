import type { Say } from '../content/content'
import type { Language } from '../message/language'
import type { Message, Part } from '../message/message'
import { inChannel } from '../people/in-channel'
import type { Organisation } from '../people/organisation'
import type { PersonId } from '../people/person'
import type { Team } from '../people/team'
import { type OfferCtx, offer, tell } from '../people/tell'
import type { Published } from '../privacy/publish'
import { lastDay, parseRound, type Round } from '../round/round'
import { isOpen } from '../round/vote'
import { sayDay } from '../schedule/calendar'
import { type Carried, nothingToDo } from '../schedule/delivery'
import { invitation, reminder } from './invitation'
import { openPulse, type PulseCtx } from './open'
import { partsFor, resultsOf } from './results'
import { resultsMessage } from './results-message'
import { followed, standingOf } from './standing'

export interface PulseErrandCtx extends PulseCtx, OfferCtx {}

/** `id` is the second part of what is owed; `to` whom it is for, where it names somebody. */
interface Owed {
  readonly org: Organisation
  readonly id: string
  readonly to: PersonId | undefined
  readonly series: string
}

type Errand = (ctx: PulseErrandCtx, owed: Owed) => Promise<Carried>

async function roundOf(ctx: PulseErrandCtx, { org, id }: Owed): Promise<{ round: Round; team: Team } | undefined> {
  const doc = await ctx.store.get({ org: org.id, kind: 'round', id })
  const round = doc && parseRound(doc)
  const team = round && ctx.teams.get(org.id, round.team)
  return round === undefined || team === undefined || team.gone ? undefined : { round, team }
}

/** To one person, as long as it can be answered. */
async function ask(ctx: PulseErrandCtx, owed: Owed, again: boolean): Promise<Carried> {
  const found = await roundOf(ctx, owed)
  if (found === undefined || owed.to === undefined || !isOpen(found.round, ctx.clock.now())) return nothingToDo
  const { round, team } = found
  const { org, id } = owed
  const stands = again ? undefined : await followed(ctx.store, org.id, team.id)
  const words = (say: Say, language: Language): Message => {
    const day = sayDay(lastDay(round, org.calendar), language)
    const silentSince = stands?.is === 'silent' ? sayDay(stands.since, language) : undefined
    const about = { round: id, team: team.name || say('team.unnamed'), day }
    return again ? reminder(say, about) : invitation(say, { ...about, silentSince })
  }
  return offer(ctx, org, owed.to, 'pulse', words, round.closesAt)
}

/** A team's results, as the channel or its lead reads them; undefined where there are none. */
async function results(ctx: PulseErrandCtx, owed: Owed, next: (say: Say, team: Team) => readonly Part[]) {
  const found = await roundOf(ctx, owed)
  const all = found && (await resultsOf(ctx.store, owed.org.id, found.round.series))
  if (found === undefined || all === undefined) return undefined
  const { team, round } = found
  const { department } = round
  const parts = partsFor(all, team.id, department)
  const nameOf = (say: Say, { level, id }: Published['unit']) => say(`pulse.unit.${level}`, { name: id ?? owed.org.name })
  const unitsIn = (say: Say) =>
    parts.flatMap(published => (published[0] === undefined ? [] : [{ name: nameOf(say, published[0].unit), published }]))
  return { team, message: (say: Say) => resultsMessage(say, team.name || say('team.unnamed'), unitsIn(say), next(say, team)) }
}

/** What a pulse brings, by the first part of what is owed. */
export const pulseErrands: Readonly<Record<string, Errand>> = {
  /** `id` is the team's. What cannot be opened now is tried again by the rules for what does not go through. */
  async 'pulse-open'(ctx, { org, id, series }) {
    const team = ctx.teams.get(org.id, id)
    if (team === undefined || team.gone || !team.home) return nothingToDo
    return (await openPulse(ctx, org, team, series)) ? nothingToDo : { kind: 'temporary' }
  },
  'pulse-ask': (ctx, owed) => ask(ctx, owed, false),
  'pulse-again': (ctx, owed) => ask(ctx, owed, true),

  /** Lead and team read the same, at the same time (P2). */
  async 'pulse-post'(ctx, owed) {
    const found = await results(ctx, owed, say => [{ kind: 'text', text: say('pulse.next.team') }])
    return found === undefined ? nothingToDo : inChannel(ctx, owed.org.id, found.team.id, found.message)
  },
  async 'pulse-lead'(ctx, owed) {
    const found = await results(ctx, owed, (say, team) => [
      { kind: 'text', text: say('pulse.next.lead') },
      {
        kind: 'choices',
        choices: [
          { label: say('action.write'), action: 'pulse.action', value: team.id, opens: 'form', look: 'primary' },
          { label: say('pulse.overview'), action: 'pulse.overview', opens: 'form' },
        ],
      },
    ])
    if (found === undefined || found.team.lead === null) return nothingToDo
    return tell(ctx, owed.org.id, found.team.lead, found.message)
  },

  /** Two weeks later, once, and only where nothing was promised (P2). `id` is the team's. */
  async 'pulse-silent'(ctx, { org, id, series }) {
    const [standing, stands] = await Promise.all([standingOf(ctx.store, org.id, id), followed(ctx.store, org.id, id)])
    if (standing?.series !== series || stands.is !== 'silent') return nothingToDo
    return inChannel(ctx, org.id, id, (say, { language }) => ({
      title: say('pulse.silent', { day: sayDay(stands.since, language) }),
      parts: [{ kind: 'text', text: say('pulse.silent.about') }],
    }))
  },
}
