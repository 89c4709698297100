import type * as Cards from 'adaptivecards'
import { el, flaw } from './element'
import { hostConfig } from './host-config'
import { type Json, objectOf, textOf } from './json'
import { markdown } from './markdown'

/** The official renderer, loaded by the page before its own scripts. */
declare const AdaptiveCards: typeof Cards

/** A pressed button of a card: its own data, and what the card's inputs hold. */
export interface PressedAction {
  readonly data: Json
  readonly inputs: Readonly<Record<string, string>>
}

export interface DrawnCard {
  readonly element: HTMLElement
  /** What the inputs hold, by id; what is empty is left out. */
  inputs(): Readonly<Record<string, string>>
}

/** Draws an Adaptive Card. What the renderer finds wrong with it is said above it. */
export function drawCard(content: object, pressed: (action: PressedAction) => void): DrawnCard {
  AdaptiveCards.AdaptiveCard.onProcessMarkdown = (text, result) => {
    result.outputHtml = markdown(text)
    result.didProcess = true
  }
  const card = new AdaptiveCards.AdaptiveCard()
  card.hostConfig = new AdaptiveCards.HostConfig(hostConfig)
  const context = new AdaptiveCards.SerializationContext()
  card.parse(content, context)
  card.onExecuteAction = action => {
    pressed({ data: objectOf(objectOf(action.toJSON()).data), inputs: inputs() })
  }
  const flaws = Array.from({ length: context.eventCount }, (_, at) => context.getEventAt(at)).map(event =>
    flaw(`Teams: ${event.message}`),
  )
  const drawn = card.render()
  const made = el('div', { class: 'card' }, ...flaws, drawn ?? flaw('Teams: this card cannot be drawn'))
  named(made)
  // The renderer names a choice anew whenever its value or validity changes.
  new MutationObserver(() => named(made)).observe(made, { subtree: true, attributeFilter: ['aria-labelledby'] })
  return { element: made, inputs }

  function inputs(): Readonly<Record<string, string>> {
    const held = card.getAllInputs().flatMap(input => {
      const value: unknown = input.value
      return input.id === undefined || value === undefined || value === '' ? [] : [[input.id, String(value)] as const]
    })
    return Object.fromEntries(held)
  }
}

/** The renderer adds the question to the name of its first choice; here a choice is called what it says, and its group the question. */
function named(card: HTMLElement): void {
  for (const choice of card.querySelectorAll<HTMLInputElement>('input[type=radio], input[type=checkbox]')) {
    const ids = textOf(choice.getAttribute('aria-labelledby')).trim().split(/\s+/)
    const own = ids.pop()
    if (own === undefined || ids.length === 0) continue
    const group = choice.closest('.ac-input')
    if (group !== null) {
      group.setAttribute('role', choice.type === 'radio' ? 'radiogroup' : 'group')
      group.setAttribute('aria-labelledby', ids.join(' '))
    }
    choice.setAttribute('aria-labelledby', own)
  }
}
