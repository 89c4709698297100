import { createHmac, type KeyObject, timingSafeEqual } from 'node:crypto'
import type { Marks } from '../../src/ports/vault'
import type { Keys } from './keys'

/** HMAC-SHA256 under the app ring, which a rotation leaves alone: what was marked years ago can still be shown to be ours. */
export function openMarks({ app }: Pick<Keys, 'app'>): Marks {
  const made = (key: KeyObject, parts: readonly string[]) => createHmac('sha256', key).update(JSON.stringify(parts)).digest()
  return {
    mark: parts => made(app.newest().marking, parts).toString('base64url'),
    holds(parts, mark) {
      const given = Buffer.from(mark, 'base64url')
      if (given.length !== 32 || given.toString('base64url') !== mark) return false
      return app.all().some(key => timingSafeEqual(made(key.marking, parts), given))
    },
  }
}
