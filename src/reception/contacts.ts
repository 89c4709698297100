import { z } from 'zod'
import type { Answer } from '../message/answer'
import { lookOf } from '../message/form'
import { dayOf } from '../schedule/calendar'
import { contactHere, type FormKind, formKind, many, show, type Turn, tell } from './turn'

const none = z.strictObject({})

export function openDirectory(turn: Turn): Promise<Answer> {
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
  if (contact === undefined && contactHere(turn) !== undefined) return tell(turn, say('desk.title'), say('desk.confirmed'))
  if (contact === undefined) return tell(turn, say('desk.title'), say('error.desk'))
  const day = dayOf(turn.scene.now, turn.org.calendar)
  await turn.desk.audit.owe(turn.org.id, [
    {
      // Pressed twice, it is confirmed once.
      id: turn.desk.tokens.name('confirmed', `${turn.person}|${day}`),
      event: 'contact.confirmed',
      by: `contact:${contact.id}`,
      about: { kind: 'contact', id: contact.id },
      day,
    },
  ])
  await turn.desk.directory.change(turn.org.id, state => ({
    ...state,
    confirmed: [...new Set([...state.confirmed, turn.person])],
  }))
  return tell(turn, say('desk.title'), say('desk.confirmed'))
}

export const contactsForms = [directoryForm]
