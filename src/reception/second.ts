import { z } from 'zod'
import { nobody } from '../concern/forms/second'
import { daysToPick } from '../concern/unopened'
import { deed, makePhrase, openDeed, review, showCase } from './own'
import { type FormKind, formKind, noticed, one } from './turn'

const ofCase = z.strictObject({ case: z.string() })

/** Whether, to whom and after how long an unopened concern may go to a second contact (K11): for a draft, and until it was opened. */
const secondForm = formKind({
  id: 'second',
  data: ofCase,
  async fill(turn, data, filled, nonce) {
    const contact = one(filled, 'second')
    const days = Number(one(filled, 'days'))
    if (contact === '' || !daysToPick.includes(days))
      return noticed(await openDeed(turn, data.case, 'second'), turn.scene.say('error.required'))
    const second = contact === nobody ? null : { contact, days }
    const done = await deed(turn, data.case, { deed: 'second', nonce, second })
    if ('answer' in done) return done.answer
    const text = turn.scene.say('common.kept')
    return done.held.concern.status === 'draft' ? review(turn, done.held, text) : showCase(turn, done.held, text)
  },
} satisfies FormKind<z.infer<typeof ofCase>>)

const callOutForm = formKind({
  id: 'call-out',
  data: ofCase,
  fill: async () => ({ kind: 'close' }),
  choose: { 'case.phrase': (turn, data, _value, nonce) => makePhrase(turn, data.case, nonce) },
} satisfies FormKind<z.infer<typeof ofCase>>)

export const secondForms = [secondForm, callOutForm]
