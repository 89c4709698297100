import { z } from 'zod'
import type { Joined } from '../message/act'
import type { Answer } from '../message/answer'
import { type Drawn, lookOf } from '../message/form'
import { languages } from '../message/language'
import { type PersonId, personOf } from '../people/person'
import { asksToLead, handedOn, settled } from '../people/team'
import { dayOf } from '../schedule/calendar'
import { cameIn, readRoster } from '../team/roster'
import { tellFor } from '../team/tell'
import { type AnyForm, type FormKind, formKind, many, one, show, type Turn, tell } from './turn'

/** Channels that become teams: who leads one is said there, and confirmed by an admin. */

/** The bot came into a channel: it says what it is for, once, and asks who leads the team. */
export async function joined(turn: Turn, act: Joined): Promise<Answer> {
  if (!act.bot) {
    const team = turn.desk.teams.all(turn.org.id).find(one => one.channel === act.channel)
    if (team !== undefined) await cameIn(turn.desk, turn.org, team, act.person)
    turn.desk.wake()
    return { kind: 'nothing' }
  }
  const platform = turn.desk.platform(turn.scene.platform)
  const [found, profile, { settings }] = await Promise.all([
    platform?.channel(act.channel),
    platform?.profile(act.person),
    turn.desk.conversations.note(turn.org.id, act.person, []),
  ])
  // The event itself need not say which language whoever added the bot speaks.
  const language = settings.language ?? profile?.language ?? act.language
  const team = await turn.desk.teams.begin(turn.org.id, act.channel, (found?.name ?? '').slice(0, 80), language)
  await tellFor(turn.desk, turn.org, team)
  await readRoster(turn.desk, turn.org, team)
  return { kind: 'nothing' }
}

const atTeam = z.strictObject({ team: z.string() })

export async function showLead(turn: Turn, team: string): Promise<Answer> {
  // Another instance may have met the channel.
  if (turn.desk.teams.get(turn.org.id, team) === undefined) await turn.desk.teams.change(turn.org.id, team, same => same)
  return show(turn, leadForm, { team })
}

/** Somebody says they lead this team; from then on an admin finds it waiting. */
const leadForm: AnyForm = formKind({
  id: 'team-lead',
  data: atTeam,
  draw: (turn, { team: id }) => {
    const { say } = turn.scene
    const team = turn.desk.teams.get(turn.org.id, id)
    if (team === undefined) return undefined
    if (team.lead === turn.person) {
      return {
        title: say('team.title'),
        parts: [{ kind: 'text', text: say('team.yours', { team: team.name }) }],
        leave: say('common.close'),
      }
    }
    return {
      title: say('team.title'),
      parts: [
        { kind: 'text', text: say('team.lead.about', { team: team.name }) },
        { kind: 'note', text: say('team.lead.note') },
      ],
      submit: say('team.lead.submit'),
      leave: say('common.cancel'),
    }
  },
  async fill(turn, { team: id }) {
    const { say } = turn.scene
    const team = await turn.desk.teams.change(turn.org.id, id, before => asksToLead(before, turn.person))
    if (team === undefined) return tell(turn, say('team.title'), say('team.gone'))
    turn.desk.wake()
    return tell(turn, say('team.title'), say('team.asked', { team: team.name }))
  },
} satisfies FormKind<z.infer<typeof atTeam>>)

/** To whoever leads it: somebody asks to. They can hand it on themselves, without an admin. */
export async function showHanding(turn: Turn, id: string): Promise<Answer> {
  const { say } = turn.scene
  const team = await turn.desk.teams.change(turn.org.id, id, same => same)
  const candidate = team?.candidate ?? null
  if (team === undefined || team.lead !== turn.person || candidate === null)
    return tell(turn, say('team.title'), say('team.nobody'))
  const name = (await turn.desk.platform(personOf(candidate).platform)?.profile(candidate))?.name ?? say('team.unknown')
  return show(turn, handForm, { team: id, candidate, name: name.slice(0, 40) })
}

const atHanding = z.strictObject({ team: z.string(), candidate: z.string(), name: z.string() })

const handForm: AnyForm = formKind({
  id: 'team-hand',
  data: atHanding,
  draw: (turn, { team: id, name }) => {
    const { say } = turn.scene
    const team = turn.desk.teams.get(turn.org.id, id)
    if (team === undefined) return undefined
    return {
      title: say('team.title'),
      parts: [
        { kind: 'heading', text: team.name },
        { kind: 'text', text: say('team.hand.about', { name }) },
      ],
      submit: say('team.hand'),
      leave: say('common.cancel'),
    }
  },
  async fill(turn, { team: id, candidate, name }) {
    const { say } = turn.scene
    const to = candidate as PersonId
    const team = await turn.desk.teams.change(turn.org.id, id, before => handedOn(before, turn.person, to))
    turn.desk.wake()
    return tell(turn, say('team.title'), team?.lead === to ? say('team.handed', { name }) : say('team.nobody'))
  },
} satisfies FormKind<z.infer<typeof atHanding>>)

export function showTeams(turn: Turn): Promise<Answer> {
  const { say } = turn.scene
  if (!turn.org.admins.includes(turn.person)) return tell(turn, say('team.title'), say('error.admin'))
  return show(turn, teamsForm, {})
}

const none = z.strictObject({})

