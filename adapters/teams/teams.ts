import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Draw } from '../../src/message/bars'
import type { Language } from '../../src/message/language'
import type { Installations } from '../../src/ports/installations'
import type { Log } from '../../src/ports/log'
import type { Platform } from '../../src/ports/platform'
import type { Reception } from '../../src/ports/reception'
import { openCloud } from './cloud'
import { knownService, makeDoor } from './door'
import { type Endpoints, endpointsOf } from './endpoints'
import { end } from './http'
import { makePlatform, makeVoice } from './platform'
import { keepReferences } from './reference'
import type { Texts } from './texts'
import { makeTurns } from './turn'

export interface TeamsOptions {
  readonly appId: string
  /** The client secret of the bot's app registration. */
  readonly appPassword: string
  /** Tenants whose people may come in; the first is the one the bot is registered in. */
  readonly tenants: readonly string[]
  readonly reception: Reception
  readonly installations: Installations
  readonly log: Log
  readonly texts: (language: Language) => Texts
  readonly draw: Draw
  /** Where not Microsoft's own: another cloud, or a simulated tenant. */
  readonly endpoints?: Partial<Endpoints>
  /** For one call to Teams, in milliseconds. */
  readonly timeout?: number
  /** Within which an invoke is answered, in milliseconds; Teams gives up after some ten seconds, people sooner. */
  readonly invokeWithin?: number
}

export interface Teams {
  readonly platform: Platform
  /** POST /api/messages */
  handle(req: IncomingMessage, res: ServerResponse): void
  /** Loads what the first request would have to wait for. */
  warm(): Promise<void>
  /** Resolves when nothing is in hand at this moment. */
  idle(): Promise<void>
  /** Takes nothing new, then waits for what is in hand. */
  stop(): Promise<void>
}

/** Ruimte in Microsoft Teams. Throws without an app id, secret or tenant: with an empty app id the SDK lets everyone in. */
export function makeTeams(options: TeamsOptions): Teams {
  const { appId, appPassword, tenants, log, reception, texts, draw, timeout = 8_000, invokeWithin = 4_500 } = options
  const [tenant] = tenants
  if (appId.trim() === '') throw new Error('Teams needs an app id')
  if (appPassword.trim() === '') throw new Error('Teams needs an app password')
  if (tenant === undefined || tenants.some(id => id.trim() === '')) throw new Error('Teams needs a tenant id')

  const endpoints = endpointsOf(tenant, options.endpoints)
  // The SDK takes half a second to load: when it is first needed, or by `warm` before that.
  let opening: ReturnType<typeof openCloud> | undefined
  const cloud = () => {
    if (opening === undefined) {
      opening = openCloud({ appId, appPassword, endpoints, timeout })
      opening.catch(error => log.error({ event: 'teams.sdk', platform: 'teams' }, error))
    }
    return opening
  }

  const references = keepReferences(options.installations)
  const parts = { cloud, references, log, draw, isKnown: knownService(endpoints) }
  const voice = makeVoice(parts)
  const platform = makePlatform(parts, voice)
  const door = makeDoor({ appId, tenants, endpoints, cloud, log })
  const inHand = new Set<Promise<unknown>>()
  const after = (work: Promise<unknown>) => {
    const settled = work.catch(error => log.error({ event: 'teams.turn', platform: 'teams' }, error))
    inHand.add(settled)
    settled.finally(() => inHand.delete(settled))
  }
  const turn = makeTurns({
    reception,
    references,
    voice,
    platform,
    log,
    after,
    invokeWithin,
    texts,
    draw,
  })
  let stopping = false

  async function idle(): Promise<void> {
    while (inHand.size > 0) await Promise.all(inHand)
  }

  return {
    platform,
    handle(req, res) {
      if (stopping) {
        end(res, 503)
        return
      }
      after(
        (async () => {
          const activity = await door(req, res)
          if (activity !== undefined) await turn(activity, (status, body) => end(res, status, body))
        })().finally(() => end(res, 400)),
      )
    },
    warm: async () => void (await cloud()),
    idle,
    async stop() {
      stopping = true
      await idle()
    },
  }
}
