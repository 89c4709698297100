import { z } from 'zod'

/**
 * The part of Adaptive Cards 1.5 that Ruimte uses, as strictly as Teams takes it (adaptivecards.io/explorer, and "Cards" in the
 * Teams documentation). Anything else is refused here, so that whoever uses a new element looks up what Teams makes of it.
 */
const spacing = z.enum(['Default', 'None', 'Small', 'Medium', 'Large', 'ExtraLarge', 'Padding'])
const placed = { spacing: spacing.optional(), separator: z.boolean().optional(), isVisible: z.boolean().optional() }
const look = {
  size: z.enum(['Small', 'Default', 'Medium', 'Large', 'ExtraLarge']).optional(),
  weight: z.enum(['Default', 'Lighter', 'Bolder']).optional(),
  color: z.enum(['Default', 'Dark', 'Light', 'Accent', 'Good', 'Warning', 'Attention']).optional(),
  isSubtle: z.boolean().optional(),
}

const textBlock = z.strictObject({
  type: z.literal('TextBlock'),
  text: z.string(),
  style: z.enum(['default', 'heading']).optional(),
  horizontalAlignment: z.enum(['Left', 'Center', 'Right']).optional(),
  wrap: z.boolean().optional(),
  ...look,
  ...placed,
})
const run = z.strictObject({ type: z.literal('TextRun'), text: z.string(), ...look })
const richTextBlock = z.strictObject({ type: z.literal('RichTextBlock'), inlines: z.array(run).min(1), ...placed })

const input = {
  id: z.string().min(1),
  label: z.string().min(1),
  isRequired: z.boolean().optional(),
  errorMessage: z.string().min(1).optional(),
  ...placed,
}
const inputText = z.strictObject({
  type: z.literal('Input.Text'),
  isMultiline: z.boolean().optional(),
  maxLength: z.int().positive().optional(),
  placeholder: z.string().optional(),
  value: z.string().optional(),
  ...input,
})
const inputChoiceSet = z.strictObject({
  type: z.literal('Input.ChoiceSet'),
  style: z.enum(['compact', 'expanded', 'filtered']).optional(),
  isMultiSelect: z.boolean().optional(),
  wrap: z.boolean().optional(),
  choices: z.array(z.strictObject({ title: z.string().min(1), value: z.string().min(1) })).min(1),
  placeholder: z.string().optional(),
  value: z.string().optional(),
  ...input,
})

const button = {
  title: z.string().min(1),
  style: z.enum(['default', 'positive', 'destructive']).optional(),
  data: z.record(z.string(), z.unknown()),
  associatedInputs: z.enum(['auto', 'none']).optional(),
}
const actionSubmit = z.strictObject({ type: z.literal('Action.Submit'), ...button })
const actionExecute = z.strictObject({ type: z.literal('Action.Execute'), verb: z.string().min(1).optional(), ...button })
const action = z.discriminatedUnion('type', [actionSubmit, actionExecute])
/** Teams shows six side by side and drops the rest. */
const actions = z.array(action).min(1).max(6)
const actionSet = z.strictObject({ type: z.literal('ActionSet'), actions, ...placed })

/** A picture as data; one at an address would have to be reached by everyone's Teams. Without a name it is nothing to who listens. */
const image = z.strictObject({
  type: z.literal('Image'),
  url: z.string().regex(/^data:image\/(png|jpeg|gif);base64,[A-Za-z0-9+/]+={0,2}$/),
  altText: z.string().min(1),
  size: z.enum(['Auto', 'Stretch', 'Small', 'Medium', 'Large']).optional(),
  ...placed,
})

