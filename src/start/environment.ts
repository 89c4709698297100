import { existsSync, readFileSync } from 'node:fs'
import { parseEnv } from 'node:util'

type Environment = Readonly<Record<string, string | undefined>>

/** What is set for this process, and beneath it what stands in `.env`, where there is one. */
export function environment(set: Environment = process.env, file = '.env'): Environment {
  return { ...(existsSync(file) ? parseEnv(readFileSync(file, 'utf8')) : {}), ...set }
}
