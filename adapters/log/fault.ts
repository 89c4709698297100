import { existsSync } from 'node:fs'
import { constants } from 'node:os'
import { isAbsolute, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { types } from 'node:util'

/** What is kept of a thrown thing: never its message, which may quote what a person typed. */
export interface Fault {
  /** The class, such as `TypeError`; `?` where it is no plain name. */
  readonly name: string
  /** A system's own code, such as `ECONNREFUSED`. */
  readonly code?: string
  /** `file:line`, innermost first, at most 20. */
  readonly at: readonly string[]
  readonly cause?: Fault
}

const systemCodes: ReadonlySet<string> = new Set([...Object.keys(constants.errno), 'ENOTFOUND', 'EAI_AGAIN'])

export function faultOf(thrown: unknown, depth = 0): Fault {
  if (!types.isNativeError(thrown)) return { name: `not an error: ${typeof thrown}`, at: [] }
  const code = 'code' in thrown && typeof thrown.code === 'string' && systemCodes.has(thrown.code) ? thrown.code : undefined
  return {
    name: nameOf(thrown),
    ...(code === undefined ? {} : { code }),
    at: framesOf(thrown),
    // Five deep: a chain that bites its own tail ends there.
    ...(thrown.cause === undefined || depth === 4 ? {} : { cause: faultOf(thrown.cause, depth + 1) }),
  }
}

function nameOf(error: Error): string {
  const named = /^(?:Error|Object)$/.test(error.constructor.name) ? error.name : error.constructor.name
  return /^[A-Za-z_$][\w$]{0,63}$/.test(named) ? named : '?'
}

/** The stack's lines that point at a file there is: a message that looks like a stack is none. */
function framesOf(error: Error): string[] {
  const found: string[] = []
  for (const line of afterMessage(error).split('\n')) {
    const place = /^ {4}at (?:.* \()?((?:file:\/\/)?[^\s()]+:\d+):\d+\)?$/.exec(line)?.[1]
    const shown = place === undefined ? undefined : frameOf(place)
    if (shown !== undefined) found.push(shown)
    if (found.length === 20) break
  }
  return found
}

function afterMessage(error: Error): string {
  const stack = typeof error.stack === 'string' ? error.stack : ''
  const start = stack.indexOf(error.message)
  return start === -1 ? stack : stack.slice(start + error.message.length)
}

function frameOf(place: string): string | undefined {
  const colon = place.lastIndexOf(':')
  const line = place.slice(colon + 1)
  const file = place.slice(0, colon)
  if (/^node:[a-z_/]+$/.test(file)) return `${file}:${line}`
  const path = file.startsWith('file://') ? fileURLToPath(file) : file
  return isAbsolute(path) && existsSync(path) ? `${relative(resolve(), path)}:${line}` : undefined
}
