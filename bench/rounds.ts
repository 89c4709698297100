import { cpus, loadavg } from 'node:os'
import { each } from './forms'
import { embedded, makeWorld, membersEach, onMongo, type World } from './rounds-world'

/** Ten teams answer at once, the members of each in turn: in so many worlds of so many teams. A vote must cost the same in both. */
const atOnce = 10
const fewer = Math.ceil(Number(process.argv[2] ?? 1_000) / (10 * atOnce)) * atOnce
const times = 10
/** How much more a vote may cost among ten times as many teams. */
const most = 1.2

/** After everyone has answered once, three of twelve answer otherwise, so many times that there is enough to compare. */
const passes = Math.max(4, (20 * atOnce) / fewer)

function* answers(pass: number): Generator<readonly [member: number, score: number]> {
  for (let member = 0; member < membersEach; member += 1) {
    if (pass === 0) yield [member, 1 + (member % 10)]
    else if (member % 4 === pass % 4) yield [member, 1 + ((member + pass) % 10)]
  }
}

/** What was measured of one world. Times are in milliseconds, of processor in microseconds. */
interface Found {
  readonly world: World
  readonly took: number[]
  voting: number
  processor: number
  opening: number
  closing: number
  publishing: number
}

async function lasted(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now()
  await work()
  return performance.now() - began
}

/** Ten teams, from this one on. What a vote took, on average. */
async function votes(found: Found, from: number, pass: number): Promise<number> {
  const took: number[] = []
  const spent = process.cpuUsage()
  found.voting += await lasted(() =>
    Promise.all(
      Array.from({ length: atOnce }, async (_, team) => {
        for (const [member, score] of answers(pass)) took.push(await lasted(() => found.world.vote(from + team, member, score)))
      }),
    ),
  )
  const { user, system } = process.cpuUsage(spent)
  found.processor += user + system
  found.took.push(...took)
  return mean(took)
}

async function measure(make: Parameters<typeof makeWorld>[0]): Promise<readonly [Found, Found, ratio: number]> {
  async function begin(teams: number): Promise<Found> {
    const world = await makeWorld(make, teams)
    const opening = await lasted(() => each(teams, world.open))
    return { world, took: [], voting: 0, processor: 0, opening, closing: 0, publishing: 0 }
  }
  const [small, large] = [await begin(fewer), await begin(fewer * times)]
  // In turn, the few amid the many, so that whatever else the machine does weighs on both alike.
  const ratios: number[] = []
  for (let pass = 0; pass < passes; pass += 1) {
    for (let from = 0; from < fewer; from += atOnce) {
      let one = 0
      const others: number[] = []
      for (let part = 0; part < times; part += 1) {
        if (part === times / 2) one = await votes(small, from, pass)
        others.push(await votes(large, from + part * fewer, pass))
      }
      // The one in the middle of the many: where a disk stalls now and then, their mean is above what one usually is.
      ratios.push(at(others, 0.5) / one)
    }
  }
  for (const found of [small, large]) {
    found.closing = await lasted(found.world.close)
    found.publishing = await lasted(found.world.publish)
    await found.world.check()
    await found.world.leave()
  }
  return [small, large, at(ratios, 0.5)]
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}

function at(values: readonly number[], part: number): number {
  return values.toSorted((one, other) => one - other)[Math.floor(values.length * part)] ?? Number.NaN
}

function row(cells: readonly (string | number)[]): string {
  return `| ${cells.map((cell, place) => (place === 0 ? String(cell).padEnd(20) : String(cell).padStart(10))).join(' | ')} |`
}

function lineOf(name: string, { world: { teams }, took, voting, processor, opening, closing, publishing }: Found): string {
  const each = (total: number) => (total / teams).toFixed(2)
  const vote = [((1_000 * took.length) / voting).toFixed(0), mean(took).toFixed(2), at(took, 0.95).toFixed(2)]
  return row([
    `${name}, ${teams} teams`,
    ...vote,
    (processor / took.length).toFixed(0),
    each(opening),
    each(closing),
    each(publishing),
  ])
}

async function run(): Promise<void> {
  const uri = process.env.MONGODB_URI
  const houses = { embedded, ...(uri ? { MongoDB: onMongo(uri) } : {}) }
  const [model] = cpus()
  const load = loadavg()[0]?.toFixed(1)
  const write = (...lines: string[]) => void process.stdout.write(`${lines.join('\n')}\n`)
  write(
    `Rounds: ${membersEach} members a team, ${atOnce} votes at once; Node ${process.version}, ${cpus().length} x ${model?.model}, load ${load}.`,
    '',
    row(['', 'votes, a s', 'mean, ms', 'p95, ms', 'cpu, us', 'open, ms', 'close, ms', 'publish, ms']),
    row(['---', ...Array<string>(7).fill('---:')]),
  )
  const verdicts: string[] = []
  for (const [name, make] of Object.entries(houses)) {
    const [small, large, ratio] = await measure(make)
    write(lineOf(name, small), lineOf(name, large))
    const flat = ratio <= most
    if (!flat) process.exitCode = 1
    verdicts.push(
      `${name}: a vote among ${times} times as many teams costs ${ratio.toFixed(2)} times as much${flat ? '' : ': NOT FLAT'}.`,
    )
  }
  write('', ...verdicts)
}

void run()
