import { fork } from 'node:child_process'
import { join } from 'node:path'
import { type Loaded, load, type Request } from './load'
import { type Figures, report } from './report'
import { signed } from './secret'
import { type Kind, kinds, type Prepared, type Server, startServer } from './wire'

/** People who each hand in one form a round, and how many rounds are counted; those before them warm up. */
const people = Number(process.argv[2] ?? 2_000)
const rounds = Number(process.argv[3] ?? 9)
const warmUp = 3

function slackRequest({ body }: Prepared): Request {
  return request('/slack/events', 'application/x-www-form-urlencoded', signed(body), body)
}

function teamsRequest({ body, authorization = '' }: Prepared): Request {
  return request('/api/messages', 'application/json; charset=utf-8', { authorization }, body)
}

function request(path: string, type: string, headers: Record<string, string>, body: string): Request {
  const all = { host: '127.0.0.1', 'content-type': type, 'content-length': Buffer.byteLength(body), ...headers }
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}`)
  return Buffer.from(`POST ${path} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n${body}`)
}

/** What each has to answer: the full turns with the second form, which names its first field. */
const right: Readonly<Record<Kind, (answer: Buffer) => boolean>> = {
  bare: isOk,
  bolt: isOk,
  slack: answer => isOk(answer) && answer.includes('"callback_id":"choose"') && answer.includes('"block_id":"contact"'),
  teams: answer => isOk(answer) && answer.includes('"form":"choose"') && answer.includes('"id":"contact"'),
}

function isOk(answer: Buffer): boolean {
  return answer.toString('latin1', 0, 12) === 'HTTP/1.1 200'
}

async function measure(kind: Kind, server: Server, requests: readonly Request[]): Promise<Figures> {
  const before = await server.processor('begin')
  const loaded: Loaded = await load(server.port, requests, right[kind])
  const spent = (await server.processor('end')) - before
  if (loaded.wrong > 0) throw new Error(`${kind}: ${loaded.wrong} of ${requests.length} answers are wrong`)
  const at = (part: number) => loaded.latencies[Math.floor(requests.length * part)] ?? 0
  return { rate: requests.length / loaded.seconds, processor: spent / requests.length, half: at(0.5), most: at(0.99) }
}

async function run(): Promise<void> {
  const options = process.argv.slice(4)
  const servers = new Map<Kind, Server>()
  for (const kind of kinds) servers.set(kind, await startServer(kind, kind === 'slack' || kind === 'teams' ? options : []))
  const found = new Map<Kind, Figures[]>(kinds.map(kind => [kind, []]))
  for (let round = 0; round < warmUp + rounds; round += 1) {
    const slack = (await servers.get('slack')?.prepare(people)) ?? []
    const teams = (await servers.get('teams')?.prepare(people)) ?? []
    for (const [kind, server] of servers) {
      const requests = kind === 'teams' ? teams.map(teamsRequest) : slack.map(slackRequest)
      const figures = await measure(kind, server, requests)
      if (round >= warmUp) found.get(kind)?.push(figures)
    }
  }
  for (const server of servers.values()) await server.stop()
  process.stdout.write(report(found, people, rounds))
}

/** Each in a process of its own, so that its memory is its own. */
const apart = ['monday', 'rounds', 'desk'] as const

function alone(name: (typeof apart)[number]): Promise<void> {
  return new Promise(resolve => {
    fork(join(__dirname, `${name}.js`), process.argv.slice(3), { execArgv: ['--expose-gc'] }).once('exit', code => {
      if (code !== 0) process.exitCode = 1
      resolve()
    })
  })
}

async function all(): Promise<void> {
  const named = apart.filter(name => name === process.argv[2])
  if (named.length === 0) await run()
  for (const name of process.argv.length === 2 ? apart : named) await alone(name)
}

void all()
