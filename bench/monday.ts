import { fork } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { openLog } from '../adapters/log/log'
import { draw } from '../adapters/picture/bars'
import { makeSlack } from '../adapters/slack/slack'
import { openEmbedded } from '../adapters/store/embedded'
import { makeTeams } from '../adapters/teams/teams'
import { openInstallations } from '../adapters/vault/installations'
import { openKeys } from '../adapters/vault/keys'
import { team, tenant } from '../playground/cast'
import { accountOf, conversationOf } from '../playground/teams/activities'
import type { Message } from '../src/message/message'
import { type PersonId, personId, personOf } from '../src/people/person'
import type { Platform } from '../src/ports/platform'
import { deliverDue } from '../src/schedule/deliver'
import { type FanOutCtx, fanOutDue } from '../src/schedule/fan-out'
import { makePacer } from '../src/schedule/pace'
import { planDue } from '../src/schedule/plan'
import { begin } from '../src/schedule/schedule'
import { placeOf } from '../src/schedule/send'
import { each } from './forms'
import { app, botToken, faster, type Had, personAt, type Question, type Started } from './monday-parts'
import { signingSecret } from './secret'

/** Ten thousand members of five hundred channels, every second channel on Slack, get a message on Monday. */
const channels = Number(process.argv[2] ?? 500)
const membersEach = 20
const total = channels * membersEach

const names = ['slack', 'teams'] as const
type Name = (typeof names)[number]

/** What bounds a first message to everybody, as the platforms say it: calls a second. */
const allowed: Readonly<Record<Name, { readonly what: string; readonly aSecond: number }>> = {
  slack: { what: 'conversations.open', aSecond: (50 / 60) * faster.slack },
  teams: { what: 'requests', aSecond: 50 },
}

const homes = { slack: { platform: 'slack', id: team.id }, teams: { platform: 'teams', id: tenant.id } } as const

function memberAt(n: number): PersonId {
  const channel = Math.floor(n / membersEach)
  const name = channel % 2 === 0 ? 'slack' : 'teams'
  return personId(homes[name], personAt(name, Math.floor(channel / 2) * membersEach + (n % membersEach)).id)
}

const message: Message = {
  title: 'Goedemorgen. Hoe begint jullie week?',
  parts: [{ kind: 'text', text: 'Eén vraag voor vandaag: wie heeft er vorige week iets gezegd dat je verder hielp?' }],
}

interface Memory {
  readonly part: number
  readonly resident: number
  readonly heap: number
}

function memoryAt(part: number): Memory {
  globalThis.gc?.()
  const { rss, heapUsed } = process.memoryUsage()
  return { part, resident: rss, heap: heapUsed }
}

async function run(): Promise<void> {
  const child = fork(join(__dirname, 'platforms.js'), [String(total / 2)])
  const told = () => new Promise<unknown>(resolve => child.once('message', resolve))
  const ask = (question: Question) => {
    const answer = told()
    child.send(question)
    return answer as Promise<Had>
  }
  const { url, endpoints, serviceUrl } = (await told()) as Started

  const folder = mkdtempSync(join(tmpdir(), 'ruimte-monday-'))
  const { store } = await openEmbedded(join(folder, 'data'))
  const keys = await openKeys(join(folder, 'keys'), { create: true })
  const log = openLog(process.stderr, 'error')
  const installations = openInstallations(store, keys)
  const shared = {
    installations,
    log,
    reception: { receive: async () => ({ kind: 'nothing' as const }) },
    texts: () => texts,
    draw,
  }
  const slack = makeSlack({ ...shared, signingSecret, botToken, mode: 'http', apiUrl: `${url}/slack-api/` })
  const teams = makeTeams({ ...shared, ...app, tenants: [tenant.id], endpoints })
  await teams.warm()
  await each(total / 2, n => {
    const { id } = personAt('teams', n)
    const where = { serviceUrl, conversation: conversationOf(id), tenant: tenant.id, user: accountOf(id), bot: `28:${app.appId}` }
    return installations.keep(tenant.id, id, where)
  })
  const platforms: Readonly<Record<Name, Platform>> = { slack: slack.platform, teams: teams.platform }

  // A second before ten on a Monday in Amsterdam.
  let offset = Date.parse('2026-11-30T08:59:59Z') - Date.now()
  const clock = { now: () => Date.now() + offset }
  const rhythm = { weekday: 1, time: '10:00', everyWeeks: 1, from: '2026-11-01', timezone: 'Europe/Amsterdam', country: 'NL' }
  await begin({ store, clock, log }, 'org', 'monday', {
    rhythm: { ...rhythm, workingDays: [1, 2, 3, 4, 5], dayOff: 'next-workday', catchUp: 'latest' },
    what: 'monday',
  })
  offset += 1_500

  const recipients: FanOutCtx['recipients'] = async (_errand, after, limit) => {
    const from = Number(after ?? 0)
    const until = Math.min(from + limit, total)
    const page = { recipients: Array.from({ length: until - from }, (_, n) => ({ id: memberAt(from + n) })) }
    return until < total ? { ...page, next: String(until) } : page
  }
  const rates = Object.fromEntries(
    names.map(name => [name, platforms[name].rates.tell.map(rate => ({ ...rate, every: rate.every / faster[name] }))]),
  )
  const memory: Memory[] = []
  let given = 0
  const ctx = {
    store,
    clock,
    log,
    recipients,
    quiet: new Map<string, number>(),
    patience: 10_000,
    pacer: makePacer(() => performance.now()),
    toward: (org: string, recipient: string) => {
      const { platform } = personOf(recipient as PersonId)
      return { place: placeOf(org, recipient), recipient, rates: rates[platform] ?? [] }
    },
    async send(recipient: string) {
      const person = recipient as PersonId
      const sent = await platforms[personOf(person).platform].tell(person, message)
      if (sent.kind === 'ok') {
        given += 1
        if ([0.1, 0.5, 1].some(part => given === total * part)) memory.push(memoryAt(given / total))
      }
      return sent
    },
  }
  const ticking = setInterval(() => process.stderr.write(`${given} of ${total}\n`), 10_000)
  const began = performance.now()
  const spent = process.cpuUsage()
  await planDue(ctx)
  await Promise.all([fanOutDue(ctx), deliverDue(ctx)])
  while (given < total && performance.now() - began < 600_000) {
    await deliverDue(ctx)
    await new Promise(resolve => setTimeout(resolve, 200))
  }
  const seconds = (performance.now() - began) / 1_000
  const { user, system } = process.cpuUsage(spent)
  clearInterval(ticking)
  process.stdout.write(report(await ask('end'), seconds, memory, (user + system) / total))
  child.disconnect()
  await Promise.all([slack.stop(), teams.stop()])
  await store.close()
  rmSync(folder, { recursive: true })
}

