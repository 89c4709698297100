type Child = Node | string | undefined | false

export interface Given {
  readonly class?: string
  /** `true` sets an empty attribute, `false` and undefined none. */
  readonly [attribute: string]: string | boolean | undefined
}

/** Makes an element. Text is always text: nothing here is read as HTML. */
export function el<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  given: Given = {},
  ...children: Child[]
): HTMLElementTagNameMap[Tag] {
  const made = document.createElement(tag)
  for (const [name, value] of Object.entries(given)) {
    if (value === undefined || value === false) continue
    made.setAttribute(name, value === true ? '' : value)
  }
  made.append(...children.filter((child): child is Node | string => child !== undefined && child !== false))
  return made
}

let last = 0
/** An id no other element of this page has. */
export function freshId(): string {
  last += 1
  return `n${last}`
}

/** A button that does something when clicked, tapped or pressed. */
export function button(label: string, act: () => void, given: Given = {}): HTMLButtonElement {
  const made = el('button', { type: 'button', ...given }, label)
  made.addEventListener('click', act)
  return made
}

/** A drawing that must be noticed: the platform would have refused this, or drawn nothing. */
export function flaw(text: string): HTMLElement {
  return el('p', { class: 'flaw', role: 'alert' }, text)
}
