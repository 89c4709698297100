import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { offsetIn } from '../../adapters/clock/movable'
import { makeContent } from '../../adapters/content/read'
import { openLog } from '../../adapters/log/log'
import { openKeys } from '../../adapters/vault/keys'
import { settled } from '../../playground/arranged'
import { organisation } from '../../playground/cast'
import { NotConfirmed } from '../../src/ports/store'
import { makeBot } from '../../src/start/bot'
import { drain } from '../../src/start/drain'
import { loadFor, openAt } from '../store/open-at'
import type { Given, Heard } from './given'

/** How often it looks for what is due of its own accord, in milliseconds. */
const beat = 250

/** The bot in a process of its own. It loads at once, and serves when it is told what it is given; `tick` makes it look for what is due. */
async function serve(given: Given): Promise<void> {
  const [cases, vault] = await Promise.all([open(given.cases), open(given.vault)])
  const kept = offsetIn(given.clock)
  let offset = await kept.load()
  const bot = await makeBot({
    cases,
    vault,
    keys: await openKeys(given.keys, { create: false }),
    clock: { now: () => Date.now() + offset },
    log: openLog(undefined, 'silent'),
    content: makeContent(JSON.parse(readFileSync(given.packs, 'utf8'))),
    slack: given.slack,
    teams: given.teams,
  })
  // All are away for good: a slot passes with every kill, and nobody who is here would go on being chosen without ever replying (G2).
  const contacts = Object.fromEntries(organisation.contacts.map(one => [one.id, { away: { until: '2099-12-31' } }]))
  await bot.directory.settle(organisation, { ...settled, contacts })
  await bot.directory.refresh()
  await bot.start()
  let stopping = false
  let unanswered = 0
  const server = createServer((req, res) => {
    unanswered += 1
    res.once('finish', () => {
      unanswered -= 1
    })
    if (stopping) res.setHeader('connection', 'close')
    if (stopping || !bot.handle(req, res)) res.writeHead(stopping ? 503 : 404).end()
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))

  async function tick(): Promise<void> {
    offset = await kept.load()
    // A store that is away is met again at the next tick.
    await bot.tick().catch(() => undefined)
  }
  let waiting: NodeJS.Timeout | undefined
  let beating = Promise.resolve()
  const again = () => {
    if (stopping) return
    waiting = setTimeout(() => {
      beating = tick()
      void beating.then(again)
    }, beat)
  }
  again()
  // As `serve` does it.
  process.once('SIGTERM', () => {
    stopping = true
    clearTimeout(waiting)
    const drained = given.hurried ? Promise.resolve() : drain(server, [beating, bot.stop()])
    void drained.then(async () => {
      const left = unanswered
      await Promise.all([cases.store.close(), vault.store.close()])
      process.send?.({ kind: 'leaving', unanswered: left }, () => process.exit(0))
    })
  })
  process.on('message', (message: Heard) => {
    if (message.kind === 'tick') void tick().then(() => process.send?.({ kind: 'ticked', id: message.id }))
  })
  process.send?.({ kind: 'serving', port: (server.address() as AddressInfo).port })
}

function open([kind = '', where = '', database]: readonly string[]) {
  return openAt(kind, where, database)
}

/** Begun again where the store is slow just then, as whoever watches over a server would. */
async function served(given: Given): Promise<void> {
  for (;;) {
    try {
      return await serve(given)
    } catch (fault) {
      if (!(fault instanceof NotConfirmed)) throw fault
    }
  }
}

/** Loaded before it is needed, so that a bot that takes the place of a dead one is there at once. */
async function begin(): Promise<void> {
  await Promise.all([
    import('../../adapters/slack/slack.js'),
    import('../../adapters/teams/teams.js'),
    import('../../dialogs/engine.js'),
    import('botbuilder'),
    loadFor(process.argv[2] ?? ''),
  ])
  process.once('message', (message: Heard) => {
    if (message.kind === 'serve') void served(message.given)
  })
  process.on('disconnect', () => process.exit())
  process.send?.({ kind: 'loaded' })
}

void begin()
