import type { ShownForm } from '../simulated'

/** An open form as it was drawn. */
export interface DrawnForm {
  readonly element: HTMLElement
  /** Where the focus goes when there is nothing to fill in. */
  readonly title: HTMLElement
  /** Whether it is this form that is drawn, with in it what the form says or what was typed since. */
  shows(form: ShownForm): boolean
  /** Shows errors and trouble of the same form; what is filled in stays. */
  update(form: ShownForm): void
}

export type DrawForm = (form: ShownForm, before?: HTMLElement) => DrawnForm

export interface Overlay {
  readonly element: HTMLElement
  show(form: ShownForm | undefined): void
}

/**
 * Where a person's form lies over the rest of their screen. A form is drawn again only when its content changed, so nothing typed is
 * lost to what happens elsewhere. `behind` cannot be reached while a form is open.
 */
export function overlay(element: HTMLElement, behind: HTMLElement, draw: DrawForm, leave: () => void): Overlay {
  let drawn: DrawnForm | undefined
  let said = ''
  let opener: Element | null = null
  element.hidden = true
  element.addEventListener('keydown', event => {
    if (event.key !== 'Escape') return
    event.stopPropagation()
    leave()
  })

  return {
    element,
    show(form) {
      if (form === undefined) {
        if (drawn !== undefined) close()
        return
      }
      if (drawn?.shows(form) !== true) {
        if (drawn === undefined) opener = document.activeElement
        said = ''
        drawn = draw(form, drawn?.element)
        element.replaceChildren(drawn.element)
        element.hidden = false
        behind.inert = true
        if (element.checkVisibility()) firstField(drawn).focus()
      }
      const saying = JSON.stringify([form.errors, form.trouble])
      if (saying !== said) {
        said = saying
        drawn?.update(form)
      }
    },
  }

  function close(): void {
    const within = element.contains(document.activeElement) || document.activeElement === document.body
    drawn = undefined
    element.hidden = true
    element.replaceChildren()
    behind.inert = false
    if (!within) return
    if (opener instanceof HTMLElement && opener.isConnected && opener !== document.body) opener.focus()
    else behind.querySelector<HTMLElement>('[data-focus]')?.focus()
  }
}

/** The first field still to be filled in; the title where there is something to read before the fields, or no field at all. */
function firstField(drawn: DrawnForm): HTMLElement {
  const body = drawn.element.querySelector('.dialog-body')
  const first = body?.querySelector<HTMLElement>('input, textarea, select')
  if (first === null || first === undefined) return drawn.title
  const above = first.getBoundingClientRect().top - drawn.element.getBoundingClientRect().top
  return above > 220 ? drawn.title : first
}
