import { bandOf, compose, type Look, lookOf, type Range, type Seen } from './look'
import { type Answers, keptTo, type Level, levels, type Question, type Tally, together } from './question'
import { type Branch, everyBranch, treeOf, type Unit } from './unit'

/** Why there is nothing to read: too few answered; it would tell of the few that remain of the unit above; the question is not one for so small a unit. */
export type Why = 'few' | 'complement' | 'level'

export type Result =
  /** `n` is how many answered, as a band. Options of a choice that may not be named are not there. */
  { readonly is: 'shown'; readonly n: Range; readonly look: Look } | { readonly is: 'withheld'; readonly why: Why }

export interface Published {
  readonly unit: Unit
  /** Its id. */
  readonly question: string
  readonly result: Result
}

/** The rules, each where it can be read by itself; a test breaks one at a time. */
export interface Rules {
  /** Rule 2: how many answers it takes. Of one answer, the figures are the answer. */
  floor(question: Question, floor: number): number
  /** Rule 2: the smallest unit. People dare less to say that they dare not where their own lead reads it. */
  lowest(question: Question): Level
  /** Rule 3: whether so many may be what remains of a unit without its parts; one who remains is one whose answer is the difference. */
  mayRemain(rest: number, floor: number): boolean
  /** Rule 4: what may be seen of one group's answers. */
  look(question: Question, answers: Answers): Look
  /** Rules 3 and 4: what is shown of a unit of several groups. */
  compose(groups: readonly Seen[], question: Question, all: Answers): Look
  /** Rule 4. */
  band(n: number): Range
}

export const theRules: Rules = {
  floor: (question, floor) => Math.max(question.floor ?? 0, floor),
  lowest: question => question.lowest ?? 'team',
  mayRemain: (rest, floor) => rest === 0 || rest >= floor,
  look: lookOf,
  compose,
  band: bandOf,
}

/**
 * What may be read of a closed round, of each unit and question (C6, P2). `floor` is the organisation's: throws `RangeError` below 5. What is
 * withheld depends on how many answered, never on what: that something is withheld tells nothing of the answers.
 */
export function publish(
  floor: number,
  questions: readonly Question[],
  tallies: readonly Tally[],
  rules: Rules = theRules,
): readonly Published[] {
  const kept = keptTo(floor)
  const tree = treeOf(tallies)
  return questions.flatMap(question => published(question, tree, rules.floor(question, kept), rules))
}

function published(question: Question, tree: Branch, floor: number, rules: Rules): readonly Published[] {
  const all = everyBranch(tree)
  const counted = new Map(all.map(branch => [branch, together(question, branch.teams).answered]))
  const size = (branch: Branch) => counted.get(branch) ?? 0
  const deep = (branch: Branch) => levels.indexOf(branch.unit.level) >= levels.indexOf(rules.lowest(question))
  const open = new Set(all.filter(branch => deep(branch) && size(branch) >= floor))

  // Rule 3. The parts of a unit are the nearest that are shown, however deep: a team also counts against the organisation.
  const parts = (branch: Branch): readonly Branch[] => branch.parts.flatMap(part => (open.has(part) ? [part] : parts(part)))
  const complement = new Set<Branch>()
  const tooSmallARest = (branch: Branch) => {
    const rest = size(branch) - parts(branch).reduce((sum, part) => sum + size(part), 0)
    return open.has(branch) && !rules.mayRemain(rest, floor)
  }
  for (let found = all.find(tooSmallARest); found !== undefined; found = all.find(tooSmallARest)) {
    const [smallest] = parts(found).toSorted((one, other) => size(one) - size(other))
    // Without a part nothing remains but the unit itself.
    if (smallest === undefined) break
    open.delete(smallest)
    complement.add(smallest)
  }

  /** Disjoint groups that make up the unit: those of its parts, and the rest of it. */
  function groups(branch: Branch): readonly Seen[] {
    const inParts = new Set(parts(branch).flatMap(part => part.teams))
    const rest = together(
      question,
      branch.teams.filter(team => !inParts.has(team)),
    )
    const own = rest.answered > 0 ? [{ n: rest.answered, look: rules.look(question, rest) }] : []
    return [...parts(branch).flatMap(groups), ...own]
  }

  function resultOf(branch: Branch): Result {
    if (!deep(branch)) return { is: 'withheld', why: 'level' }
    if (!open.has(branch)) return { is: 'withheld', why: complement.has(branch) ? 'complement' : 'few' }
    const look = rules.compose(groups(branch), question, together(question, branch.teams))
    return { is: 'shown', n: rules.band(size(branch)), look: named(look) }
  }
  return all.map(branch => ({ unit: branch.unit, question: question.id, result: resultOf(branch) }))
}

/** Without the options that may not be named. */
function named(look: Look): Look {
  if (look.kind === 'scale') return look
  return { ...look, shares: Object.fromEntries(Object.entries(look.shares).filter(([, { from }]) => from > 0)) }
}
