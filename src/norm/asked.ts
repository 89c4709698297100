import type { Say } from '../content/content'
import type { Language } from '../message/language'
import type { Message } from '../message/message'
import type { Organisation } from '../people/organisation'
import type { PersonId } from '../people/person'
import type { Team } from '../people/team'
import { type OfferCtx, offer } from '../people/tell'
import { startOf } from '../schedule/calendar'
import { type Carried, nothingToDo } from '../schedule/delivery'
import { dayOfOccasion } from '../schedule/occasion'
import { weeksSince } from '../schedule/week'
import { type AskCtx, askerOf, unask } from './ask'
import { codeOf } from './code'
import { askedMessage, weekOf } from './week'

const week = 7 * 24 * 3_600_000

export interface Asked {
  readonly team: string
  /** The keyed name of whoever asked. */
  readonly name: string
  readonly occasion: string
}

/**
 * The norm of the week to one of those who asked for it, within their own hours and before the next one (N3). Whoever is no longer in
 * the team is no longer kept as asking; where that cannot be told now, it is tried again.
 */
export async function tellAsker(
  ctx: AskCtx & OfferCtx,
  org: Organisation,
  { team: id, name, occasion }: Asked,
  members: (team: Team) => Promise<readonly PersonId[] | undefined>,
): Promise<Carried> {
  const team = ctx.teams.get(org.id, id)
  const person = await askerOf(ctx, org.id, name)
  if (team === undefined || team.gone || person === undefined) return nothingToDo
  const inIt = (await members(team))?.includes(person)
  if (inIt === undefined) return { kind: 'temporary' }
  if (!inIt) {
    await unask(ctx, org.id, id, person)
    return nothingToDo
  }
  const { norms } = await codeOf(ctx.store, org.id, id)
  const day = dayOfOccasion(occasion)
  const found = (language: Language) => weekOf(norms, ctx.content.library(language), weeksSince(occasion))
  const first = found('nl')
  if (first === undefined) return nothingToDo
  const message = (say: Say, language: Language): Message => askedMessage(say, found(language) ?? first, team, day)
  return offer(ctx, org, person, 'norm', message, startOf(day, org.calendar) + week)
}
