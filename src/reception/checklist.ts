import { z } from 'zod'
import type { Checklist } from '../content/library'
import type { Answer } from '../message/answer'
import { drawLists, drawOutcome, drawSection, marked } from '../setup/checklist'
import { outcomeOf } from '../setup/review'
import { changeSetup, type Setup, setupOf } from '../setup/setup'
import { forAdmins, isAdmin } from './setup'
import { type FormKind, formKind, libraryOf, noticed, one, sealForm, stranger, type Turn } from './turn'

/** Going through the two checklists, part by part (G3). */

export const showLists = forAdmins(async turn => {
  const { reviews } = await setupOf(turn.desk.store, turn.org.id)
  const drawn = drawLists(turn.scene, libraryOf(turn).checklists, reviews)
  return { kind: 'form', form: await sealForm(turn, 'checklists', {}, drawn) }
})

function listOf(turn: Turn, id: string): Checklist | undefined {
  return libraryOf(turn).checklists.find(list => list.id === id)
}

const none = z.strictObject({})
const listsForm = formKind({
  id: 'checklists',
  data: none,
  async fill(turn, _data, filled) {
    const list = listOf(turn, one(filled, 'list'))
    if (list === undefined) return noticed(await showLists(turn), turn.scene.say('error.required'))
    return section(turn, list, 0)
  },
} satisfies FormKind<z.infer<typeof none>>)

const atSection = z.strictObject({ list: z.string(), at: z.int().min(0) })

async function section(turn: Turn, list: Checklist, at: number, known?: Setup): Promise<Answer> {
  if (!isAdmin(turn)) return stranger(turn)
  const { reviews } = known ?? (await setupOf(turn.desk.store, turn.org.id))
  const drawn = at < 0 ? undefined : drawSection(turn.scene, list, at, reviews[list.id])
  if (drawn === undefined) return at < 0 ? showLists(turn) : outcome(turn, list, reviews)
  return { kind: 'form', form: await sealForm(turn, 'checklist', { list: list.id, at }, drawn) }
}

async function outcome(turn: Turn, list: Checklist, reviews: Setup['reviews']): Promise<Answer> {
  const drawn = drawOutcome(turn.scene, list, outcomeOf(list, reviews[list.id] ?? {}))
  return { kind: 'form', form: await sealForm(turn, 'told', {}, drawn) }
}

const sectionForm = formKind({
  id: 'checklist',
  data: atSection,
  draw(turn, { list: id, at }) {
    const list = listOf(turn, id)
    return list === undefined || !isAdmin(turn) ? undefined : drawSection(turn.scene, list, at)
  },
  async fill(turn, { list: id, at }, filled) {
    const list = listOf(turn, id)
    if (list === undefined) return stranger(turn)
    const setup = await changeSetup(turn.desk.store, turn.org.id, before => ({
      ...before,
      reviews: { ...before.reviews, [id]: marked(before.reviews[id] ?? {}, list, at, item => one(filled, item)) },
    }))
    return section(turn, list, at + 1, setup)
  },
  choose: {
    'checklist.at': (turn, { list: id }, value) => {
      const list = listOf(turn, id)
      return list === undefined ? stranger(turn) : section(turn, list, Math.trunc(Number(value)) || 0)
    },
    'checklist.outcome': async (turn, { list: id }) => {
      const list = listOf(turn, id)
      if (list === undefined || !isAdmin(turn)) return stranger(turn)
      return outcome(turn, list, (await setupOf(turn.desk.store, turn.org.id)).reviews)
    },
  },
} satisfies FormKind<z.infer<typeof atSection>>)

export const checklistForms = [listsForm, sectionForm]
