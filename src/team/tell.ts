import type { Say } from '../content/content'
import type { Message } from '../message/message'
import type { Organisation } from '../people/organisation'
import type { Team, TeamBody } from '../people/team'
import type { TeamDirectory } from '../people/team-directory'
import { type TellCtx, tell } from '../people/tell'
import type { Sent } from '../ports/platform'
import type { Ctx } from '../schedule/context'
import { eachDue } from '../schedule/each-due'

/** What telling needs besides the store. */
export interface OwedCtx extends Ctx, TellCtx {
  readonly teams: TeamDirectory
  readonly directory: { get(org: string): Organisation | undefined }
}

/** Tells whatever any team owes; what does not arrive now is tried again at the next tick, and told at least once (S4). */
export async function tellOwed(ctx: OwedCtx): Promise<void> {
  await eachDue(ctx, 'team', async key => {
    const org = ctx.directory.get(key.org)
    const team = ctx.teams.get(key.org, key.id) ?? (await ctx.teams.change(key.org, key.id, same => same))
    if (org !== undefined && team !== undefined) await tellFor(ctx, org, team)
  })
}

/** Tells what this team owes. */
export async function tellFor(ctx: OwedCtx, org: Organisation, team: Team): Promise<void> {
  for (const what of team.owed) {
    if (!(await told(ctx, org, team, what))) continue
    await ctx.teams.change(team.org, team.id, before => ({ ...before, owed: before.owed.filter(one => one !== what) }))
  }
}

async function told(ctx: OwedCtx, org: Organisation, team: Team, what: TeamBody['owed'][number]): Promise<boolean> {
  switch (what) {
    case 'welcome': {
      const sent = await ctx.platform(team.platform)?.post(team.channel, welcome(ctx.content.say(team.language), team))
      if (sent?.kind === 'gone') await ctx.teams.change(team.org, team.id, before => ({ ...before, gone: true }))
      return isDone(sent)
    }
    case 'admins': {
      const sent = await Promise.all(org.admins.map(admin => tell(ctx, org.id, admin, waits)))
      // One admin who was reached is enough: all of them find it in their settings.
      return sent.some(one => one.kind === 'ok') || sent.every(isDone)
    }
    case 'handing':
      return team.lead === null || isDone(await tell(ctx, org.id, team.lead, say => handing(say, team)))
    case 'lead':
      return team.lead === null || isDone(await tell(ctx, org.id, team.lead, say => led(say, team)))
  }
}

/** Arrived, or never will. */
function isDone(sent: Sent | undefined): boolean {
  return sent === undefined || sent.kind === 'ok' || sent.kind === 'gone' || sent.kind === 'blocked'
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
