import type { Question, Tally } from '../../src/privacy/question'

export const questions: readonly Question[] = [
  { id: 'check-in', kind: 'scale', max: 10, buckets: [4, 7] },
  { id: 'safe', kind: 'scale', max: 5, buckets: [2, 3] },
  { id: 'dare', kind: 'scale', max: 5, buckets: [2, 3], floor: 8, lowest: 'department' },
  { id: 'concerns', kind: 'choice', options: ['pressure', 'jokes', 'rosters', 'gossip', 'change', 'customers'] },
]

/** Numbers from 0 up to 1 that are the same for the same seed. */
export function luck(seed: number): () => number {
  let state = seed * 2_654_435_761
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** An option of a scale, or the options picked. */
export type Answer = number | readonly string[]

export interface Round {
  readonly tallies: readonly Tally[]
  /** The answers of everybody who gave one, by team and question: what no one may learn. */
  readonly truth: (team: string, question: string) => readonly Answer[]
}

type Mood = (n: number, options: number) => number
interface Team {
  readonly team: string
  readonly department: string | null
  roster: string[]
  mood: Mood
}

/** An organisation over so many rounds: people come, go and move; teams answer alike, nearly alike, in two camps, or anyhow. */
export function* rounds(seed: number, count: number): Generator<Round> {
  const next = luck(seed)
  const below = (n: number) => Math.floor(next() * n)
  let people = 0
  const hire = (n: number) => Array.from({ length: n }, () => `p${people++}`)
  function moodOf(): Mood {
    const [kind, one, other] = [below(5), next(), next()]
    const at = (place: number, options: number) => Math.floor(place * options)
    if (kind === 0) return (_, options) => at(one, options)
    if (kind === 1) return (n, options) => at(n === 0 ? other : one, options)
    if (kind === 2) return (n, options) => (n % 2 === 0 ? at(one, options) : at(other, options))
    if (kind === 3) return (_, options) => (one < 0.5 ? options - 1 : 0)
    return (_, options) => below(options)
  }
  const departments = [...Array.from({ length: 1 + below(3) }, (_, at) => `d${at}`), null]
  const shape = below(3)
  const sizeOf = () => 1 + below([7, 14, 60][(shape + below(2)) % 3] ?? 7)
  const teams: Team[] = departments.flatMap(department =>
    Array.from({ length: below(4) + Number(department !== null) }, (_, at) => {
      return { team: `${department}t${at}`, department, roster: hire(sizeOf()), mood: moodOf() }
    }),
  )
  const turnover = [0, 0.02, 0.15][below(3)] ?? 0
  const rate = [1, 0.9, 0.6, 0.3][below(4)] ?? 1
  for (let round = 0; round < count; round += 1) {
    for (const team of teams) {
      if (next() < 0.3) team.mood = moodOf()
      team.roster = team.roster.filter(() => next() >= turnover)
      if (next() < turnover * 3) team.roster.push(...hire(next() < 0.3 ? 5 + below(4) : 1))
      const elsewhere = teams[below(teams.length)]
      const mover = next() < turnover && team.roster.length > 1 ? team.roster.pop() : undefined
      if (mover !== undefined) elsewhere?.roster.push(mover)
    }
    const given = new Map<string, readonly Answer[]>()
    const tallies = teams.map(({ team, department, roster, mood }) => {
      const answers = questions.map(question => {
        const options = question.kind === 'scale' ? question.max : question.options.length
        const who = roster.filter(() => next() < rate)
        const all = who.map((_, n) => {
          const one = mood(n, options)
          if (question.kind === 'scale') return one + 1
          const more = next() < 0.3 ? [below(options)] : []
          return [...new Set([one, ...more])].map(at => question.options[at] ?? '')
        })
        given.set(`${team} ${question.id}`, all)
        const counts: Record<string, number> = {}
        for (const picked of all.flat()) counts[picked] = (counts[picked] ?? 0) + 1
        return [question.id, { counts, answered: all.length }] as const
      })
      return { team, department, roster: [...roster], answers: Object.fromEntries(answers) }
    })
    yield { tallies, truth: (team, question) => given.get(`${team} ${question}`) ?? [] }
  }
}
