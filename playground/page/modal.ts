import type { ShownForm } from '../simulated'
import { drawBlocks } from './blocks'
import type { Doing } from './deeds'
import { button, el, freshId } from './element'
import { carryOver, markErrors, ownErrors, readFields } from './filled'
import type { DrawnForm } from './form'
import { listOf, objectOf, textOf } from './json'
import type { PlatformWords } from './words'

/** A Slack modal. `before` is the drawing it takes the place of. */
export function drawModal(form: ShownForm, doing: Doing, words: PlatformWords, before?: HTMLElement): DrawnForm {
  const view = objectOf(form.content)
  const title = el('h3', { id: freshId(), tabindex: '-1' }, form.title)
  const notice = el('div', { class: 'notice', role: 'alert' })
  const blocks = drawBlocks(listOf(view.blocks), {
    words,
    press: pressed => void doing({ does: 'press', button: { in: 'form', ...pressed }, inputs: readFields(blocks) }),
  })
  if (before !== undefined) carryOver(before, blocks)
  const leave = () => void doing({ does: 'leave' })
  const submitLabel = textOf(objectOf(view.submit).text)
  const cross = button('×', leave, { class: 'cross', tabindex: '-1', 'aria-hidden': 'true' })
  const element = el(
    'form',
    { class: 'dialog modal', role: 'dialog', 'aria-modal': 'true', 'aria-labelledby': title.id, novalidate: true },
    el('header', {}, title, cross),
    el('div', { class: 'dialog-body' }, notice, blocks),
    el(
      'footer',
      {},
      button(textOf(objectOf(view.close).text) || words.cancel, leave, { class: 'slack-button' }),
      submitLabel !== '' && el('button', { type: 'submit', class: 'slack-button primary' }, submitLabel),
    ),
  )
  element.addEventListener('submit', event => {
    event.preventDefault()
    const errors = ownErrors(blocks, words)
    say(errors)
    if (Object.keys(errors).length === 0) void doing({ does: 'submit', inputs: readFields(blocks) })
  })
  // Enter in a one-line input sends a form on the web; in a Slack modal it does so too, but only where there is something to hand in.
  if (submitLabel === '') element.addEventListener('keydown', event => event.key === 'Enter' && keepEnter(event))

  function say(errors: Readonly<Record<string, string>>, trouble?: string): void {
    const homeless = markErrors(blocks, errors)
    notice.replaceChildren(...[...(trouble === undefined ? [] : [trouble]), ...homeless].map(text => el('p', {}, text)))
  }

  const drawnAs = withoutFilled(form)
  return {
    element,
    title,
    shows: shown => withoutFilled(shown) === drawnAs,
    update: shown => say(shown.errors ?? {}, shown.trouble),
  }
}

function keepEnter(event: KeyboardEvent): void {
  if (event.target instanceof HTMLInputElement) event.preventDefault()
}

/** As long as an input keeps its ids, Slack keeps what is in it and does not look at initial values. */
function withoutFilled(form: ShownForm): string {
  return JSON.stringify([form.title, form.content], (key, value: unknown) => (key.startsWith('initial_') ? undefined : value))
}
