import { type Look, type Range, scaleLook } from '../../src/privacy/look'
import { type Published, publish, type Rules, theRules } from '../../src/privacy/publish'
import type { Answers, Question } from '../../src/privacy/question'
import { type mayCompare, trend } from '../../src/privacy/trend'
import { rosterOf } from '../../src/privacy/unit'
import { attack, type Claim, type View, type Ways } from './attacker'
import { type Answer, questions, type Round, rounds } from './organisations'

const full = process.env.RUIMTE_FULL !== undefined
const [organisations, weeks] = full ? [1_000, 26] : [30, 8]
const k = 5

interface Broken {
  readonly rules?: Partial<Rules>
  readonly ways?: Partial<Ways>
  readonly compare?: typeof mayCompare
}

/** Of how many others the claim tells the answer; of none where it takes an answer that nobody gave. */
function recovered({ question: id, teams, own, said }: Claim, { truth }: Round): number {
  const question = questions.find(one => one.id === id)
  const all = teams.flatMap(team => truth(team, id))
  const told = (answer: Answer): number => {
    if (question?.kind === 'scale') return bucketOf(question.buckets, Number(answer))
    return Number('option' in said && Array.isArray(answer) && answer.includes(said.option))
  }
  const me = all.findIndex(answer => own === (question?.kind === 'scale' ? answer : told(answer)))
  if (own !== undefined && me < 0) return 0
  const others = all.filter((_, at) => at !== me)
  const claimed = 'bucket' in said ? said.bucket : Number(said.picked)
  // Whoever is certain is right: else the attacker did not understand how it is published.
  if (others.some(answer => told(answer) !== claimed)) throw new Error(`not so: ${JSON.stringify([id, teams, own, said, all])}`)
  return others.length
}

function bucketOf([low, middle]: readonly [number, number], answer: number): number {
  return Number(answer > low) + Number(answer > middle)
}

/** Arrows between groups that differ by one to four who came, or who went. */
function smallArrows(
  before: Round,
  then: readonly Published[],
  now: Round,
  here: readonly Published[],
  { compare }: Broken,
): number {
  return here.filter(({ unit, question, result }) => {
    const old = then.find(one => one.question === question && one.unit.level === unit.level && one.unit.id === unit.id)
    if (old === undefined) return false
    const [was, is] = [rosterOf(before.tallies, unit), rosterOf(now.tallies, unit)]
    if (trend({ result: old.result, roster: was }, { result, roster: is }, k, compare) === undefined) return false
    const changed = [[...was].filter(one => !is.has(one)).length, [...is].filter(one => !was.has(one)).length]
    return changed.some(n => 0 < n && n < k)
  }).length
}

/** Units that show the number of silent people of a roster, where one to four were. */
function silent(round: Round, published: readonly Published[]): number {
  return published.filter(({ unit, result }) => {
    if (result.is !== 'shown') return false
    const most = rosterOf(round.tallies, unit).size
    const missing = most - result.n.from
    return result.n.from === Math.min(result.n.to, most) && 0 < missing && missing < k
  }).length
}

/** Teams whose people were told that this is never read of a team. */
function tooDeep(published: readonly Published[]): number {
  return published.filter(({ unit, question, result }) => question === 'dare' && unit.level === 'team' && result.is === 'shown')
    .length
}

function tell({ rules = {}, ways = {}, compare }: Broken = {}, [first, last, wks] = [0, organisations, weeks]) {
  const told = { outsider: 0, colleague: 0, differences: 0, arrows: 0, silent: 0, tooDeep: 0, shown: 0, published: 0 }
  for (let seed = first; seed < last; seed += 1) {
    let before: { round: Round; published: readonly Published[] } | undefined
    for (const round of rounds(seed, wks)) {
      const published = publish(k, questions, round.tallies, { ...theRules, ...rules })
      const counted = new Map(
        round.tallies.flatMap(one => questions.map(({ id }) => [`${one.team} ${id}`, one.answers[id]?.answered ?? 0] as const)),
      )
      const view: View = {
        questions,
        teams: round.tallies.map(({ team, department }) => ({ team, department })),
        answered: (team, question) => counted.get(`${team} ${question}`) ?? 0,
        published,
        ways: { parents: 'composed', unnamed: 2, ...ways },
      }
      const { claims, differences } = attack(view, k)
      for (const claim of claims) told[claim.own === undefined ? 'outsider' : 'colleague'] += recovered(claim, round)
      told.differences += differences.length
      told.silent += silent(round, published)
      told.tooDeep += tooDeep(published)
      told.published += published.length
      told.shown += published.filter(({ result }) => result.is === 'shown').length
      if (before !== undefined) {
        const broken = compare === undefined ? {} : { compare }
        told.arrows += smallArrows(before.round, before.published, round, published, broken)
      }
      before = { round, published }
    }
  }
  return told
}

