import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { DateTime } from 'luxon'
import type { z } from 'zod'
import { type Language, languages } from '../src/message/language'
import type { PlatformName } from '../src/people/person'
import { changes } from './changes'
import { carryOut, deed, move, whose } from './deeds'
import { readEntrances } from './entrances'
import { pageFiles } from './files'
import { isForeign, protect } from './guard'
import type { Simulated } from './simulated'
import type { Cast, InBoth, Move, ScreenChanged, Side, Time } from './wire'

export interface PlaygroundOptions {
  readonly sims: Readonly<Record<PlatformName, Simulated>>
  /** What the workspace and the tenant are called. */
  readonly names: Readonly<Record<PlatformName, string>>
  /** By user id: who they are in the organisation. */
  readonly roles: Readonly<Record<string, InBoth>>
  readonly clock: {
    now(): number
    moveTo(at: number): Promise<void>
    /** The next fixed moment of delivery, later than now; epoch milliseconds. */
    nextSlot(): number
  }
  /** The organisation's own page of routes, to print; undefined while it is not there. */
  readonly routes?: (language: Language) => string | undefined
  /** 0 takes any free port. */
  readonly port: number
  /** The simulated platforms' own addresses and the bot's: each says whether it took the request. */
  readonly handlers?: readonly ((req: IncomingMessage, res: ServerResponse) => boolean)[]
  /** Said on the page; `embedded` unless given. */
  readonly store?: Cast['store']
  /** Told of what went wrong on this side; the page is told only that something did. */
  readonly fault: (error: unknown) => void
  /** IANA name of the zone the clock is shown in. */
  readonly zone?: string
  /** Where the page's scripts were compiled to; `dist/browser` unless given. */
  readonly compiled?: string
}

export interface Playground {
  readonly url: string
  readonly port: number
  close(): Promise<void>
}

/** Bytes of a request to the page's own interface. */
const maxBody = 256 * 1024

/** Serves the page and what it asks, on this computer alone. Rejects when the port is taken. */
export async function servePlayground(options: PlaygroundOptions): Promise<Playground> {
  const { sims, clock, fault, zone = 'Europe/Amsterdam', handlers = [] } = options
  const file = pageFiles(options.compiled)
  const entrances = readEntrances()
  const line = changes()
  const stops = Object.values(sims).map(sim =>
    sim.onChange(user => {
      const { notifications } = sim.screen(user)
      line.send('screen', { platform: sim.platform, user, notifications: notifications.length } satisfies ScreenChanged)
    }),
  )

  const time = (): Time => ({ now: clock.now(), nextSlot: clock.nextSlot(), zone })

  const side = (platform: PlatformName): Side => ({
    name: options.names[platform],
    entrances: entrances[platform],
    people: sims[platform].people().map(person => ({
      ...person,
      role: options.roles[person.id] ?? { nl: 'medewerker', en: 'member' },
      notifications: sims[platform].screen(person.id).notifications.length,
    })),
  })

  const cast = (): Cast => ({
    slack: side('slack'),
    teams: side('teams'),
    clock: time(),
    store: options.store ?? 'embedded',
  })

  function instant({ to }: Move): number {
    if (to === 'slot') return clock.nextSlot()
    return DateTime.fromMillis(clock.now(), { zone })
      .plus(to === 'day' ? { days: 1 } : { weeks: 1 })
      .toMillis()
  }

  function simOf(platform: PlatformName, user: string): Simulated | undefined {
    return sims[platform].people().some(person => person.id === user) ? sims[platform] : undefined
  }

  async function answer(req: IncomingMessage, res: ServerResponse): Promise<void> {
    const url = new URL(req.url ?? '/', 'http://localhost')
    switch (`${req.method} ${url.pathname}`) {
      case 'GET /api/cast':
        return json(res, 200, cast())
      case 'GET /api/changes':
        return line.follow(res)
      case 'GET /api/screen': {
        const asked = whose.safeParse(Object.fromEntries(url.searchParams))
        const sim = asked.success ? simOf(asked.data.platform, asked.data.user) : undefined
        if (!asked.success || sim === undefined) return json(res, 404, { error: 'unknown-person' })
        return json(res, 200, sim.screen(asked.data.user))
      }
      case 'POST /api/act': {
        const done = await body(req, deed)
        if (done === undefined) return json(res, 400, { error: 'not-understood' })
        const sim = simOf(done.platform, done.user)
        if (sim === undefined) return json(res, 404, { error: 'unknown-person' })
        await carryOut(sim, done)
        return json(res, 200, {})
      }
      case 'POST /api/clock': {
        const asked = await body(req, move)
        if (asked === undefined) return json(res, 400, { error: 'not-understood' })
        await clock.moveTo(instant(asked))
        line.send('clock', time())
        return json(res, 200, time())
      }
    }
    const language = languages.find(one => `GET /routes-${one}.html` === `${req.method} ${url.pathname}`)
    const routes = language === undefined ? undefined : options.routes?.(language)
    if (routes !== undefined) return paper(res, routes)
    const found = req.method === 'GET' ? await file(url.pathname) : undefined
    if (found === undefined) return json(res, 404, { error: 'not-found' })
    res.writeHead(200, { 'content-type': found.type }).end(found.body)
  }

  let port = options.port
  const server = createServer((req, res) => {
    if (isForeign(req, port)) {
      res.writeHead(403).end()
      return
    }
    if (handlers.some(handle => handle(req, res))) return
    protect(res)
    answer(req, res).catch(error => {
      fault(error)
      if (res.headersSent) res.destroy()
      else json(res, 500, { error: 'fault' })
    })
  })

  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(options.port, '127.0.0.1', () => {
      server.off('error', reject)
      resolve()
    })
  })
  port = (server.address() as AddressInfo).port

  return {
    url: `http://127.0.0.1:${port}/`,
    port,
    close() {
      for (const stop of stops) stop()
      line.close()
      return new Promise(resolve => {
        server.close(() => resolve())
        server.closeAllConnections()
      })
    },
  }
}

/** A page that stands alone: it names what it may take in itself, and that is its own style. */
function paper(res: ServerResponse, html: string): void {
  res.setHeader('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'")
  res.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(html)
}

function json(res: ServerResponse, status: number, content: object): void {
  res.writeHead(status, { 'content-type': 'application/json; charset=utf-8' }).end(JSON.stringify(content))
}

/** The request's JSON in the shape asked for; undefined for anything else. Only `application/json`: no other site's form can send it. */
async function body<T>(req: IncomingMessage, shape: z.ZodType<T>): Promise<T | undefined> {
  if (!(req.headers['content-type'] ?? '').startsWith('application/json')) return undefined
  const parts: Buffer[] = []
  let size = 0
  for await (const part of req) {
    size += part.length
    if (size <= maxBody) parts.push(part)
  }
  if (size > maxBody) return undefined
  try {
    return shape.parse(JSON.parse(Buffer.concat(parts).toString('utf8')))
  } catch {
    return undefined
  }
}
