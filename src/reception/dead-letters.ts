import { z } from 'zod'
import { settleStuck, stuckLetters } from '../concern/stuck'
import type { Answer } from '../message/answer'
import type { Option } from '../message/form'
import { dayOf, sayDay } from '../schedule/calendar'
import { deadKinds, deadLetters, discardDead, replayDead } from '../schedule/dead-letters'
import { type AnyForm, type FormKind, formKind, one, show, type Turn, tell } from './turn'

/** What could not be delivered: an admin sees of what kind it is and how old, never what it says or whom it was for (S8). */

/** At most so many are shown at once. */
const most = 20
/** Characters of them that fit. */
const room = 1_800

const kinds = [...deadKinds, 'case'] as const

/** All that is shown of one: never what it brings, nor to whom. `key` is for the buttons beside it, not for the eye. */
interface Letter {
  readonly kind: (typeof kinds)[number]
  readonly since: number
  readonly key: { readonly id: string }
}

const atDead = z.strictObject({
  letters: z.array(z.strictObject({ kind: z.enum(kinds), id: z.string(), since: z.number() })).max(most),
})
type AtDead = z.infer<typeof atDead>

export async function showDead(turn: Turn): Promise<Answer> {
  const { say } = turn.scene
  if (!turn.org.admins.includes(turn.person)) return tell(turn, say('dead.title'), say('error.admin'))
  const found = await Promise.all(deadKinds.map(kind => deadLetters(turn.desk, turn.org.id, kind, most)))
  const letters: readonly Letter[] = [...found.flatMap(page => page.letters), ...(await stuckLetters(turn.desk, turn.org, most))]
  if (letters.length === 0) return tell(turn, say('dead.title'), say('dead.none'))
  const oldest = [...letters].sort((one, other) => one.since - other.since).slice(0, most)
  return show(turn, deadForm, { letters: fitting(oldest) })
}

/** As many as travel in a form's sealed token: an id, which may name a recipient, is in it and never shown. */
function fitting(letters: readonly Letter[]): AtDead['letters'] {
  const all = letters.map(({ kind, key, since }) => ({ kind, id: key.id, since }))
  while (JSON.stringify(all).length > room) all.pop()
  return all
}

const deadForm: AnyForm = formKind({
  id: 'dead',
  data: atDead,
  draw: (turn, { letters }) => {
    const { say, language } = turn.scene
    if (!turn.org.admins.includes(turn.person)) return undefined
    const options: Option[] = letters.map(({ kind, since }, at) => ({
      id: String(at),
      label: say(`dead.kind.${kind}`),
      description: say('dead.since', { day: sayDay(dayOf(since, turn.org.calendar), language) }),
    }))
    return {
      title: say('dead.title'),
      parts: [
        { kind: 'text', text: say('dead.about') },
        {
          kind: 'one',
          id: 'letter',
          label: say('dead.which'),
          look: options.length > 10 ? 'menu' : 'list',
          required: true,
          options,
        },
        {
          kind: 'one',
          id: 'fate',
          label: say('dead.fate'),
          look: 'list',
          required: true,
          options: [
            { id: 'again', label: say('dead.again') },
            { id: 'discard', label: say('dead.discard') },
          ],
        },
      ],
      submit: say('common.next'),
      leave: say('common.close'),
    }
  },
  async fill(turn, { letters }, filled, nonce) {
    const { say } = turn.scene
    if (!turn.org.admins.includes(turn.person)) return showDead(turn)
    const letter = letters[Number(one(filled, 'letter'))]
    if (letter === undefined) return showDead(turn)
    const again = one(filled, 'fate') === 'again'
    await turn.desk.audit.owe(turn.org.id, [
      {
        id: `dead|${nonce}`,
        event: again ? 'dead.replayed' : 'dead.discarded',
        by: 'admin',
        about: { kind: letter.kind, id: letter.id },
        day: dayOf(turn.scene.now, turn.org.calendar),
      },
    ])
    const done = await settle(turn, letter, again)
    if (done) turn.desk.log.info({ event: again ? 'dead.replayed' : 'dead.discarded', org: turn.org.id, kind: letter.kind })
    turn.desk.wake()
    return tell(turn, say('dead.title'), say(done ? (again ? 'dead.replayed' : 'dead.discarded') : 'dead.gone'))
  },
} satisfies FormKind<AtDead>)

function settle({ desk, org }: Turn, { kind, id }: AtDead['letters'][number], again: boolean): Promise<boolean> {
  if (kind === 'case') return settleStuck(desk, org, id, again ? 'again' : 'discard')
  return (again ? replayDead : discardDead)(desk, { org: org.id, kind, id })
}

export const deadForms = [deadForm]
