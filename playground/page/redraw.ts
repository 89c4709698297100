/** Draws `into` again only when what it shows changed. The focus goes back to the same button, where it is still there. */
export function redraw(into: HTMLElement, shown: unknown, draw: () => readonly Node[]): boolean {
  const key = JSON.stringify(shown) ?? ''
  if (drawnAs.get(into) === key) return false
  drawnAs.set(into, key)
  const focused = into.contains(document.activeElement) ? document.activeElement : null
  const at = focused instanceof HTMLElement ? buttonName(focused) : undefined
  into.replaceChildren(...draw())
  if (at !== undefined) {
    const same = [...into.querySelectorAll<HTMLElement>('button, [role="button"]')].find(one => buttonName(one) === at)
    if (same !== undefined) same.focus()
    else if (into.tabIndex >= -1 && into.hasAttribute('tabindex')) into.focus()
  }
  return true
}

const drawnAs = new WeakMap<HTMLElement, string>()

function buttonName(element: HTMLElement): string {
  return `${element.dataset.at ?? ''} ${element.textContent}`
}
