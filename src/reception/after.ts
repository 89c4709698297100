import { z } from 'zod'
import { drawAftercare, drawReopen, drawVerdict } from '../concern/forms/after'
import { copyPages, drawCopy } from '../concern/forms/copy'
import { verdicts } from '../concern/verdict'
import { reporterView } from '../concern/view'
import type { Answer } from '../message/answer'
import type { Filled } from '../message/form'
import { deed, deedAndCase, openDeed, showDone, withMine } from './own'
import { type FormKind, formKind, one, sealForm, type Turn } from './turn'

/** What comes after a closing, for the reporter: whether it was followed up, aftercare, opening it again, a copy (K15-K17). */

function wordsIn(filled: Filled): Record<string, string> {
  const words = one(filled, 'words')
  return words === '' ? {} : { words }
}

const verdict = z.strictObject({ case: z.string(), answer: z.enum(verdicts), contact: z.string().nullable() })
const verdictForm = formKind({
  id: 'verdict',
  data: verdict,
  draw: (turn, data) => drawVerdict(turn.scene, data),
  async fill(turn, data, filled, nonce) {
    const said = [{ kind: 'verdict' as const, fields: { verdict: data.answer, ...wordsIn(filled) } }]
    const done = await deed(turn, data.case, { deed: 'verdict', nonce, said })
    if ('answer' in done) return done.answer
    const next = one(filled, 'next')
    if (next === 'other') return openDeed(turn, data.case, 'other')
    const thanks = turn.scene.say('after.thanks')
    if (next !== 'reopen') return showDone(turn, done.held, nonce, thanks)
    const again = await deed(turn, data.case, { deed: 'reopen', nonce: `${nonce}|reopen` })
    return 'answer' in again ? again.answer : showDone(turn, again.held, nonce, thanks)
  },
} satisfies FormKind<z.infer<typeof verdict>>)

const reopening = z.strictObject({ case: z.string(), contact: z.string().nullable() })
const reopenForm = formKind({
  id: 'reopen',
  data: reopening,
  draw: (turn, data) => drawReopen(turn.scene, data),
  fill(turn, data, filled, nonce) {
    const fields = wordsIn(filled)
    return deedAndCase(turn, data.case, {
      deed: 'reopen',
      nonce,
      said: 'words' in fields ? [{ kind: 'reply' as const, fields }] : [],
    })
  },
} satisfies FormKind<z.infer<typeof reopening>>)

const turned = z.strictObject({ case: z.string(), contact: z.string().nullable(), contacts: z.array(z.string()) })
const aftercareForm = formKind({
  id: 'aftercare',
  data: turned,
  draw: (turn, data) => drawAftercare(turn.scene, data),
  async fill(turn, data, filled, nonce) {
    const contact = one(filled, 'contact')
    const said = [{ kind: 'aftercare' as const, fields: wordsIn(filled) }]
    const done = await deed(turn, data.case, {
      nonce,
      said,
      ...(contact === data.contact ? { deed: 'reopen' } : { deed: 'choose', contact }),
    })
    return 'answer' in done ? done.answer : showDone(turn, done.held, nonce, turn.scene.say('after.thanks'))
  },
} satisfies FormKind<z.infer<typeof turned>>)

const copying = z.strictObject({ case: z.string(), page: z.int().min(0) })
const copyForm = formKind({
  id: 'copy',
  data: copying,
  fill: (turn, data) => withMine(turn, data.case, held => showCopy(turn, held, data.page + 1)),
} satisfies FormKind<z.infer<typeof copying>>)

async function showCopy(turn: Turn, held: Parameters<typeof reporterView>[0], page: number): Promise<Answer> {
  const pages = copyPages(turn.scene, await reporterView(held, turn.scene.now))
  if (page >= pages.length) return { kind: 'close' }
  return { kind: 'form', form: await sealForm(turn, 'copy', { case: held.id, page }, drawCopy(turn.scene, pages, page)) }
}

export const afterForms = [verdictForm, reopenForm, aftercareForm, copyForm]
