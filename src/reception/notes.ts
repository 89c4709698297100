import { z } from 'zod'
import { type Note, notesFor, putAway } from '../check-in/note'
import type { Answer } from '../message/answer'
import type { Drawn } from '../message/form'
import { sayDay } from '../schedule/calendar'
import { type AnyForm, type FormKind, formKind, many, noticed, picked, sealForm, type Turn, tell } from './turn'

/** What people wrote to whoever leads their team (C7): read in a form alone, and put away there. */

const shown = z.strictObject({ notes: z.array(z.string()) })

function draw(turn: Turn, notes: readonly Note[]): Drawn {
  const { say, language } = turn.scene
  return {
    title: say('notes.title'),
    parts: [
      { kind: 'text', text: say('notes.about') },
      ...notes.flatMap(({ from, team, day, lines }) => [
        { kind: 'heading' as const, text: say('notes.from', { name: from, team, day: sayDay(day, language) }) },
        ...lines.map(({ text, words }) => ({ kind: 'words' as const, by: say(`check-in.${text}`), text: words })),
      ]),
      {
        kind: 'many',
        id: 'read',
        label: say('notes.read'),
        look: 'list',
        required: false,
        options: notes.map(({ from, day }, at) => ({
          id: String(at),
          label: say('notes.put', { name: from, day: sayDay(day, language) }),
        })),
      },
    ],
    submit: say('notes.submit'),
    leave: say('common.close'),
  }
}

export async function showNotes(turn: Turn): Promise<Answer> {
  const notes = await notesFor(turn.desk, turn.org.id, turn.person)
  if (notes.length === 0) return tell(turn, turn.scene.say('notes.title'), turn.scene.say('notes.none'))
  const data = { notes: notes.map(note => note.id) }
  return { kind: 'form', form: await sealForm(turn, 'notes', data, draw(turn, notes)) }
}

const notesForm: AnyForm = formKind({
  id: 'notes',
  data: shown,
  async fill(turn, { notes }, filled) {
    const chosen = picked(notes, filled, 'read')
    if (chosen.length < many(filled, 'read').length) return noticed(await showNotes(turn), turn.scene.say('error.option'))
    for (const id of chosen) await putAway(turn.desk, turn.org.id, id, turn.person)
    return tell(turn, turn.scene.say('notes.title'), turn.scene.say('notes.kept', { count: chosen.length }))
  },
} satisfies FormKind<z.infer<typeof shown>>)

export const notesForms = [notesForm]
