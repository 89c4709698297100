import type { Token } from './tokens'

/** Whether an expression begins at this token; a `*` ends a word that may go on. */
export function matches(tokens: readonly Token[], at: number, expression: readonly string[]): boolean {
  return expression.every((part, i) => {
    const token = tokens[at + i]
    if (token === undefined || (i > 0 && !/^[\s-]+$/.test(token.gap))) return false
    return part.endsWith('*') ? token.word.startsWith(part.slice(0, -1)) : token.word === part
  })
}