const leaf = z.discriminatedUnion('type', [textBlock, richTextBlock, inputText, inputChoiceSet, actionSet, image])
const containerStyle = z.enum(['default', 'emphasis', 'good', 'attention', 'warning', 'accent']).optional()
const container = z.strictObject({
  type: z.literal('Container'),
  style: containerStyle,
  items: z.array(leaf).min(1),
  ...placed,
})
const column = z.strictObject({
  type: z.literal('Column'),
  width: z.union([z.enum(['auto', 'stretch']), z.string().regex(/^\d+px$/), z.number().positive()]).optional(),
  minHeight: z
    .string()
    .regex(/^\d+px$/)
    .optional(),
  verticalContentAlignment: z.enum(['Top', 'Center', 'Bottom']).optional(),
  /** Pressed as a whole; its title is what a screen reader calls it. */
  selectAction: action.optional(),
  items: z.array(leaf).min(1),
  ...placed,
})
const columnSet = z.strictObject({
  type: z.literal('ColumnSet'),
  style: containerStyle,
  columns: z.array(column).min(1),
  ...placed,
})
const card = z.strictObject({
  type: z.literal('AdaptiveCard'),
  $schema: z.string().optional(),
  version: z.enum(['1.0', '1.1', '1.2', '1.3', '1.4', '1.5']),
  fallbackText: z.string().optional(),
  lang: z.string().optional(),
  body: z.array(z.union([leaf, container, columnSet])),
  actions: actions.optional(),
})

export type Card = z.infer<typeof card>
export type Action = z.infer<typeof action>
export type Input = z.infer<typeof inputText> | z.infer<typeof inputChoiceSet>

/** What Teams has against a card; an empty list when it takes it. */
export function complaintsAbout(content: unknown, where: 'chat' | 'dialog'): readonly string[] {
  const read = card.safeParse(content)
  if (!read.success) return read.error.issues.map(issue => `${issue.path.join('.')}: ${issue.message}`)
  const found = read.data
  const said: string[] = []
  const all = actionsOf(found)
  if (where === 'chat' && buttonsOf(found).length > 6) said.push('more than six buttons')
  if (where === 'dialog' && all.some(({ type }) => type === 'Action.Execute'))
    said.push('Action.Execute does nothing in a dialog')
  if (found.body.length === 0 && all.length === 0) said.push('an empty card')
  const ids = inputsOf(found).map(({ id }) => id)
  if (new Set(ids).size < ids.length) said.push('two inputs with one id')
  for (const field of inputsOf(found)) said.push(...complaintsAboutInput(field))
  return said
}

function complaintsAboutInput(field: Input): string[] {
  if (field.type === 'Input.Text') return []
  const values = field.choices.map(choice => choice.value)
  const said: string[] = []
  if (new Set(values).size < values.length) said.push(`${field.id}: two choices with one value`)
  if (field.isMultiSelect === true && values.some(value => value.includes(','))) said.push(`${field.id}: a value with a comma`)
  return said
}

/** Only for what `complaintsAbout` had nothing against. */
export function readCard(content: unknown): Card {
  return card.parse(content)
}

export function inputsOf({ body }: Card): readonly Input[] {
  return leavesOf(body).filter(element => element.type === 'Input.Text' || element.type === 'Input.ChoiceSet')
}

/** All that can be pressed: its buttons, and columns as a whole. */
export function actionsOf(card: Card): readonly Action[] {
  const columns = card.body.flatMap(element => (element.type === 'ColumnSet' ? element.columns : []))
  return [...columns.flatMap(({ selectAction = [] }) => selectAction), ...buttonsOf(card)]
}

function buttonsOf({ body, actions = [] }: Card): readonly Action[] {
  return [...leavesOf(body).flatMap(element => (element.type === 'ActionSet' ? element.actions : [])), ...actions]
}

function leavesOf(body: Card['body']): z.infer<typeof leaf>[] {
  return body.flatMap(element => {
    if (element.type === 'Container') return element.items
    return element.type === 'ColumnSet' ? element.columns.flatMap(({ items }) => items) : [element]
  })
}

/** The same card with other values in its inputs, by input id: what a client keeps in view while a dialog stays open. */
export function withValues(content: Card, values: ReadonlyMap<string, string>): Card {
  const put = <E extends Card['body'][number]>(element: E): E => {
    if (element.type === 'Container') return { ...element, items: element.items.map(put) }
    if (element.type === 'ColumnSet')
      return { ...element, columns: element.columns.map(each => ({ ...each, items: each.items.map(put) })) }
    if (element.type !== 'Input.Text' && element.type !== 'Input.ChoiceSet') return element
    const value = values.get(element.id)
    return value === undefined ? element : { ...element, value }
  }
  return { ...content, body: content.body.map(put) }
}
