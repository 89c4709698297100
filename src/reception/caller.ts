import { z } from 'zod'
import { drawCalled, drawCaller, drawPhoned } from '../concern/forms/caller'
import { skippedIn } from '../concern/forms/part'
import { hold } from '../concern/hold'
import { reachedByPhone } from '../concern/phone'
import { contactView } from '../concern/view'
import type { Answer } from '../message/answer'
import { nextSlot, sayMoment } from '../schedule/calendar'
import { deedAndCase } from './desk-case'
import { contactHere, type FormKind, formKind, one, sealForm, show, stranger } from './turn'

/** How long after the phrase was said its caller may be written for, in milliseconds: a call, and time to write it up. */
const call = 4 * 3_600_000

const none = z.strictObject({})
/** Made only after the phrase was right: without it nothing is kept as said by phone. */
const calling = z.strictObject({ case: z.string(), until: z.int() })
const reading = z.strictObject({ ...calling.shape, older: z.int().min(0) })

/** Somebody who lost their account is on the phone and reads out the phrase (K9). Whatever does not open gets one and the same answer. */
export const callerForm = formKind({
  id: 'caller',
  data: none,
  draw: turn => (contactHere(turn) === undefined ? undefined : drawCaller(turn.scene)),
  async fill(turn, _data, filled, nonce) {
    const { say, now, language } = turn.scene
    const contact = contactHere(turn)
    if (contact === undefined) return stranger(turn)
    const phrase = one(filled, 'phrase')
    const later = turn.desk.phraseLimit.take(turn.person, `${nonce}|${phrase}`, now)
    if (later !== undefined) {
      return { kind: 'mend', errors: { phrase: say('phrase.limit', { moment: sayMoment(later, turn.org.calendar, language) }) } }
    }
    const held = await reachedByPhone(turn.desk, turn.org, contact, phrase, nonce)
    if (held === undefined) return { kind: 'mend', errors: { phrase: say('caller.unknown') } }
    const moment = sayMoment(nextSlot(now, turn.org.calendar), turn.org.calendar, language)
    const data = { case: held.id, until: now + call, older: 0 }
    const drawn = drawCalled(turn.scene, await contactView(held, contact, now), contact, {
      older: 0,
      notice: say('called.found', { moment }),
    })
    return { kind: 'form', form: await sealForm(turn, 'called', data, drawn) }
  },
} satisfies FormKind<z.infer<typeof none>>)

const calledForm = formKind({
  id: 'called',
  data: reading,
  fill: (turn, data) => show(turn, phonedForm, { case: data.case, until: data.until }),
  choose: {
    'case.older': async (turn, data, value): Promise<Answer> => {
      const contact = contactHere(turn)
      const held = contact && (await hold(turn.desk, turn.org, data.case, { contact }))
      if (contact === undefined || held === undefined) return stranger(turn)
      const older = skippedIn(value)
      const drawn = drawCalled(turn.scene, await contactView(held, contact, turn.scene.now), contact, { older })
      return { kind: 'form', form: await sealForm(turn, 'called', { ...data, older }, drawn) }
    },
  },
} satisfies FormKind<z.infer<typeof reading>>)

const phonedForm = formKind({
  id: 'phoned',
  data: calling,
  draw: turn => (contactHere(turn) === undefined ? undefined : drawPhoned(turn.scene)),
  async fill(turn, data, filled, nonce) {
    if (turn.scene.now > data.until) return { kind: 'mend', errors: { '': turn.scene.say('phoned.late') } }
    const said = [{ kind: 'phoned' as const, fields: { words: one(filled, 'words') } }]
    return deedAndCase(turn, data.case, { deed: 'phoned', nonce, said })
  },
} satisfies FormKind<z.infer<typeof calling>>)

export const callerForms = [callerForm, calledForm, phonedForm]
