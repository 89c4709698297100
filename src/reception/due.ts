import { z } from 'zod'
import { dueCases, dueTo } from '../concern/due'
import { drawDue, dueShown } from '../concern/forms/deadline'
import type { Answer } from '../message/answer'
import { openCase } from './desk-case'
import { contactHere, type FormKind, formKind, sealForm, type Turn } from './turn'

/** What is due to the contact who acts now (K13), from the so manieth on; undefined for anyone else, and where nothing is. */
export async function showDue(turn: Turn, from = 0): Promise<Answer | undefined> {
  const contact = contactHere(turn)
  if (contact === undefined) return undefined
  const ids = await dueTo(turn.desk, turn.org, contact, turn.scene.now)
  if (ids.length === 0) return undefined
  const start = from < ids.length ? from : 0
  const shown = await dueCases(turn.desk, turn.org, contact, ids.slice(start, start + dueShown))
  const data = { cases: shown.map(one => one.id), next: start + dueShown }
  return { kind: 'form', form: await sealForm(turn, 'due', data, drawDue(turn.scene, shown, data.next < ids.length)) }
}

const listed = z.strictObject({ cases: z.array(z.string()), next: z.int().min(0) })
const dueForm = formKind({
  id: 'due',
  data: listed,
  fill: async () => ({ kind: 'close' }),
  choose: {
    'due.open': (turn, data, value) => openCase(turn, data.cases[Number(value || -1)] ?? ''),
    'due.more': async (turn, data) => (await showDue(turn, data.next)) ?? { kind: 'close' },
  },
} satisfies FormKind<z.infer<typeof listed>>)

export const dueForms = [dueForm]
