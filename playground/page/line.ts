import type { PlatformName } from '../../src/people/person'
import type { Screen } from '../simulated'
import type { Cast, Deed, Move, ScreenChanged, Time } from '../wire'

/** The line to the playground's server. Calls reject when it cannot be reached or answers with a fault. */
export const line = {
  cast: () => ask<Cast>('/api/cast'),
  screen: (platform: PlatformName, user: string) =>
    ask<Screen>(`/api/screen?platform=${platform}&user=${encodeURIComponent(user)}`),
  act: (deed: Deed) => ask<object>('/api/act', deed),
  move: (move: Move) => ask<Time>('/api/clock', move),
}

/** A bot may take its time, a platform gives up after ten seconds. */
const patience = 30_000

async function ask<T>(path: string, sent?: object): Promise<T> {
  const signal = AbortSignal.timeout(patience)
  const answer = await fetch(
    path,
    sent === undefined
      ? { signal }
      : { method: 'POST', signal, headers: { 'content-type': 'application/json' }, body: JSON.stringify(sent) },
  )
  if (!answer.ok) throw new Error(`the playground answered ${answer.status}`)
  return (await answer.json()) as T
}

export interface Heard {
  screen(changed: ScreenChanged): void
  clock(time: Time): void
  /** The line is there again: anything may have changed meanwhile. */
  back(): void | Promise<void>
  lost(): void
}

/** Listens for changes, and goes on listening over a restart of the server. */
export function listen(heard: Heard): void {
  const source = new EventSource('/api/changes')
  source.addEventListener('screen', event => heard.screen(JSON.parse(event.data) as ScreenChanged))
  source.addEventListener('clock', event => heard.clock(JSON.parse(event.data) as Time))
  source.addEventListener('open', () => void heard.back())
  source.addEventListener('error', () => {
    heard.lost()
    // A browser tries again by itself, except after an answer it could not use.
    if (source.readyState !== EventSource.CLOSED) return
    setTimeout(() => listen(heard), 1_000)
  })
}