function report(had: Had, seconds: number, memory: readonly Memory[], processor: number): string {
  const lines = names.map(name => {
    const { told, had: each } = had[name]
    const counts = Object.entries(told?.by ?? {})
    const { what, aSecond } = allowed[name]
    const bound = told?.by[what]
    const used = bound && (bound.calls - bound.refused - 1) / ((bound.last - bound.first) / 1_000) / aSecond
    return row([
      `${name}, ${faster[name]} x real`,
      ...[each.length, counts.reduce((sum, [, { calls }]) => sum + calls, 0)],
      ...[counts.reduce((sum, [, { refused }]) => sum + refused, 0), told?.twice ?? Number.NaN],
      `${((used ?? Number.NaN) * 100).toFixed(1)} %`,
      ...[each.filter(count => count === 0).length, each.filter(count => count > 1).length],
    ])
  })
  const [first, ...later] = memory
  const growth = (bytes: number, from: number) => `${bytes >= from ? '+' : ''}${((bytes / from - 1) * 100).toFixed(1)} %`
  const [model] = cpus()
  return [
    `Monday: ${total} members of ${channels} channels, ${seconds.toFixed(0)} s; Node ${process.version}, ${cpus().length} x ${model?.model}.`,
    `Slack's clockwork, limits and windows alike, goes ${faster.slack} times as fast as the real one: there it takes ${((seconds * faster.slack) / 60).toFixed(0)} minutes.`,
    '',
    row(['', 'members', 'calls', 'refused', 'twice', 'rate used', 'lost', 'double']),
    row(['---', '---:', '---:', '---:', '---:', '---:', '---:', '---:']),
    ...lines,
    '',
    `Processor time of the bot, a message: ${processor.toFixed(0)} us. Memory, resident and heap, garbage cleared away:`,
    ...memory.map(({ part, resident, heap }) => {
      const of = first === undefined || later.length === 0 || part === first.part ? undefined : first
      const grown = of === undefined ? '' : ` (${growth(resident, of.resident)}, ${growth(heap, of.heap)})`
      return `at ${(part * 100).toFixed(0)} %: ${megabytes(resident)}, ${megabytes(heap)}${grown}`
    }),
    '',
  ].join('\n')
}

function row(cells: readonly (string | number)[]): string {
  return `| ${cells.map((cell, at) => (at === 0 ? String(cell).padEnd(16) : String(cell).padStart(9))).join(' | ')} |`
}

function megabytes(bytes: number): string {
  return `${(bytes / 1_048_576).toFixed(1)} MB`
}

/** Nobody acts here, so none of these is shown. */
const texts = { slow: '', late: '', expired: '', open: '', done: '', leave: '', required: '', mend: '', private: '' }

void run()
