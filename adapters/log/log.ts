import pino from 'pino'
import type { Log, LogFields } from '../../src/ports/log'
import { faultOf } from './fault'

export type LogLevel = 'info' | 'warn' | 'error' | 'silent'

type Shape = (value: unknown) => string | number | undefined

/** One word of the bot's own; `?` for what could be a sentence or a person's id. */
const word: Shape = value => {
  if (value === undefined) return undefined
  const fits = typeof value === 'string' && /^[\w.:+=/|-]{1,64}$/.test(value) && !/^(?:slack|teams):[^:]+:/.test(value)
  return fits ? value : '?'
}

const amount: Shape = value =>
  value === undefined ? undefined : typeof value === 'number' && Number.isFinite(value) ? value : '?'

const shapes: { readonly [Field in keyof Required<LogFields>]: Shape } = {
  event: word,
  org: word,
  platform: word,
  kind: word,
  code: word,
  count: amount,
  ms: amount,
  ref: word,
}

/**
 * One JSON line an event, to standard output unless told otherwise. Only the known fields pass, each by its shape, whatever the caller
 * hands over at run time (O5, F11). Written at once: nothing is lost when the process ends.
 */
export function openLog(destination?: pino.DestinationStream, level: LogLevel = 'info'): Log {
  const lines = pino(
    { level, base: null, timestamp: pino.stdTimeFunctions.isoTime, formatters: { level: label => ({ level: label }) } },
    destination ?? pino.destination({ dest: 1, sync: true }),
  )
  return {
    info: fields => lines.info(allowed(fields)),
    warn: fields => lines.warn(allowed(fields)),
    error: (fields, error) => lines.error({ ...allowed(fields), ...(error === undefined ? {} : { fault: faultOf(error) }) }),
  }
}

function allowed(fields: LogFields): Record<string, string | number> {
  const line: Record<string, string | number> = {}
  for (const [field, shape] of Object.entries(shapes)) {
    const value = shape(fields[field as keyof LogFields])
    if (value !== undefined) line[field] = value
  }
  return line
}
