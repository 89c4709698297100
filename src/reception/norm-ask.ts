import { z } from 'zod'
import type { Answer } from '../message/answer'
import type { Drawn } from '../message/form'
import { ask, askedOf, unask } from '../norm/ask'
import { withQuiet } from '../people/preferences'
import { rostersWith } from '../team/roster'
import { teamsAround } from './member'
import { changeSettings } from './preferences'
import { type AnyForm, type FormKind, formKind, many, show, type Turn, tell } from './turn'

/** The norm of the week by direct message, for those who ask for it (N3). */

/** As many teams as travel in a form's token. */
const mostTeams = 40

const atAsk = z.strictObject({ teams: z.array(z.string()), asked: z.array(z.string()) })
type AtAsk = z.infer<typeof atAsk>

export async function showAsk(turn: Turn): Promise<Answer> {
  const { desk, org, person, scene } = turn
  const [around, asked] = await Promise.all([rostersWith(desk, org.id, teamsAround(turn), person), askedOf(desk, org.id, person)])
  const teams = around.map(team => team.id).slice(0, mostTeams)
  if (teams.length === 0) return tell(turn, scene.say('norm.ask.title'), scene.say('norm.ask.none'))
  return show(turn, askForm, { teams, asked: asked.filter(id => teams.includes(id)) })
}

function draw(turn: Turn, { teams, asked }: AtAsk): Drawn {
  const { say } = turn.scene
  const options = teams.flatMap(id => {
    const team = turn.desk.teams.get(turn.org.id, id)
    return team === undefined ? [] : [{ id, label: team.name.slice(0, 75) || say('team.unnamed') }]
  })
  return {
    title: say('norm.ask.title'),
    parts: [
      { kind: 'text', text: say('norm.ask.about') },
      {
        kind: 'many',
        id: 'teams',
        label: say('norm.ask.teams'),
        look: options.length > 10 ? 'menu' : 'list',
        required: false,
        options,
        value: asked,
      },
      { kind: 'note', text: say('norm.ask.note') },
    ],
    submit: say('common.keep'),
    leave: say('common.cancel'),
  }
}

const askForm: AnyForm = formKind({
  id: 'norm-ask',
  data: atAsk,
  draw,
  async fill(turn, { teams, asked }, filled) {
    const { desk, org, person, scene } = turn
    const ticked = many(filled, 'teams').filter(id => teams.includes(id))
    for (const id of teams) await (ticked.includes(id) ? ask : unask)(desk, org.id, id, person)
    // Whoever asks for it anew wants to have it, whatever they stopped before.
    if (ticked.some(id => !asked.includes(id))) await changeSettings(turn, settings => withQuiet(settings, 'norm', undefined))
    return tell(turn, scene.say('norm.ask.title'), scene.say(ticked.length === 0 ? 'norm.ask.off' : 'norm.ask.on'))
  },
} satisfies FormKind<AtAsk>)

export const normAskForms = [askForm]
