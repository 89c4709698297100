import { hash } from 'node:crypto'

/** How many keys a conversation remembers. */
export const kept = 32

/** Keys as they are kept: 16 characters each, different for each conversation, and never the key itself. */
export function marks(name: string, keys: readonly string[]): string[] {
  return keys.map(key => hash('sha256', `${name}|${key}`, 'base64url').slice(0, 16))
}

export function anySeen(seen: readonly string[], fresh: readonly string[]): boolean {
  return fresh.some(mark => seen.includes(mark))
}

/** The last of both, each once. */
export function remembered(seen: readonly string[], fresh: readonly string[]): string[] {
  return [...new Set([...seen, ...fresh])].slice(-kept)
}
