import { z } from 'zod'
import { type OnDesk, openCases } from '../concern/desk'
import { type Advising, advisingDeeds, drawAdvising, drawLink, placeNamed } from '../concern/forms/advise'
import { linkings, together } from '../concern/link'
import type { Answer } from '../message/answer'
import type { Tokens } from '../ports/vault'
import { deedAndCase, forContact, given, ofCase } from './desk-case'
import { contactHere, type FormKind, formKind, many, one, sealForm, show, stranger, type Turn, tell } from './turn'

/** What one who advises does from the menu of a case; undefined for anything else. */
export async function openAdvising(turn: Turn, id: string, wanted: string): Promise<Answer | undefined> {
  const deed = advisingDeeds.find(one => one === wanted)
  return deed === undefined ? undefined : show(turn, advisingForm, { case: id, deed })
}

const advising = ofCase.extend({ deed: z.enum(advisingDeeds) })
const entryOf = { inform: 'information', accompany: 'accompaniment', refer: 'referral' } as const satisfies Record<
  Advising,
  string
>
const advisingForm = formKind({
  id: 'advising',
  data: advising,
  draw: (turn, { deed }) => forContact(turn, contact => drawAdvising(turn.scene, contact, deed)),
  fill(turn, data, filled, nonce) {
    const to = one(filled, 'to') === '' ? {} : { to: placeNamed(turn.scene, one(filled, 'to')) }
    const fields = { ...given(filled, ['words', 'along', 'where']), ...to }
    return deedAndCase(turn, data.case, { deed: data.deed, nonce, said: [{ kind: entryOf[data.deed], fields }] })
  },
} satisfies FormKind<z.infer<typeof advising>>)

/** Own cases that go together, from the desk (K22). */
export async function showLink(turn: Turn, notice?: string): Promise<Answer> {
  const contact = contactHere(turn)
  if (contact?.kind !== 'advises') return stranger(turn)
  const drawn = drawLink(turn.scene, await openCases(turn.desk, turn.org, contact), nameIn(turn), notice)
  return { kind: 'form', form: await sealForm(turn, 'link', {}, drawn) }
}

/** So many at once: each is a deed of its own. */
const most = 10

/** What a case is called in the form of what goes together: of no use elsewhere. */
export function linkName(tokens: Tokens, id: string): string {
  return tokens.name('linked', id).slice(0, 12)
}

function nameIn({ desk }: Turn) {
  return ({ id }: Pick<OnDesk, 'id'>) => linkName(desk.tokens, id)
}

const none = z.strictObject({})
const linkForm = formKind({
  id: 'link',
  data: none,
  async fill(turn, _data, filled, nonce) {
    const { say } = turn.scene
    const contact = contactHere(turn)
    if (contact?.kind !== 'advises') return stranger(turn)
    const what = linkings.find(is => is === one(filled, 'what'))
    const named = [...many(filled, 'cases'), ...many(filled, 'more')]
    const all = await openCases(turn.desk, turn.org, contact)
    const chosen = all.filter(found => named.includes(nameIn(turn)(found)))
    const links = new Set(chosen.map(found => found.link))
    // Whatever one of them was linked with goes along.
    const whole = all.filter(found => chosen.includes(found) || (found.link !== undefined && links.has(found.link)))
    if (what === undefined) return showLink(turn, say('error.required'))
    if (chosen.length === 0) return showLink(turn, say('link.few', { most }))
    // Asking says that there is another about the same person: so there is one.
    if (what === 'ask' && (links.size !== 1 || links.has(undefined) || whole.length < 2))
      return showLink(turn, say('link.unlinked'))
    const these = what === 'unlink' ? chosen : whole
    if (these.length < (what === 'link' ? 2 : 1) || these.length > most) return showLink(turn, say('link.few', { most }))
    await together(
      turn.desk,
      turn.org,
      contact,
      these.map(found => found.id),
      what,
      nonce,
    )
    return tell(turn, say('link.title'), say(what === 'ask' ? 'link.asked' : 'link.done'))
  },
} satisfies FormKind<z.infer<typeof none>>)

export const adviseForms = [advisingForm, linkForm]
