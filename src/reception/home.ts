import type { Answer } from '../message/answer'
import type { Choice } from '../message/message'
import { contactHere, type Turn } from './turn'

/** What everyone finds first: the ways in, and nothing of what waits behind them (K9). At most six choices (Teams). */
export function home(turn: Turn): Answer {
  const { say } = turn.scene
  const contact = contactHere(turn)
  const leads = turn.desk.teams.ledBy(turn.org.id, turn.person).length > 0
  const unconfirmed = turn.org.contacts.find(one => !one.left && one.unconfirmed.includes(turn.person))
  const setup: Choice = { label: say('setup.home'), action: 'setup', opens: 'form' }
  const choices: Choice[] = [
    { label: say('home.raise'), action: 'concern.raise', opens: 'form', look: 'primary' },
    { label: say('home.mine'), action: 'mine', value: '0', opens: 'form' },
    ...(leads ? [{ label: say('talk.home'), action: 'talk', opens: 'form' as const }] : []),
    // Whoever has a desk or leads a team finds these words by the command: six buttons is all there is room for.
    ...(contact === undefined && unconfirmed === undefined && !leads
      ? [turn.org.admins.includes(turn.person) ? setup : { label: say('home.repair'), action: 'repair', opens: 'form' as const }]
      : []),
    ...(contact === undefined ? [] : [{ label: say('mine.desk'), action: 'desk', opens: 'form' as const }]),
    ...(unconfirmed === undefined
      ? []
      : [{ label: say('home.confirm', { name: unconfirmed.name }), action: 'contact.confirm', opens: 'form' as const }]),
    { label: say('home.routes'), action: 'routes', opens: 'form' },
    { label: say('home.backup'), action: 'backup', opens: 'form' },
    { label: say('home.settings'), action: 'settings', opens: 'form' },
  ]
  return {
    kind: 'home',
    home: {
      title: say('home.title', { organisation: turn.org.name }),
      parts: [
        { kind: 'text', text: say('home.intro') },
        { kind: 'choices', choices },
        { kind: 'note', text: say('home.note') },
      ],
    },
  }
}
