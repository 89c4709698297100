import type { Problem } from './values'
import { type VariableName, variables } from './variables'

/** What sysexits.h calls EX_CONFIG: a supervisor need not try again before something is changed. */
const misconfigured = 78

/** Why Ruimte does not start, for whoever starts it: each variable, what is wrong with it and an example. Quotes no value. */
export function refusal(problems: readonly Problem[]): string {
  const lines = problems.map(({ variable, why }) => `  ${variable} ${why}\n    for example: ${variable}=${exampleOf(variable)}`)
  return `Ruimte does not start: its configuration is not complete.\n\n${lines.join('\n')}\n\nEvery variable is explained in .env.example.\n`
}

/** Says why on standard error; the caller ends the process with the exit code this returns. */
export function refuse(
  problems: readonly Problem[],
  write: (text: string) => void = text => void process.stderr.write(text),
): number {
  write(refusal(problems))
  return misconfigured
}

function exampleOf(variable: Problem['variable']): string {
  return variable in variables
    ? variables[variable as VariableName].example
    : `/run/secrets/${variable.slice(0, -'_FILE'.length).toLowerCase().replaceAll('_', '-')}`
}
