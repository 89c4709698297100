import { type Tokens, Unopenable } from '../../src/ports/vault'
import type { Keys } from './keys'
import { named } from './name'
import { sealAtOnce, unsealAtOnce } from './token-seal'

const context = ['token', '1']

/** What a platform carries at most (Slack's `private_metadata` holds 3,000 characters). */
const room = 2_900

export function openTokens(keys: Pick<Keys, 'app'>): Tokens {
  const { app } = keys
  const key = app.newest()
  return {
    async seal(content) {
      const sealed = sealAtOnce(key, context, Buffer.from(JSON.stringify(content)))
      if (sealed.length > room) throw new RangeError(`a token of ${sealed.length} characters does not travel`)
      return sealed
    },

    async open(token) {
      if (token.length > room) return undefined
      try {
        const plain = unsealAtOnce(app.find, context, token)
        const content: unknown = JSON.parse(Buffer.from(plain).toString())
        return content
      } catch (error) {
        if (error instanceof Unopenable) return undefined
        throw error
      }
    },

    name: (purpose, value) => named(key.naming, [purpose, value]),
  }
}
