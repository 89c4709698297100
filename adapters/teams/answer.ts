import type { Act } from '../../src/message/act'
import type { Answer } from '../../src/message/answer'
import type { Draw } from '../../src/message/bars'
import type { Message } from '../../src/message/message'
import type { Shown } from './act'
import { cardType, messageCard } from './card'
import { closed, formDialog, messageDialog } from './dialog'
import type { Texts } from './texts'

/** An answer in Teams' terms: what the invoke is answered with, and what is said or changed in the chat after it. */
export interface Rendered {
  /** The body of the HTTP answer; undefined for an empty one. */
  readonly body?: object
  readonly post?: Message
  /** Takes the place of the card that was pressed, lastingly. */
  readonly replace?: Message
}

/** The core's answer to `act`, where Teams shows it. */
export function rendered(answer: Answer, act: Act, shown: Shown, texts: Texts, draw: Draw): Rendered {
  if (shown === 'dialog') return inDialog(answer, texts, draw)
  const message = messageOf(answer, act, texts)
  if (shown === 'chat') return message === undefined ? {} : { post: message }
  if (message === undefined) return { body: executeMessage('') }
  if (answer.kind === 'home' || answer.kind === 'instead') return { body: executeCard(message, draw), replace: message }
  return { body: executeMessage(message.title), post: message }
}

/** For an invoke that could not be answered in time, or was meant for the bot's own chat. */
export function renderedText(text: string, shown: Shown): Rendered {
  if (shown === 'dialog') return { body: { task: { type: 'message', value: text } } }
  return shown === 'card' ? { body: executeMessage(text) } : {}
}

function inDialog(answer: Answer, texts: Texts, draw: Draw): Rendered {
  switch (answer.kind) {
    case 'form':
      return { body: formDialog(answer.form, texts, draw) }
    case 'errors':
      return { body: formDialog(answer.form, texts, draw, answer.errors) }
    case 'message':
      return { body: messageDialog(answer.message, draw) }
    case 'instead':
      return { body: closed, replace: answer.message }
    case 'home':
      return { body: closed, replace: answer.home }
    case 'close':
    case 'nothing':
      return { body: closed }
  }
}

/** Outside a dialog Teams cannot open one: a form becomes a button that does. */
function messageOf(answer: Answer, act: Act, texts: Texts): Message | undefined {
  switch (answer.kind) {
    case 'message':
    case 'instead':
      return answer.message
    case 'home':
      return answer.home
    case 'form':
    case 'errors': {
      if (act.kind !== 'chose') return undefined
      const { action, value } = act
      const opener = {
        label: texts.open,
        action,
        ...(value === undefined ? {} : { value }),
        opens: 'form',
        look: 'primary',
      } as const
      return { title: answer.form.title, parts: [{ kind: 'choices', choices: [opener] }] }
    }
    case 'close':
    case 'nothing':
      return undefined
  }
}

/** Universal Actions: 200 with the card that takes the pressed one's place. */
function executeCard(message: Message, draw: Draw): object {
  return { statusCode: 200, type: cardType, value: messageCard(message, draw) }
}

function executeMessage(value: string): object {
  return { statusCode: 200, type: 'application/vnd.microsoft.activity.message', value }
}
