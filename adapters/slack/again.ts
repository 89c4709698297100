import { randomUUID } from 'node:crypto'
import type { About, Act } from '../../src/message/act'
import { shortcuts } from '../../src/message/entrances'
import type { Part } from '../../src/message/message'
import { remember } from '../../src/remembered'

/** Longer than anyone waits before pressing the button, in milliseconds. */
const lifetime = 30 * 60_000
const action = 'slack.again'

export interface Again {
  /** A button that does the act once more; it is posted, so it carries no word of anyone. */
  button(act: Act, label: string): Part[]
  /** What pressing it means; any other act as it is. */
  meant(act: Act): Act
}

/** The message someone pointed at stays in memory until the button is pressed; after a restart the button begins without it. */
export function makeAgain(now: () => number): Again {
  const kept = remember<About>({ most: 1000, lifetime, now })
  return {
    button(act, label) {
      if (act.kind === 'about') {
        const id = randomUUID()
        kept.keep(id, act)
        return [{ kind: 'choices', choices: [{ label, action, value: id, opens: 'form', look: 'primary' }] }]
      }
      if (act.kind !== 'chose') return []
      const value = act.value === undefined ? {} : { value: act.value }
      return [{ kind: 'choices', choices: [{ label, action: act.action, ...value, opens: 'form', look: 'primary' }] }]
    },
    meant(act) {
      if (act.kind !== 'chose' || act.action !== action) return act
      const { person, language, keys } = act
      const about = kept.get(act.value ?? '')
      if (about === undefined || about.person !== person)
        return { kind: 'chose', person, language, keys, action: shortcuts.raise }
      return { ...about, language, keys }
    },
  }
}