/** An admin's list: those that wait for a lead to be confirmed stand first. */
const teamsForm: AnyForm = formKind({
  id: 'teams',
  data: none,
  draw: turn => {
    const { say } = turn.scene
    if (!turn.org.admins.includes(turn.person)) return undefined
    const standing = turn.desk.teams.all(turn.org.id).filter(team => !team.gone)
    const teams = [
      ...standing.filter(team => team.candidate !== null),
      ...standing.filter(team => team.candidate === null),
    ].slice(0, 100)
    if (teams.length === 0)
      return { title: say('team.title'), parts: [{ kind: 'text', text: say('team.none') }], leave: say('common.close') }
    const options = teams.map(team => ({
      id: team.id,
      label: team.name.slice(0, 75) || say('team.unnamed'),
      description: say(
        team.candidate !== null ? 'team.state.waits' : team.lead === null ? 'team.state.nolead' : 'team.state.led',
      ),
    }))
    return {
      title: say('team.title'),
      parts: [
        { kind: 'text', text: say('team.all.about') },
        { kind: 'one', id: 'team', label: say('team.which'), look: lookOf(options), required: true, options },
      ],
      submit: say('common.next'),
      leave: say('common.close'),
    }
  },
  fill: (turn, _data, filled) => showTeam(turn, one(filled, 'team')),
} satisfies FormKind<z.infer<typeof none>>)

const atSettling = z.strictObject({ team: z.string(), candidate: z.string().nullable(), name: z.string(), leader: z.string() })

async function showTeam(turn: Turn, id: string): Promise<Answer> {
  const { say } = turn.scene
  const team = turn.desk.teams.get(turn.org.id, id)
  if (team === undefined || !turn.org.admins.includes(turn.person)) return tell(turn, say('team.title'), say('team.gone'))
  const nameOf = async (person: PersonId | null) =>
    person === null ? '' : ((await turn.desk.platform(personOf(person).platform)?.profile(person))?.name ?? say('team.unknown'))
  const [name, leader] = await Promise.all([nameOf(team.candidate), nameOf(team.lead)])
  return show(turn, teamForm, { team: id, candidate: team.candidate, name: name.slice(0, 40), leader: leader.slice(0, 40) })
}

/** What an admin settles: whether who asks leads it, where it belongs, and whether its members are counted here. */
const teamForm: AnyForm = formKind({
  id: 'team',
  data: atSettling,
  draw: (turn, { team: id, candidate, name, leader }): Drawn | undefined => {
    const { say } = turn.scene
    const team = turn.desk.teams.get(turn.org.id, id)
    if (team === undefined || !turn.org.admins.includes(turn.person)) return undefined
    return {
      title: say('team.title'),
      parts: [
        { kind: 'heading', text: team.name },
        { kind: 'text', text: leader === '' ? say('team.nolead') : say('team.leader', { name: leader }) },
        ...(candidate === null
          ? []
          : [
              {
                kind: 'one' as const,
                id: 'confirm',
                label: say('team.confirm', { name }),
                look: 'list' as const,
                required: true,
                options: [
                  { id: 'yes', label: say('team.confirm.yes', { name }) },
                  { id: 'no', label: say('team.confirm.no') },
                ],
              },
            ]),
        {
          kind: 'input',
          id: 'department',
          label: say('team.department'),
          hint: say('team.department.hint'),
          lines: 'one',
          max: 60,
          required: false,
          ...(team.department === null ? {} : { value: team.department }),
        },
        {
          kind: 'one',
          id: 'language',
          label: say('team.language'),
          look: 'list',
          required: true,
          options: languages.map(one => ({ id: one, label: say(`language.${one}`) })),
          value: team.language,
        },
        {
          kind: 'many',
          id: 'home',
          label: say('team.home'),
          look: 'list',
          required: false,
          options: [{ id: 'yes', label: say('team.home.yes') }],
          value: team.home ? ['yes'] : [],
        },
      ],
      submit: say('common.keep'),
      leave: say('common.cancel'),
    }
  },
  async fill(turn, { team: id, candidate }, filled, nonce) {
    const { say } = turn.scene
    if (!turn.org.admins.includes(turn.person)) return showTeams(turn)
    const day = dayOf(turn.scene.now, turn.org.calendar)
    const about = { kind: 'team', id }
    await turn.desk.audit.owe(turn.org.id, [{ id: `team|${nonce}`, event: 'team.settled', by: 'admin', about, day }])
    const yes = one(filled, 'confirm') === 'yes'
    const change = {
      department: one(filled, 'department') || null,
      language: z.enum(languages).parse(one(filled, 'language')),
      home: many(filled, 'home').includes('yes'),
    }
    const team = await turn.desk.teams.change(turn.org.id, id, before => {
      // Whoever asked since this form was opened is not the one that was confirmed.
      const same = before.candidate === candidate
      const after = settled(before, { ...change, lead: yes && same ? before.candidate : before.lead })
      return same ? after : { ...after, candidate: before.candidate }
    })
    if (team === undefined) return { kind: 'mend', errors: { '': say('team.gone') } }
    turn.desk.wake()
    return tell(turn, say('team.title'), say('common.kept'))
  },
} satisfies FormKind<z.infer<typeof atSettling>>)

export const teamForms = [leadForm, handForm, teamsForm, teamForm]