type Told = ReturnType<typeof tell>

function say(who: string, told: Told): void {
  const figures = Object.entries(told).map(([what, n]) => `${what} ${n}`)
  process.stdout.write(`F21 ${who}: ${figures.join(', ')}\n`)
}

const exactly = (figure: number): Range => ({ from: figure, to: figure })
const shareOf = (count: number, n: number) => exactly(Math.round((10 * count) / n) * 10)

/** A look at a scale with something of it told as it is. */
function scale(tells: (sound: Extract<Look, { kind: 'scale' }>, bare: Extract<Look, { kind: 'scale' }>) => Look): Rules['look'] {
  return (question: Question, answers: Answers) => {
    const sound = theRules.look(question, answers)
    if (sound.kind !== 'scale' || question.kind !== 'scale') return sound
    const all = Object.entries(answers.counts).map(([option, count]) => [Number(option), count] as const)
    const count = (bucket: number) =>
      all.reduce((sum, [option, n]) => sum + (bucketOf(question.buckets, option) === bucket ? n : 0), 0)
    const n = answers.answered
    const mean = all.reduce((sum, [option, times]) => sum + option * times, 0) / n
    const bare = {
      kind: 'scale',
      shares: [shareOf(count(0), n), shareOf(count(1), n), shareOf(count(2), n)],
      mean: exactly(Math.round(2 * mean) / 2),
    } as const
    return tells(sound, bare)
  }
}

/** Only from 80 % on is "at least" said, however few answered. */
const eighty = scale((sound, { shares }) => {
  const nearly = shares.some(({ from }) => from >= 80)
  const [a, b, c] = shares.map(({ from }) => (from >= 80 ? { from: 80, to: 100 } : nearly ? { from: 0, to: 20 } : exactly(from)))
  return a && b && c ? { kind: 'scale', shares: [a, b, c], mean: sound.mean } : sound
})

const broken: readonly (readonly [string, Broken, readonly (keyof Told)[]])[] = [
  ['rule 2: one answer is enough', { rules: { floor: () => 1 } }, ['outsider', 'differences']],
  ['rule 2: dare to report, of a team', { rules: { lowest: () => 'team' } }, ['tooDeep']],
  ['rule 3: whatever remains', { rules: { mayRemain: () => true } }, ['outsider', 'differences']],
  [
    'rule 4: a parent counted anew',
    { rules: { compose: (_, question, all) => theRules.look(question, all) }, ways: { parents: 'counted' } },
    ['outsider', 'colleague'],
  ],
  [
    'rule 4: 100 % is said',
    { rules: { look: scale(({ mean }, { shares }) => ({ kind: 'scale', shares, mean })) } },
    ['outsider'],
  ],
  [
    'rule 4: the other shares are said',
    {
      rules: {
        look: scale(({ shares: [a, b, c], mean }, { shares: [d, e, f] }) => {
          const or = (one: Range, bare: Range) => (one.from === 0 ? bare : one)
          return { kind: 'scale', shares: [or(a, d), or(b, e), or(c, f)], mean }
        }),
      },
    },
    ['outsider'],
  ],
  [
    'rule 4: a mean of 10.0',
    { rules: { look: scale(({ shares }, { mean }) => ({ kind: 'scale', shares, mean })) } },
    ['colleague'],
  ],
  ['rule 4: 80 % of five', { rules: { look: eighty } }, ['colleague']],
  [
    'rule 4: every option is named',
    {
      rules: {
        look: (question, answers) => {
          if (question.kind === 'scale') return scaleLook(question, answers)
          const all = question.options.map(one => [one, shareOf(answers.counts[one] ?? 0, answers.answered)] as const)
          return { kind: 'choice', shares: Object.fromEntries(all) }
        },
      },
      ways: { unnamed: 0 },
    },
    ['outsider', 'colleague'],
  ],
  ['rule 4: n as it is', { rules: { band: exactly } }, ['silent']],
  ['rule 5: an arrow whoever came', { compare: () => true }, ['arrows']],
]

describe(`F21: somebody who reads all that ${organisations} organisations publish in ${weeks} rounds`, () => {
  test('recovers no answer, and finds no difference of fewer than five, not even with an answer of their own', () => {
    const told = tell()
    say('sound', told)
    expect(told).toMatchObject({ outsider: 0, colleague: 0, differences: 0, arrows: 0, silent: 0, tooDeep: 0 })
    expect(told.shown).toBeGreaterThan(told.published / 4)
  }, 7_200_000)

  test.each(broken)(
    'shown by %s',
    (name, how, shows) => {
      const told = tell(how, full ? [0, 20, weeks] : [0, 16, 4])
      say(name, told)
      for (const what of shows) expect([what, told[what]]).not.toEqual([what, 0])
    },
    3_600_000,
  )
})
