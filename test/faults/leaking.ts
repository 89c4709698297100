import { openLog } from '../../adapters/log/log'
import type { Log } from '../../src/ports/log'
import type { CaseKey } from '../../src/ports/vault'
import type { World } from '../journeys/world'
import type { Opened } from './canaries'

/** Parts with one guard taken away, each of which lets a typed word out: the search for words has to find it (F11). */

/** A vault that hands out keys which seal nothing. */
export function bare({ vault, routes }: Opened): Opened {
  const open = <Key extends CaseKey | undefined>(key: Key): Key =>
    key && { ...key, seal: async (_, words) => words, open: async (_, sealed) => sealed }
  return {
    vault: {
      ...vault,
      begin: async (...given) => open(await vault.begin(...given)),
      keyOf: async (...given) => open(await vault.keyOf(...given)),
    },
    routes: { ...routes, keyFor: async (...given) => open(await routes.keyFor(...given)) },
  }
}

/** A log that also writes what an error says. */
export function talkative(lines: { write(text: string): boolean }): Log {
  const log = openLog(lines)
  return {
    ...log,
    error(fields, error) {
      log.error(fields, error)
      lines.write(error instanceof Error ? error.message : '')
    },
  }
}

/** A notice that says what it is about. */
export async function tellOf(world: World, person: string, words: string): Promise<void> {
  const ask = async (method: string, fields: Record<string, string>) => {
    const [headers, body] = [{ authorization: 'Bearer xoxb-playground' }, new URLSearchParams(fields)]
    const answer = await fetch(`${world.page.url}simulated/slack/${method}`, { method: 'POST', headers, body })
    return (await answer.json()) as { readonly channel?: { readonly id: string } }
  }
  const { channel } = await ask('conversations.open', { users: world.person(person).user })
  await ask('chat.postMessage', { channel: channel?.id ?? '', text: `Er is iets voor je: ${words}` })
}
