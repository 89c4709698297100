import { z } from 'zod'
import { kinds } from '../content/kinds'

/** How far something went, who heard it, and how it ended: all coarse, and nothing of what was said (K18). */
export const lines = ['advises', 'decides'] as const
export const steps = ['advice', 'concern', 'report'] as const
export const ends = ['agreed', 'closed', 'stopped'] as const

/** One that came to an end, as the side that counts it says. */
export const countsBody = z.strictObject({
  contact: z.string().nullable(),
  line: z.enum(lines).nullable(),
  step: z.enum(steps),
  end: z.enum(ends),
  /** As its contact confirmed when closing it; none where they did not say. */
  natures: z.array(z.enum(kinds)),
})
export type Counts = z.infer<typeof countsBody>

const numbers = z.record(z.string(), z.int().min(0))
export const tallyBody = z.strictObject({
  total: z.int().min(0),
  lines: numbers,
  steps: numbers,
  ends: numbers,
  natures: numbers,
})
export type Tally = z.infer<typeof tallyBody>

export const nothing: Tally = { total: 0, lines: {}, steps: {}, ends: {}, natures: {} }

export function added(tally: Tally, { line, step, end, natures }: Omit<Counts, 'contact'>): Tally {
  return {
    total: tally.total + 1,
    lines: line === null ? tally.lines : more(tally.lines, line),
    steps: more(tally.steps, step),
    ends: more(tally.ends, end),
    natures: [...new Set(natures)].reduce(more, tally.natures),
  }
}

function more(numbers: Tally['lines'], key: string): Tally['lines'] {
  return { ...numbers, [key]: (numbers[key] ?? 0) + 1 }
}

/** Two halves of a year together. */
export function together(one: Tally, other: Tally): Tally {
  return {
    total: one.total + other.total,
    lines: sums(one.lines, other.lines),
    steps: sums(one.steps, other.steps),
    ends: sums(one.ends, other.ends),
    natures: sums(one.natures, other.natures),
  }
}

function sums(one: Tally['lines'], other: Tally['lines']): Tally['lines'] {
  const keys = new Set([...Object.keys(one), ...Object.keys(other)])
  return Object.fromEntries([...keys].map(key => [key, (one[key] ?? 0) + (other[key] ?? 0)]))
}
