import type { Content, Say } from '../content/content'
import type { Message } from '../message/message'
import type { Organisation } from '../people/organisation'
import { type PersonId, type PlatformName, personOf } from '../people/person'
import type { Team, TeamBody } from '../people/team'
import type { TeamDirectory } from '../people/team-directory'
import type { Conversations } from '../ports/conversations'
import type { Log } from '../ports/log'
import type { Platform, Sent } from '../ports/platform'
import type { Store } from '../ports/store'

/** What telling needs besides the store. */
export interface TellCtx {
  readonly store: Store
  readonly content: Content
  readonly conversations: Conversations
  readonly log: Log
  readonly teams: TeamDirectory
  readonly directory: { get(org: string): Organisation | undefined }
  readonly platform: (name: PlatformName) => Platform | undefined
}

/** Tells whatever any team owes; what does not arrive now is tried again at the next tick, and told at least once (S4). */
export async function tellOwed(ctx: TellCtx): Promise<void> {
  for (const key of await ctx.store.due('team', 0, 200)) {
    const org = ctx.directory.get(key.org)
    const team = ctx.teams.get(key.org, key.id) ?? (await ctx.teams.change(key.org, key.id, same => same))
    try {
      if (org !== undefined && team !== undefined) await tellFor(ctx, org, team)
    } catch (fault) {
      ctx.log.error({ event: 'team.tell', org: key.org }, fault)
    }
  }
}

/** Tells what this team owes. */
export async function tellFor(ctx: TellCtx, org: Organisation, team: Team): Promise<void> {
  for (const what of team.owed) {
    if (!(await told(ctx, org, team, what))) continue
    await ctx.teams.change(team.org, team.id, before => ({ ...before, owed: before.owed.filter(one => one !== what) }))
  }
}

async function told(ctx: TellCtx, org: Organisation, team: Team, what: TeamBody['owed'][number]): Promise<boolean> {
  switch (what) {
    case 'welcome': {
      const sent = await ctx.platform(team.platform)?.post(team.channel, welcome(ctx.content.say(team.language), team))
      if (sent?.kind === 'gone') await ctx.teams.change(team.org, team.id, before => ({ ...before, gone: true }))
      return isDone(sent)
    }
    case 'admins': {
      const sent = await Promise.all(org.admins.map(admin => tell(ctx, org, admin, waits)))
      // One admin who was reached is enough: all of them find it in their settings.
      return sent.some(one => one?.kind === 'ok') || sent.every(isDone)
    }
    case 'handing':
      return team.lead === null || isDone(await tell(ctx, org, team.lead, say => handing(say, team)))
    case 'lead':
      return team.lead === null || isDone(await tell(ctx, org, team.lead, say => led(say, team)))
  }
}

/** Arrived, or never will. */
function isDone(sent: Sent | undefined): boolean {
  return sent === undefined || sent.kind === 'ok' || sent.kind === 'gone' || sent.kind === 'blocked'
}

async function tell(
  ctx: TellCtx,
  org: Organisation,
  person: PersonId,
  message: (say: Say) => Message,
): Promise<Sent | undefined> {
  const platform = ctx.platform(personOf(person).platform)
  const { settings } = await ctx.conversations.note(org.id, person, [])
  const language = settings.language ?? (await platform?.profile(person))?.language ?? 'nl'
  return platform?.tell(person, message(ctx.content.say(language)))
}

function welcome(say: Say, { id }: Team): Message {
  return {
    title: say('team.welcome.title'),
    parts: [
      { kind: 'text', text: say('team.welcome.about') },
      { kind: 'choices', choices: [{ label: say('team.lead'), action: 'team.lead', value: id, opens: 'form' }] },
      { kind: 'note', text: say('team.welcome.note') },
    ],
  }
}

function waits(say: Say): Message {
  return {
    title: say('team.waits'),
    parts: [{ kind: 'choices', choices: [{ label: say('common.open'), action: 'teams', opens: 'form' }] }],
  }
}

function handing(say: Say, { id, name }: Team): Message {
  return {
    title: say('team.handing', { team: name }),
    parts: [{ kind: 'choices', choices: [{ label: say('common.open'), action: 'team.hand', value: id, opens: 'form' }] }],
  }
}

function led(say: Say, { name }: Team): Message {
  return {
    title: say('team.led', { team: name }),
    parts: [{ kind: 'choices', choices: [{ label: say('talk.home'), action: 'talk', opens: 'form', look: 'primary' }] }],
  }
}
