import { readFileSync } from 'node:fs'
import { isSecret, isServeOnly, type Values, type VariableName, variables } from './variables'

export type Mode = 'playground' | 'serve'

/** What keeps Ruimte from starting: which variable, and the rest of a sentence that begins with it. */
export interface Problem {
  readonly variable: VariableName | `${VariableName}_FILE`
  readonly why: string
}

type Environment = Readonly<Record<string, string | undefined>>

export interface Read {
  readonly values: Values
  /** What was set, rightly or wrongly. */
  readonly given: ReadonlySet<VariableName>
  readonly problems: readonly Problem[]
}

/** Reads each variable by its own shape; an empty one counts as missing. */
export function readValues(mode: Mode, env: Environment): Read {
  const problems: Problem[] = []
  const given = new Set<VariableName>()
  const values: Record<string, unknown> = {}
  for (const name of Object.keys(variables) as VariableName[]) {
    if (mode === 'playground' && isOfNoUse(name, env)) continue
    const set = textOf(name, env)
    if (set === undefined) continue
    given.add(name)
    if ('why' in set) {
      problems.push(set)
      continue
    }
    const parsed = variables[name].shape.safeParse(set.text)
    if (parsed.success) values[name] = parsed.data
    else problems.push({ variable: set.from, why: `must be ${variables[name].must}` })
  }
  return { values, given, problems }
}

/** What the playground leaves unread: it may be set for something else on this computer. */
function isOfNoUse(name: VariableName, env: Environment): boolean {
  return isServeOnly(name) || ((name === 'MONGODB_URI' || name === 'VAULT_URI') && env.STORE?.trim() !== 'mongodb')
}

function textOf(
  name: VariableName,
  env: Environment,
): { readonly text: string; readonly from: Problem['variable'] } | Problem | undefined {
  const text = env[name]?.trim() || undefined
  const from = `${name}_FILE` as const
  const file = isSecret(name) ? env[from]?.trim() || undefined : undefined
  if (file === undefined) return text === undefined ? undefined : { text, from: name }
  if (text !== undefined) return { variable: from, why: `is set, and so is ${name}: keep one of the two` }
  const content = contentOf(file)
  if (content === undefined) return { variable: from, why: `points at a file that cannot be read: ${file}` }
  return content === '' ? { variable: from, why: `points at an empty file: ${file}` } : { text: content, from }
}

function contentOf(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8').trim()
  } catch {
    return undefined
  }
}
