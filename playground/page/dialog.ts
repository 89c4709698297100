import type { ButtonAt, ShownForm } from '../simulated'
import { drawCard, type PressedAction } from './card'
import type { Doing } from './deeds'
import { button, el, freshId } from './element'
import type { DrawnForm } from './form'
import { objectOf, textOf } from './json'
import type { PlatformWords } from './words'

/** A Teams dialog (task module): a title bar and a card. */
export function drawDialog(form: ShownForm, doing: Doing, words: PlatformWords): DrawnForm {
  const title = el('h3', { id: freshId(), tabindex: '-1' }, form.title)
  const notice = el('div', { class: 'notice', role: 'alert' })
  const leave = () => void doing({ does: 'leave' })
  const card = drawCard(form.content, ({ data, inputs }: PressedAction) => {
    if (data.kind === 'leave') leave()
    else if (data.kind === 'submit') void doing({ does: 'submit', inputs })
    else void doing({ does: 'press', button: { in: 'form', ...pressedButton(data) }, inputs })
  })
  const was = taken(form)
  const element = el(
    'div',
    { class: 'dialog task', role: 'dialog', 'aria-modal': 'true', 'aria-labelledby': title.id },
    el(
      'header',
      {},
      el('img', { src: '/ruimte.svg', alt: '', width: '24', height: '24' }),
      title,
      button('×', leave, { class: 'cross', 'aria-label': words.closeWindow }),
    ),
    el('div', { class: 'dialog-body' }, notice, card.element),
  )
  return {
    element,
    title,
    shows(shown) {
      const { drawn, held } = taken(shown)
      return drawn === was.drawn && (held === was.held || held === JSON.stringify(sorted(card.inputs())))
    },
    update(shown) {
      const said = [...(shown.trouble === undefined ? [] : [shown.trouble]), ...Object.values(shown.errors ?? {})]
      notice.replaceChildren(...said.map(text => el('p', {}, text)))
    },
  }
}

export function pressedButton(data: PressedAction['data']): Omit<ButtonAt, 'in' | 'message'> {
  const action = textOf(data.action)
  return data.value === undefined ? { action } : { action, value: textOf(data.value) }
}

/** A dialog's card apart from what its inputs hold: a card that only holds what was typed here need not be drawn again. */
function taken(form: ShownForm): { readonly drawn: string; readonly held: string } {
  const held: Record<string, string> = {}
  const drawn = JSON.stringify([form.title, form.content], (_, value: unknown) => {
    const { type, id, value: inside, ...rest } = objectOf(value)
    if (!textOf(type).startsWith('Input.')) return value
    if (textOf(inside) !== '') held[textOf(id)] = textOf(inside)
    return { ...rest, input: type, id }
  })
  return { drawn, held: JSON.stringify(sorted(held)) }
}

function sorted(held: Readonly<Record<string, string>>): readonly (readonly [string, string])[] {
  return Object.entries(held).sort(([one], [two]) => (one < two ? -1 : 1))
}
