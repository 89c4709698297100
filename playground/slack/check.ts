/** The small checks that Block Kit's rules are made of, said as Slack says them. */

export type Json = Record<string, unknown>

/** What was found wrong, each with where: `[ERROR] must be less than 151 characters [json-pointer:/blocks/0/text/text]`. */
export class Found {
  readonly messages: string[] = []
  add(message: string, at: string): void {
    this.messages.push(`[ERROR] ${message} [json-pointer:${at}]`)
  }
}

/** A plain_text object of at most `most` characters. */
export function plain(value: unknown, most: number, at: string, found: Found): void {
  const text = objectAt(value, at, found)
  if (text === undefined) return
  if (text.type !== 'plain_text') found.add('must be a plain_text object', `${at}/type`)
  else textOf(text, most, at, found)
}

/** A plain_text or mrkdwn object. */
export function textOf(value: unknown, most: number, at: string, found: Found): void {
  const text = objectAt(value, at, found)
  if (text === undefined) return
  if (text.type !== 'plain_text' && text.type !== 'mrkdwn') found.add(`unsupported type: ${String(text.type)}`, `${at}/type`)
  onlyKnown(text, text.type === 'mrkdwn' ? ['type', 'text', 'verbatim'] : ['type', 'text', 'emoji'], at, found)
  requiredString(text.text, 1, most, `${at}/text`, found)
}

export function requiredString(value: unknown, least: number, most: number, at: string, found: Found): void {
  if (value === undefined) found.add('missing required field', at)
  stringAt(value, least, most, at, found)
}

export function stringAt(value: unknown, least: number, most: number, at: string, found: Found): void {
  if (value === undefined) return
  if (typeof value !== 'string') found.add('must be a string', at)
  else if (value.length < least || (least > 0 && value.trim() === '')) found.add(`must be more than ${least - 1} characters`, at)
  else if (value.length > most) found.add(`must be less than ${most + 1} characters`, at)
}

export function listOf(
  value: unknown,
  least: number,
  most: number,
  at: string,
  found: Found,
  each: (item: unknown, at: string) => void,
): void {
  if (!Array.isArray(value)) {
    found.add('must provide an array', at)
    return
  }
  if (value.length < least) found.add(`no fewer than ${least} items allowed`, at)
  if (value.length > most) found.add(`no more than ${most} items allowed`, at)
  value.forEach((item, index) => {
    each(item, `${at}/${index}`)
  })
}

export function onlyKnown(value: Json, known: readonly string[], at: string, found: Found): void {
  for (const key of Object.keys(value)) {
    if (!known.includes(key)) found.add(`additional property \`${key}\` is not allowed`, at)
  }
}

export function objectAt(value: unknown, at: string, found: Found): Json | undefined {
  if (isObject(value)) return value
  found.add('must provide an object', at)
  return undefined
}

export function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

export function booleanAt(value: unknown, at: string, found: Found): void {
  if (value !== undefined && typeof value !== 'boolean') found.add('must be a boolean', at)
}
