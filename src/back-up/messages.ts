import type { Say } from '../content/content'
import { helplineParts } from '../content/helplines'
import type { Language } from '../message/language'
import type { Choice, Message, Part } from '../message/message'
import type { Organisation } from '../people/organisation'

/** Who is asked, said in a line; a name that cannot be asked now is somebody all the same. */
export type Names = readonly (string | undefined)[]

interface Said {
  readonly say: Say
  readonly language: Language
  readonly org: Pick<Organisation, 'helplines' | 'sector'>
}

export function sayNames({ say, language }: Pick<Said, 'say' | 'language'>, names: Names): string {
  const known = names.filter(name => name !== undefined)
  const others = names.length - known.length
  return new Intl.ListFormat(language).format([...known, ...(others === 0 ? [] : [say('backup.others', { others })])])
}

export function overChoice(say: Say, value: string): Choice {
  return { label: say('backup.over'), action: 'backup.over', value, opens: 'form' }
}

/** What there is to know at once: stop, who is asked, what happens next, and that this is no alarm. Also in the form that was tapped. */
export function waitingParts(said: Said, names: Names, value: string): readonly Part[] {
  const { say } = said
  return [
    { kind: 'text', text: say('backup.danger') },
    { kind: 'text', text: say('backup.stop') },
    { kind: 'text', text: say('backup.asked', { names: sayNames(said, names) }) },
    { kind: 'text', text: say('backup.lapses') },
    { kind: 'choices', choices: [overChoice(say, value)] },
    ...helplineParts(said),
    { kind: 'note', text: say('backup.noalarm') },
  ]
}

/** To whoever asked: it stays in the chat when the form is gone. */
export function waitingMessage(said: Said, names: Names, value: string): Message {
  return { title: said.say('backup.waiting.title'), parts: waitingParts(said, names, value) }
}

/** To somebody on duty, or a buddy: `team` is null. Who asks, by name, and one tap. */
export function askMessage(say: Say, name: string | undefined, team: string | null, value: string): Message {
  const who = name ?? say('backup.colleague')
  return {
    title: say('backup.ask.title', { name: who }),
    parts: [
      { kind: 'text', text: say('backup.ask.about') },
      { kind: 'choices', choices: [{ label: say('backup.come'), action: 'backup.come', value, look: 'primary' }] },
      { kind: 'note', text: team === null ? say('backup.ask.buddy') : say('backup.ask.team', { team }) },
    ],
  }
}

/** To whoever asked, as a message of its own: a phone sounds for that, and not for one that changes. */
export function comingMessage(say: Say, name: string | undefined, value: string): Message {
  return {
    title: say('backup.coming.title', { name: name ?? say('backup.colleague') }),
    parts: [
      { kind: 'text', text: say('backup.coming') },
      { kind: 'choices', choices: [overChoice(say, value)] },
    ],
  }
}

/** After two minutes without an answer. */
export function nobodyMessage(said: Said): Message {
  return {
    title: said.say('backup.nobody.title'),
    parts: [{ kind: 'text', text: said.say('backup.nobody') }, ...helplineParts(said)],
  }
}

/** In place of the question, for whoever tapped it. */
export function answeredMessage(say: Say, is: 'coming' | 'over' | 'lapsed'): Message {
  return { title: say(`backup.${is}.you.title`), parts: [{ kind: 'text', text: say(`backup.${is}.you`) }] }
}

/** To everyone who was asked: nobody comes for nothing. */
export function overMessage(say: Say, name: string | undefined): Message {
  return {
    title: say('backup.over.title', { name: name ?? say('backup.colleague') }),
    parts: [{ kind: 'text', text: say('backup.over.about') }],
  }
}

/** The next workday, once: nothing is asked and nothing kept, and there are people to talk to. */
export function careMessage(say: Say, as: 'asked' | 'came'): Message {
  return {
    title: say('backup.care.title'),
    parts: [
      { kind: 'text', text: say(`backup.care.${as}`) },
      { kind: 'text', text: say('backup.care.routes') },
      {
        kind: 'choices',
        choices: [
          { label: say('home.routes'), action: 'routes', opens: 'form', look: 'primary' },
          { label: say('home.raise'), action: 'concern.raise', opens: 'form' },
        ],
      },
      { kind: 'note', text: say('backup.care.gone') },
    ],
  }
}

export function buddyMessage(say: Say, name: string | undefined, id: string): Message {
  const who = name ?? say('backup.colleague')
  return {
    title: say('buddy.ask.title', { name: who }),
    parts: [
      { kind: 'text', text: say('buddy.ask.about') },
      {
        kind: 'choices',
        choices: [
          { label: say('buddy.yes'), action: 'buddy.yes', value: id, look: 'primary' },
          { label: say('buddy.no'), action: 'buddy.no', value: id },
        ],
      },
    ],
  }
}

/** To whoever asked: their buddy said yes. */
export function agreedMessage(say: Say, name: string | undefined): Message {
  return {
    title: say('buddy.agreed.title', { name: name ?? say('backup.colleague') }),
    parts: [{ kind: 'text', text: say('buddy.agreed') }],
  }
}
