import { cpus } from 'node:os'
import type { Kind } from './wire'

/** One round of one server: requests a second, processor microseconds a request, and latencies in milliseconds. */
export interface Figures {
  readonly rate: number
  readonly processor: number
  readonly half: number
  readonly most: number
}

const names: Readonly<Record<Kind, string>> = {
  bare: 'a  bare verified ack, node:http',
  bolt: 'b  Bolt HTTPReceiver, bare ack',
  slack: 'c  full turn, Slack',
  teams: 'd  full turn, Teams',
}

/** A table of medians, and each ratio to Bolt's ack as the median of what it was within one round. */
export function report(found: ReadonlyMap<Kind, readonly Figures[]>, people: number, rounds: number): string {
  const bolt = found.get('bolt') ?? []
  const row = (cells: readonly string[]) =>
    `| ${cells.map((cell, at) => (at === 0 ? cell.padEnd(31) : cell.padStart(9))).join(' | ')} |`
  const lines = [...found].map(([kind, all]) => {
    const ratios = all.map((one, at) => one.rate / (bolt[at]?.rate ?? Number.NaN))
    const processors = all.map((one, at) => (bolt[at]?.processor ?? Number.NaN) / one.processor)
    return row([
      names[kind],
      median(all.map(one => one.rate)).toFixed(0),
      `${median(ratios).toFixed(2)}`,
      median(all.map(one => one.processor)).toFixed(0),
      median(processors).toFixed(2),
      median(all.map(one => one.half)).toFixed(1),
      median(all.map(one => one.most)).toFixed(1),
    ])
  })
  const model = cpus()
  return [
    `Node ${process.version}, ${model.length} x ${model[0]?.model ?? 'unknown'}; ${rounds} rounds of ${people} requests each, medians.`,
    '',
    row(['', 'a second', 'of b', 'cpu, us', 'of b', 'p50, ms', 'p99, ms']),
    row(['---', '---:', '---:', '---:', '---:', '---:', '---:']),
    ...lines,
    '',
  ].join('\n')
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  const upper = sorted[middle] ?? Number.NaN
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2
}
