import { agreementErrands } from '../agreement/errands'
import { buddyErrands } from '../back-up/errands'
import { askedErrands } from '../check-in/asked'
import { checkInErrands } from '../check-in/errands'
import { type CheckInCtx, checkInRecipients } from '../check-in/open'
import { digest, digestRecipients, tellDue } from '../concern/digest'
import { asking } from '../norm/ask'
import { tellAsker } from '../norm/asked'
import { codeOf, read } from '../norm/code'
import { normErrands } from '../norm/errands'
import type { Organisation } from '../people/organisation'
import { type PersonId, personOf } from '../people/person'
import { openPerson } from '../people/sealed-person'
import type { Team } from '../people/team'
import { type OfferCtx, offer, tell } from '../people/tell'
import { pulseErrands } from '../pulse/errands'
import { pulseTeams } from '../pulse/open'
import { isPromiseOverdue } from '../pulse/standing'
import { remember } from '../remembered'
import { reminderMessage } from '../repair/remind'
import { dayOf } from '../schedule/calendar'
import { nothingToDo } from '../schedule/delivery'
import type { Errand, FanOutCtx } from '../schedule/fan-out'
import { placeOf, type SendCtx } from '../schedule/send'
import { remindOfYear, yearly, yearRecipients } from '../setup/reminder'
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

/** What is posted in a team's channel, and what goes to its lead, of those whose recipient is called by the team. */
const posts: ReadonlySet<string> = new Set(['norm', 'check-in-here', 'check-in-result', 'pulse-post', 'pulse-silent'])
const toLead: ReadonlySet<string> = new Set(['talk', 'check-in-lead', 'pulse-lead'])

function isWhat(kind: string): boolean {
  return whats.some(what => what === kind)
}

