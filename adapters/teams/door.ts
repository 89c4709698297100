import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Log } from '../../src/ports/log'
import { activity, type TeamsActivity } from './activity'
import type { Cloud } from './cloud'
import type { Endpoints } from './endpoints'
import { bodyOf, end, jsonOf } from './http'
import { rememberActivities } from './replays'
import { plausible } from './token'

export interface DoorOptions {
  readonly appId: string
  readonly tenants: readonly string[]
  readonly endpoints: Endpoints
  readonly cloud: () => Promise<Cloud>
  readonly log: Log
}

/** Lets in what Teams itself sent for one of our tenants, once. Everything else has been answered, with an empty 400 or 401. */
export type Door = (req: IncomingMessage, res: ServerResponse) => Promise<TeamsActivity | undefined>

const largest = 256 * 1_024
/** For the body to arrive, in milliseconds. */
const patience = 5_000

export function makeDoor({ appId, tenants, endpoints, cloud, log }: DoorOptions): Door {
  const allowed = new Set(tenants)
  const replays = rememberActivities()
  const isKnown = knownService(endpoints)

  return async (req, res) => {
    const refuse = (status: 400 | 401 | 405, code: string) => {
      log.warn({ event: 'teams.turned-away', platform: 'teams', code })
      end(res, status)
      return undefined
    }
    if (req.method !== 'POST') return refuse(405, 'method')
    const text = await bodyOf(req, largest, patience)
    if (text === undefined) return refuse(400, 'size')
    const read = activity.safeParse(jsonOf(text))
    if (!read.success) return refuse(400, 'shape')
    const found = read.data
    const { authorization } = req.headers
    const expected = { appId, issuer: endpoints.issuer, serviceUrl: found.serviceUrl, now: Date.now() }
    if (authorization === undefined || !plausible(authorization, expected)) return refuse(401, 'token')
    try {
      await (await cloud()).authenticate(found, authorization)
    } catch {
      // Whatever the SDK says may quote the request.
      return refuse(401, 'signature')
    }
    if (!isKnown(found.serviceUrl)) return refuse(401, 'service')
    if (!allowed.has(found.channelData.tenant.id) || isOther(found)) return refuse(401, 'tenant')
    if (!replays.fresh(found.conversation.id, found.id, Date.now())) return refuse(400, 'replay')
    return found
  }
}

/** Whether the bot's token may be sent to this address. */
export function knownService(endpoints: Endpoints): (serviceUrl: string) => boolean {
  const origins = new Set(endpoints.serviceOrigins)
  return serviceUrl => URL.canParse(serviceUrl) && origins.has(new URL(serviceUrl).origin)
}

/** A conversation that says it is another tenant's than the activity. */
function isOther({ conversation, channelData }: TeamsActivity): boolean {
  return typeof conversation.tenantId === 'string' && conversation.tenantId !== channelData.tenant.id
}
