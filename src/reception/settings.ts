import { z } from 'zod'
import type { Answer } from '../message/answer'
import { type Drawn, lookOf } from '../message/form'
import { languages } from '../message/language'
import { dayOf } from '../schedule/calendar'
import { type FormKind, formKind, inLanguage, many, one, show, type Turn, tell } from './turn'

const none = z.strictObject({})

function drawSettings(turn: Turn): Drawn {
  const { say, language } = turn.scene
  const admin = turn.org.admins.includes(turn.person)
  return {
    title: say('settings.title'),
    parts: [
      {
        kind: 'one',
        id: 'language',
        label: say('settings.language'),
        look: 'list',
        required: true,
        options: languages.map(one => ({ id: one, label: say(`language.${one}`) })),
        value: language,
      },
      { kind: 'heading', text: say('settings.stored') },
      { kind: 'text', text: say('settings.stored.about') },
      ...(admin
        ? [
            {
              kind: 'choices' as const,
              choices: [
                { label: say('settings.directory'), action: 'directory' },
                { label: say('settings.teams'), action: 'teams' },
                { label: say('settings.dead'), action: 'dead' },
              ],
            },
            { kind: 'note' as const, text: say('settings.paper') },
          ]
        : []),
    ],
    submit: say('common.keep'),
    leave: say('common.close'),
  }
}

/** What a person chooses for themselves, and what is stored about them (G6). Handing it in keeps the settings: see `reception.ts`. */
export const settingsForm = formKind({
  id: 'settings',
  data: none,
  draw: drawSettings,
  async fill(turn, _data, filled) {
    const language = z.enum(languages).parse(one(filled, 'language'))
    const claim = await turn.desk.conversations.claim(turn.org.id, turn.person, [], 1000)
    if (typeof claim === 'string') return { kind: 'mend', errors: { language: turn.scene.say('error.busy') } }
    await turn.desk.conversations.release(claim, { dialog: claim.dialog, settings: { ...claim.settings, language } })
    const after = inLanguage(turn, language)
    return tell(after, after.scene.say('settings.title'), after.scene.say('common.kept'))
  },
  choose: { directory: turn => openDirectory(turn) },
} satisfies FormKind<z.infer<typeof none>>)

function openDirectory(turn: Turn): Promise<Answer> {
  if (!turn.org.admins.includes(turn.person)) return tell(turn, turn.scene.say('settings.title'), turn.scene.say('error.admin'))
  return show(turn, directoryForm, {})
}

/** An admin says who is here and who left; they see no case (G2). */
const directoryForm = formKind({
  id: 'directory',
  data: none,
  draw: turn => {
    const { say } = turn.scene
    const { contacts } = turn.org
    const options = contacts.map(one => ({
      id: one.id,
      label: one.name,
      description: `${say(`role.${one.role}`)}, ${say(one.accounts.length > 0 ? 'directory.confirmed' : 'directory.unconfirmed')}`,
    }))
    return {
      title: say('directory.title'),
      parts: [
        { kind: 'text', text: say('directory.about') },
        {
          kind: 'many',
          id: 'here',
          label: say('directory.here'),
          look: lookOf(options),
          required: false,
          options,
          value: contacts.filter(one => !one.left).map(one => one.id),
        },
      ],
      submit: say('common.keep'),
      leave: say('common.cancel'),
    }
  },
  async fill(turn, _data, filled, nonce) {
    if (!turn.org.admins.includes(turn.person)) return openDirectory(turn)
    const here = many(filled, 'here')
    const changed = turn.org.contacts.filter(one => one.left === here.includes(one.id))
    // Written down first: whoever dies in between leaves an entry too many, never one too few.
    await turn.desk.audit.owe(
      turn.org.id,
      changed.map(one => ({
        id: `${nonce}|${one.id}`,
        event: one.left ? ('contact.back' as const) : ('contact.left' as const),
        by: 'admin' as const,
        about: { kind: 'contact', id: one.id },
        day: dayOf(turn.scene.now, turn.org.calendar),
      })),
    )
    await turn.desk.directory.change(turn.org.id, state => ({
      ...state,
      contacts: Object.fromEntries(
        turn.org.contacts.map(one => [one.id, { ...state.contacts[one.id], left: !here.includes(one.id) }]),
      ),
    }))
    return tell(turn, turn.scene.say('directory.title'), turn.scene.say('common.kept'))
  },
} satisfies FormKind<z.infer<typeof none>>)

/** Confirms from the account itself that it is this contact's: only then are cases shown and sent to it (G2). */
export async function confirmAccount(turn: Turn): Promise<Answer> {
  const { say } = turn.scene
  const contact = turn.org.contacts.find(one => !one.left && one.unconfirmed.includes(turn.person))
  if (contact === undefined) return tell(turn, say('desk.title'), say('error.desk'))
  await turn.desk.audit.owe(turn.org.id, [
    {
      id: `confirmed|${turn.desk.nonce()}`,
      event: 'contact.confirmed',
      by: `contact:${contact.id}`,
      about: { kind: 'contact', id: contact.id },
      day: dayOf(turn.scene.now, turn.org.calendar),
    },
  ])
  await turn.desk.directory.change(turn.org.id, state => ({
    ...state,
    confirmed: [...new Set([...state.confirmed, turn.person])],
  }))
  return tell(turn, say('desk.title'), say('desk.confirmed'))
}

export const settingsForms = [settingsForm, directoryForm]