/** Whom what goes to, and how it is said: the one place that knows every errand there is. */
export function makeErrands(ctx: ErrandCtx): Pick<FanOutCtx, 'recipients'> & Pick<SendCtx, 'send' | 'toward'> {
  const isOverdueIn = ({ id, calendar }: Organisation, team: string) =>
    isPromiseOverdue(ctx.store, id, team, dayOf(ctx.clock.now(), calendar))
  const members = membersOnce(ctx)
  return {
    /** What a schedule brings a team goes to its home, at the pace of a post or, to its lead, of a direct message. */
    toward(org, recipient) {
      const [kind = '', id = ''] = recipient.split(':')
      const account = kind === digest ? ctx.directory.get(org)?.contacts.find(one => one.id === id)?.accounts[0] : undefined
      if (account !== undefined) {
        const rates = ctx.platform(personOf(account).platform)?.rates.tell ?? []
        return { place: placeOf(org, account), recipient, rates }
      }
      // Whoever asked for the norm of the week is called by the team and a name of their own.
      const isPost = posts.has(kind) && (kind !== 'norm' || recipient === `norm:${id}`)
      const isToLead = toLead.has(kind)
      const team = isWhat(kind) || kind === pulseSchedule || isPost || isToLead ? ctx.teams.get(org, id) : undefined
      const to = isToLead ? team?.lead : team?.channel
      if (team === undefined || !to) return { place: placeOf(org, recipient), recipient, rates: [] }
      // Who asked for the norm of the week is told it; the channel, of whom nothing more is named, has it posted.
      const posted = isPost && recipient === `${kind}:${id}`
      const rates = ctx.platform(team.platform)?.rates[posted ? 'post' : 'tell'] ?? []
      return { place: placeOf(org, to), recipient, rates }
    },
    async recipients(errand, after, limit) {
      const [kind, team = ''] = errand.what.split(':')
      if (kind === 'check-in') return checkInRecipients(ctx, errand, team)
      if (kind === digest) {
        const org = ctx.directory.get(errand.org)
        return { recipients: org === undefined ? [] : await digestRecipients(ctx, org, errand.occasion) }
      }
      if (kind === yearly) {
        const org = ctx.directory.get(errand.org)
        return { recipients: org === undefined ? [] : yearRecipients(org, errand.occasion) }
      }
      if (kind === 'pulse') return pulseTeams(ctx, errand, after, limit)
      if (kind === 'norm') return normRecipients(ctx, errand, team, after, limit)
      // Any other schedule of a team has one recipient: its channel, or its lead.
      return { recipients: [{ id: errand.what }] }
    },
    async send(recipient, what, { org, occasion }) {
      const [kind = '', id = ''] = what.split(':')
      if (kind === 'repair') {
        const person = await openPerson(ctx.tokens, id)
        return person === undefined ? { kind: 'gone' } : tell(ctx, org, person, reminderMessage)
      }
      if (kind === 'welcome') {
        const [owner, team] = [ctx.directory.get(org), ctx.teams.get(org, id)]
        const person = await openPerson(ctx.tokens, what.split(':')[2] ?? '')
        if (person === undefined || owner === undefined || team === undefined) return nothingToDo
        const { norms } = await codeOf(ctx.store, org, team.id)
        return offer(ctx, owner, person, undefined, (say, language) =>
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
      if (kind === digest) return owner === undefined ? nothingToDo : tellDue(ctx, owner, id, occasion)
      if (kind === yearly) return owner === undefined ? nothingToDo : remindOfYear(ctx, owner, recipient, occasion)
      const pulse = Object.hasOwn(pulseErrands, kind) ? pulseErrands[kind] : undefined
      if (pulse !== undefined && owner !== undefined) {
        const to = await openPerson(ctx.tokens, what.split(':')[2] ?? '')
        return pulse(ctx, { org: owner, id, to, series: occasion })
      }
      // First what was promised, then the next nudge (N3).
      if ((kind === 'norm' || kind === 'norm-asked') && owner !== undefined && (await isOverdueIn(owner, id))) return nothingToDo
      if (kind === 'norm-asked') {
        const name = what.split(':')[2] ?? ''
        return owner === undefined ? nothingToDo : tellAsker(ctx, owner, { team: id, name, occasion }, members)
      }
      const asked = Object.hasOwn(askedErrands, kind) ? askedErrands[kind] : undefined
      if (asked !== undefined) return asked(ctx, org, id, what.split(':')[2] ?? '')
      const errands = { ...talkErrands, ...agreementErrands, ...buddyErrands }
      const errand = Object.hasOwn(errands, kind) ? errands[kind] : undefined
      if (errand !== undefined) return errand(ctx, org, id)
      const checkInErrand = Object.hasOwn(checkInErrands, kind) ? checkInErrands[kind] : undefined
      if (checkInErrand !== undefined) return checkInErrand(ctx, org, id, occasion)
      const normErrand = Object.hasOwn(normErrands, kind) ? normErrands[kind] : undefined
      return normErrand === undefined ? nothingToDo : normErrand(ctx, org, id, occasion)
    },
  }
}

/** Page by page: the channel, then those who asked for it by direct message, each by their keyed name. */
async function normRecipients(ctx: ErrandCtx, { org, what }: Errand, team: string, after: string | null, limit: number) {
  const channel = after === null ? [{ id: what }] : []
  const page = await asking(ctx, org, team, limit - channel.length, after ?? undefined)
  const askers = page.names.map(name => ({ id: `norm:${team}:${name}`, what: `norm-asked:${team}:${name}` }))
  const recipients = [...channel, ...askers]
  return page.next === undefined ? { recipients } : { recipients, next: page.next }
}

/** For how long who is in a channel is gone by, in milliseconds, and of how many channels at once. */
const fresh = 10 * 60_000
const most = 500

/** Who is in a team's channel: many who are told something at once ask it, and the platform is asked once. */
function membersOnce(ctx: ErrandCtx): (team: Team) => Promise<readonly PersonId[] | undefined> {
  const known = remember<Promise<readonly PersonId[] | undefined>>({ most, lifetime: fresh, now: () => ctx.clock.now() })
  return async team => {
    let asked = known.get(team.channel)
    if (asked === undefined) {
      asked = ask(team)
      known.keep(team.channel, asked)
    }
    const members = await asked
    if (members === undefined) known.forget(team.channel)
    return members
  }
  async function ask(team: Team) {
    return (await ctx.platform(team.platform)?.channel(team.channel))?.members
  }
}
