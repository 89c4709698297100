import type { Say } from '../content/content'
import type { Language } from '../message/language'
import type { Message } from '../message/message'
import type { Organisation } from '../people/organisation'
import { quietChoices } from '../people/quiet'
import type { Team } from '../people/team'

/** The one message a newcomer gets: what the team agreed, who runs this, who agreed to it, where to turn, and how to have quiet (N5, moment 10). */
export function welcomeMessage(say: Say, org: Organisation, team: Team, language: Language, norms: readonly string[]): Message {
  return {
    title: say('welcome.title', { team: team.name }),
    parts: [
      { kind: 'text', text: say('welcome.about') },
      ...(norms.length === 0
        ? []
        : [
            { kind: 'heading' as const, text: say('welcome.norms') },
            { kind: 'text' as const, text: norms.map(norm => `• ${norm}`).join('\n') },
          ]),
      {
        kind: 'facts',
        facts: [
          { label: say('welcome.runs'), value: org.keyHolder[language] },
          { label: say('welcome.agreed'), value: say('welcome.agreed.by', { organisation: org.name }) },
        ],
      },
      { kind: 'text', text: say('welcome.quiet') },
      {
        kind: 'choices',
        choices: [
          { label: say('welcome.norms'), action: 'norm', opens: 'form' },
          { label: say('home.routes'), action: 'routes', opens: 'form' },
          { label: say('home.settings'), action: 'settings', opens: 'form' },
          ...quietChoices(say, 'all', [4]),
        ],
      },
    ],
  }
}
