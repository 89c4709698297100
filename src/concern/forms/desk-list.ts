import type { Scene } from '../../content/scene'
import { type Drawn, type FormPart, lookOf, type OneField, type Option } from '../../message/form'
import type { Choice } from '../../message/message'
import type { Contact } from '../../people/organisation'
import { sayDay } from '../../schedule/calendar'
import { sayAlias } from '../alias'
import { type Desk, type OnDesk, type Place, pageSize, shelves } from '../desk'

/** A place on the desk, as a button carries it. */
export function placeValue({ shelf, page, after }: Place): string {
  return [shelf, page, ...(after === undefined ? [] : [after])].join('.')
}

/** A contact's own cases: what is due first, a page at a time, and never a page without a way on (K13). */
export function drawDesk(scene: Scene, contact: Contact, desk: Desk, notice?: string): Drawn {
  const { say } = scene
  const { shelf } = desk.place
  const none = desk.cases.length === 0
  const text = (one: string): FormPart => ({ kind: 'text', text: one })
  const nothing = shelf === 'open' ? say('desk.none') : say(`desk.none.${shelf}`)
  return {
    title: say('desk.title'),
    parts: [
      ...(notice === undefined ? [] : [text(notice)]),
      ...desk.gone.map(one => text(say('desk.gone', { name: sayAlias(one.alias, scene.language) }))),
      ...(contact.behind ? [text(say('desk.behind'))] : []),
      ...(none
        ? [text(nothing)]
        : [text(say(`desk.intro.${contact.kind}`)), { kind: 'note' as const, text: say(`desk.shelf.${shelf}`) }]),
      ...(none
        ? []
        : [
            {
              kind: 'one' as const,
              id: 'case',
              label: say('mine.which'),
              required: true,
              ...picking(desk.cases.map((one, at) => ({ id: String(at), ...deskLine(scene, one) }))),
            },
          ]),
      ...turning(scene, desk),
      {
        kind: 'choices',
        choices: shelves
          // Of none there is nothing to leave out.
          .filter(one => one !== shelf && !(one === 'due' && none && shelf === 'open'))
          .map(one => ({ label: say(`desk.${one}`), action: 'desk.page', value: placeValue({ shelf: one, page: 0 }) })),
      },
      ...(shelf === 'open' && desk.place.page === 0 ? tools(scene, contact) : []),
    ],
    ...(none ? {} : { submit: say('common.open') }),
    leave: say('common.close'),
  }
}

/** What else there is to do at the desk: on its first page, so that elsewhere the eye finds the way back. */
function tools({ say }: Scene, { kind }: Contact): readonly FormPart[] {
  const choices: readonly Choice[] = [
    { label: say('desk.enter'), action: 'desk.enter' },
    { label: say('desk.caller'), action: 'desk.caller' },
    ...(kind === 'advises' ? [{ label: say('desk.link'), action: 'desk.link' }] : []),
    { label: say('desk.availability'), action: 'desk.availability' },
    { label: say(`register.open.${kind}`), action: 'register', value: kind },
  ]
  return [{ kind: 'divider' }, { kind: 'choices', choices }]
}

/** As many as fit are read at once; more are folded away. */
function picking(options: readonly Option[]): Pick<OneField, 'options' | 'look'> {
  return { options, look: lookOf(options) }
}

/** One of their cases as an option: nothing of its words, and of others it is linked to only how many (K22). */
export function deskLine(scene: Scene, one: OnDesk): { readonly label: string; readonly description?: string } {
  const { say, language } = scene
  const name = sayAlias(one.alias, language)
  const about = [
    ...(one.linked > 1 ? [say('desk.linked', { count: one.linked })] : []),
    ...(one.together === 'willing' ? [say('desk.willing')] : []),
  ].join(', ')
  return {
    label:
      one.due === undefined
        ? say('desk.line', { name, status: say(`status.${one.status}`), day: sayDay(one.day, language) })
        : say('desk.line.due', { name, day: sayDay(one.due, language) }),
    ...(about === '' ? {} : { description: about }),
  }
}

/** Where more than one page can be turned to: which this is, and the ones beside it. */
function turning({ say }: Scene, { before, next, count, place }: Desk): readonly FormPart[] {
  const choices: Choice[] = [
    ...(before === undefined ? [] : [{ label: say('desk.before'), action: 'desk.page', value: placeValue(before) }]),
    ...(next === undefined ? [] : [{ label: say('desk.next'), action: 'desk.page', value: placeValue(next) }]),
  ]
  if (choices.length === 0) return []
  const pages = Math.ceil((count ?? 0) / pageSize)
  return [
    ...(count === undefined ? [] : [{ kind: 'note' as const, text: say('desk.page', { page: place.page + 1, pages }) }]),
    { kind: 'choices', choices },
  ]
}
