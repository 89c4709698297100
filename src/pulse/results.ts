import { z } from 'zod'
import { themes } from '../content/library'
import { fitting } from '../errors'
import type { Store } from '../ports/store'
import { type Published, publish } from '../privacy/publish'
import { levels, type Tally } from '../privacy/question'
import { pulseQuestions } from './questions'

const range = z.strictObject({ from: z.number(), to: z.number() })
const look = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('scale'), shares: z.tuple([range, range, range]), mean: range }),
  z.strictObject({ kind: z.literal('choice'), shares: z.record(z.string(), range) }),
])
const published = z.strictObject({
  unit: z.strictObject({ level: z.enum(levels), id: z.string().nullable() }),
  question: z.string(),
  result: z.discriminatedUnion('is', [
    z.strictObject({ is: z.literal('shown'), n: range, look }),
    z.strictObject({ is: z.literal('withheld'), why: z.enum(['few', 'complement', 'level']) }),
  ]),
})

/** What was published of one pulse of the whole organisation: coarse figures, and nothing that they were made of. */
const resultsBody = z.strictObject({ published: z.array(published) })

const kind = 'pulse-results'

/** Undefined before they were made. */
export async function resultsOf(store: Store, org: string, series: string): Promise<readonly Published[] | undefined> {
  const doc = await store.get({ org, kind, id: series })
  return doc && fitting(kind, resultsBody, doc.body).published
}

/** Makes the results of all teams together, once: whoever makes them again gets what stands there. From `floor` answers on they are shown. */
export async function makeResults(
  store: Store,
  org: string,
  series: string,
  tallies: readonly Tally[],
  floor: number,
): Promise<readonly Published[]> {
  const body = resultsBody.parse({ published: publish(floor, pulseQuestions, tallies) })
  const doc = await store.keep({ org, kind, id: series, version: 1, tags: [], body })
  return fitting(kind, resultsBody, doc.body).published
}

/** What one team reads: of itself, its department and the whole organisation, in this order. */
export function partsFor(all: readonly Published[], team: string, department: string | null): readonly (readonly Published[])[] {
  const units = [
    { level: 'team', id: team },
    ...(department === null ? [] : [{ level: 'department', id: department }]),
    { level: 'organisation', id: null },
  ]
  return units.map(({ level, id }) => all.filter(({ unit }) => unit.level === level && unit.id === id))
}

/** The theme that a team's own results name most; of several the first. None where none may be named. */
export function themeNamed(all: readonly Published[], team: string): (typeof themes)[number] | undefined {
  const own = all.find(({ unit, question }) => unit.level === 'team' && unit.id === team && question === 'concerns')
  if (own?.result.is !== 'shown' || own.result.look.kind !== 'choice') return undefined
  const { shares } = own.result.look
  const most = Math.max(...Object.values(shares).map(({ from }) => from))
  return themes.find(theme => shares[theme]?.from === most)
}
