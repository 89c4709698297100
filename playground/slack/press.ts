import type { ButtonAt } from '../simulated'
import { isJson, type Json } from './state'

/**
 * The button meant by `at`: by its `action_id`, or by its action where `#2` and so on tell buttons of one action apart, and by its value
 * if one is given. Throws where no such button, or more than one, is before the person.
 */
export function findButton<Holder>(
  holders: readonly Holder[],
  blocksOf: (holder: Holder) => unknown,
  at: ButtonAt,
): { readonly element: Json; readonly block: string; readonly holder: Holder } {
  const found = holders.flatMap(holder => buttonsIn(blocksOf(holder)).map(button => ({ ...button, holder })))
  const meant = found.filter(({ element }) => at.value === undefined || element.value === at.value)
  const exact = meant.filter(({ element }) => element.action_id === at.action)
  const alike = meant.filter(({ element }) => String(element.action_id).replace(/#\d+$/, '') === at.action)
  const [first, second] = exact.length === 1 ? exact : alike
  if (first === undefined) throw new Error(`there is no button ${at.action}`)
  if (second !== undefined) throw new Error(`there are several buttons ${at.action}`)
  return first
}

function buttonsIn(blocks: unknown): { element: Json; block: string }[] {
  if (!Array.isArray(blocks)) return []
  return blocks.filter(isJson).flatMap(block => {
    const elements = block.type === 'actions' && Array.isArray(block.elements) ? block.elements.filter(isJson) : []
    return elements
      .filter(element => element.type === 'button')
      .map(element => ({ element: { ...element }, block: String(block.block_id ?? 'b') }))
  })
}
