import { el, flaw } from './element'
import { objectOf, textOf } from './json'
import { mrkdwn } from './mrkdwn'

/** A `plain_text` or `mrkdwn` object. */
export function textObject(value: unknown): Node[] {
  const { type, text } = objectOf(value)
  if (type === 'mrkdwn') return mrkdwn(textOf(text))
  if (type === 'plain_text') return lines(textOf(text))
  return [flaw(`Slack: unknown text "${textOf(type)}"`)]
}

function lines(text: string): Node[] {
  return text.split('\n').flatMap((line, at) => [...(at === 0 ? [] : [el('br')]), document.createTextNode(line)])
}
