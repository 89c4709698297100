import {
  booleanAt,
  Found,
  isObject,
  type Json,
  listOf,
  objectAt,
  onlyKnown,
  plain,
  requiredString,
  stringAt,
  textOf,
} from './check'
import { elementOf, richOf } from './elements'

/**
 * What Slack refuses in Block Kit, by its documented limits (docs.slack.dev/reference/block-kit and /views), said as Slack says it:
 * `[ERROR] must be less than 151 characters [json-pointer:/blocks/0/text/text]`. An empty list means it is accepted.
 */
export type Surface = 'message' | 'modal' | 'home'

export function refusedMessage(blocks: unknown): string[] {
  return check(found => blockList(blocks, 'message', 50, '/blocks', found))
}

export function refusedView(view: unknown): string[] {
  return check(found => viewOf(view, found))
}

/** Characters of text in the blocks of a message; Slack refuses more than about 13,200 (`msg_blocks_too_long`). */
export function charactersOf(blocks: unknown): number {
  let count = 0
  JSON.stringify(blocks, (key, value: unknown) => {
    if (key === 'text' && typeof value === 'string') count += value.length
    return value
  })
  return count
}

function check(run: (found: Found) => void): string[] {
  const found = new Found()
  run(found)
  return found.messages
}

function viewOf(value: unknown, found: Found): void {
  const view = objectAt(value, '/view', found)
  if (view === undefined) return
  const { type } = view
  if (type !== 'modal' && type !== 'home') {
    found.add('unsupported type: view', '/view/type')
    return
  }
  const known =
    type === 'modal'
      ? [
          'type',
          'title',
          'blocks',
          'close',
          'submit',
          'private_metadata',
          'callback_id',
          'clear_on_close',
          'notify_on_close',
          'external_id',
        ]
      : ['type', 'blocks', 'private_metadata', 'callback_id', 'external_id']
  onlyKnown(view, known, '/view', found)
  if (type === 'modal') {
    plain(view.title, 24, '/view/title', found)
    if (view.submit !== undefined) plain(view.submit, 24, '/view/submit', found)
    if (view.close !== undefined) plain(view.close, 24, '/view/close', found)
  }
  stringAt(view.private_metadata, 0, 3000, '/view/private_metadata', found)
  stringAt(view.callback_id, 0, 255, '/view/callback_id', found)
  blockList(view.blocks, type, 100, '/view/blocks', found)
  const asks = Array.isArray(view.blocks) && view.blocks.some(block => isObject(block) && block.type === 'input')
  if (type === 'modal' && asks && view.submit === undefined) found.add('missing required field: submit', '/view')
  if (JSON.stringify(view).length > 250_000) found.add('view is too large', '/view')
}

function blockList(value: unknown, surface: Surface, most: number, at: string, found: Found): void {
  if (!Array.isArray(value)) {
    found.add('must provide an array', at)
    return
  }
  if (value.length > most) found.add(`no more than ${most} items allowed`, at)
  if (value.length === 0 && surface !== 'home') found.add('no fewer than 1 items allowed', at)
  const ids = new Set<string>()
  value.forEach((block, index) => {
    const id = blockOf(block, `${at}/${index}`, found)
    if (id === undefined) return
    if (ids.has(id)) found.add(`\`block_id\` ${id} already exists`, `${at}/${index}/block_id`)
    ids.add(id)
  })
}

type Check = (block: Json, at: string, found: Found) => void

/** By type: the properties it may have besides `type` and `block_id`, and what must hold of them. */
const kinds: Readonly<Record<string, { readonly has: readonly string[]; readonly check: Check }>> = {
  header: { has: ['text'], check: (block, at, found) => plain(block.text, 150, `${at}/text`, found) },
  section: { has: ['text', 'fields', 'accessory', 'expand'], check: sectionOf },
  context: {
    has: ['elements'],
    check: (block, at, found) =>
      listOf(block.elements, 1, 10, `${at}/elements`, found, (element, where) => textOf(element, 3000, where, found)),
  },
  image: { has: ['alt_text', 'image_url', 'slack_file', 'title'], check: imageOf },
  divider: { has: [], check: () => undefined },
  actions: { has: ['elements'], check: actionsOf },
  rich_text: {
    has: ['elements'],
    check: (block, at, found) =>
      listOf(block.elements, 1, 100, `${at}/elements`, found, (part, where) => richOf(part, where, found)),
  },
  input: { has: ['label', 'element', 'dispatch_action', 'hint', 'optional'], check: inputOf },
}

function blockOf(value: unknown, at: string, found: Found): string | undefined {
  const block = objectAt(value, at, found)
  if (block === undefined) return undefined
  const kind = typeof block.type === 'string' ? kinds[block.type] : undefined
  if (kind === undefined) {
    found.add(`unsupported type: ${String(block.type)}`, `${at}/type`)
    return undefined
  }
  onlyKnown(block, ['type', 'block_id', ...kind.has], at, found)
  stringAt(block.block_id, 1, 255, `${at}/block_id`, found)
  kind.check(block, at, found)
  return typeof block.block_id === 'string' ? block.block_id : undefined
}

function actionsOf(block: Json, at: string, found: Found): void {
  const ids = new Set<unknown>()
  listOf(block.elements, 1, 25, `${at}/elements`, found, (element, where) => {
    elementOf(element, 'actions', where, found)
    if (!isObject(element) || element.action_id === undefined) return
    if (ids.has(element.action_id)) found.add(`\`action_id\` ${String(element.action_id)} already exists`, `${where}/action_id`)
    ids.add(element.action_id)
  })
}

function sectionOf(block: Json, at: string, found: Found): void {
  if (block.text === undefined && block.fields === undefined) found.add('missing required field: text', at)
  if (block.text !== undefined) textOf(block.text, 3000, `${at}/text`, found)
  if (block.fields !== undefined) {
    listOf(block.fields, 1, 10, `${at}/fields`, found, (field, where) => textOf(field, 2000, where, found))
  }
  if (block.accessory !== undefined) elementOf(block.accessory, 'section', `${at}/accessory`, found)
}

/** A picture at an address, or a file in Slack by its id or its address: one of them, and always with words for it. */
function imageOf(block: Json, at: string, found: Found): void {
  requiredString(block.alt_text, 1, 2000, `${at}/alt_text`, found)
  stringAt(block.image_url, 1, 3000, `${at}/image_url`, found)
  if (block.title !== undefined) plain(block.title, 2000, `${at}/title`, found)
  if ((block.image_url === undefined) === (block.slack_file === undefined)) found.add('must have image_url or slack_file', at)
  if (block.slack_file === undefined) return
  const file = objectAt(block.slack_file, `${at}/slack_file`, found)
  if (file === undefined) return
  onlyKnown(file, ['id', 'url'], `${at}/slack_file`, found)
  if ((file.id === undefined) === (file.url === undefined)) found.add('must have id or url', `${at}/slack_file`)
  if (file.id !== undefined && !/^F[A-Z0-9]{8,}$/.test(String(file.id))) {
    found.add('input must match regex pattern: ^[F][A-Z0-9]{8,}$', `${at}/slack_file/id`)
  }
}

function inputOf(block: Json, at: string, found: Found): void {
  plain(block.label, 2000, `${at}/label`, found)
  if (block.hint !== undefined) plain(block.hint, 2000, `${at}/hint`, found)
  booleanAt(block.optional, `${at}/optional`, found)
  elementOf(block.element, 'input', `${at}/element`, found)
}
