import { z } from 'zod'
import { steps } from '../concern/case'
import { enter, givePhrase } from '../concern/enter'
import { drawCallersPhrase, drawEnter, drawEntered } from '../concern/forms/enter'
import { phraseNamed } from '../concern/phrase'
import type { Answer } from '../message/answer'
import { deskGone, forContact, held, ofCase, openCase } from './desk-case'
import { contactHere, type FormKind, formKind, many, one, sealForm, show, stranger, type Turn, tell } from './turn'

/** How long the words for whoever told it can be made, in milliseconds: a call, and time to write it up. */
const call = 4 * 3_600_000

const none = z.strictObject({})

/** What somebody told a contact by phone or at the door (K24). */
export function showEnter(turn: Turn): Promise<Answer> {
  return show(turn, enterForm, {})
}

const texts = ['words', 'relation', 'repeated', 'power', 'where', 'help'] as const
const enterForm = formKind({
  id: 'enter',
  data: none,
  draw: turn => forContact(turn, contact => drawEnter(turn.scene, contact)),
  async fill(turn, _data, filled, nonce) {
    const contact = contactHere(turn)
    if (contact === undefined) return stranger(turn)
    const fields = Object.fromEntries(texts.map(id => [id, one(filled, id)]).filter(([, value]) => value !== ''))
    const picked = many(filled, 'kinds')
    const made = await enter(turn.desk, turn.org, contact, nonce, {
      how: one(filled, 'how') === 'door' ? 'door' : 'phone',
      step: z.enum(steps).parse(one(filled, 'step')),
      fields: picked.length === 0 ? fields : { ...fields, kinds: picked },
      name: one(filled, 'name') || undefined,
    })
    return showEntered(turn, { case: made.id, until: turn.scene.now + call })
  },
} satisfies FormKind<z.infer<typeof none>>)

const entered = ofCase.extend({ until: z.int() })
type Entered = z.infer<typeof entered>

async function showEntered(turn: Turn, data: Entered, notice?: string): Promise<Answer> {
  return { kind: 'form', form: await sealForm(turn, 'entered', data, drawEntered(turn.scene, notice)) }
}

const enteredForm = formKind({
  id: 'entered',
  data: entered,
  fill: (turn, data) => openCase(turn, data.case),
  choose: {
    async 'entered.phrase'(turn, data, _value, nonce) {
      const at = await held(turn, data.case)
      if (at === undefined) return deskGone(turn)
      const phrase = phraseNamed(turn.desk.tokens.name('phrase', nonce), turn.scene.language)
      const given = turn.scene.now <= data.until && (await givePhrase(turn.desk, at.found, phrase))
      if (!given) return tell(turn, turn.scene.say('phrase.title'), turn.scene.say('entered.late'))
      return { kind: 'form', form: await sealForm(turn, 'told', {}, drawCallersPhrase(turn.scene, phrase)) }
    },
  },
} satisfies FormKind<Entered>)

export const enterForms = [enterForm, enteredForm]
