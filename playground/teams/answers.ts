import { z } from 'zod'
import { complaintsAbout } from './card'

/** What Teams takes as the answer to an invoke. */
export const cardType = 'application/vnd.microsoft.card.adaptive'

const size = z.union([z.enum(['small', 'medium', 'large']), z.number().positive()])
const continued = z.strictObject({
  title: z.string().min(1).max(64),
  height: size.optional(),
  width: size.optional(),
  card: z.strictObject({ contentType: z.literal(cardType), content: z.record(z.string(), z.unknown()) }),
})
const task = z.union([
  z.strictObject({
    task: z.discriminatedUnion('type', [
      z.strictObject({ type: z.literal('continue'), value: continued }),
      z.strictObject({ type: z.literal('message'), value: z.string().min(1) }),
    ]),
  }),
  z.strictObject({}),
])

const executed = z.discriminatedUnion('type', [
  z.strictObject({ statusCode: z.literal(200), type: z.literal(cardType), value: z.record(z.string(), z.unknown()) }),
  z.strictObject({
    statusCode: z.literal(200),
    type: z.literal('application/vnd.microsoft.activity.message'),
    value: z.string(),
  }),
])

/** Documented for messages ("Format your bot messages"); counted as UTF-16. */
export const largest = 100 * 1_024

export function sizeOf(body: unknown): number {
  return JSON.stringify(body)?.length * 2
}

export type TaskAnswer =
  | { readonly kind: 'dialog'; readonly title: string; readonly card: Record<string, unknown> }
  | { readonly kind: 'message'; readonly text: string }
  | { readonly kind: 'closed' }
  | { readonly kind: 'wrong'; readonly complaints: readonly string[] }

/** To `task/fetch`, `task/submit` and their message-action twins. */
export function readTask(body: unknown): TaskAnswer {
  const read = task.safeParse(body ?? {})
  if (!read.success) return { kind: 'wrong', complaints: read.error.issues.map(issue => issue.message) }
  if (!('task' in read.data)) return { kind: 'closed' }
  if (read.data.task.type === 'message') return { kind: 'message', text: read.data.task.value }
  const { title, card } = read.data.task.value
  const complaints = [...complaintsAbout(card.content, 'dialog'), ...(sizeOf(body) > largest ? ['too large'] : [])]
  return complaints.length > 0 ? { kind: 'wrong', complaints } : { kind: 'dialog', title, card: card.content }
}

export type ExecuteAnswer =
  | { readonly kind: 'card'; readonly card: Record<string, unknown> }
  | { readonly kind: 'message'; readonly text: string }
  | { readonly kind: 'wrong'; readonly complaints: readonly string[] }

/** To `adaptiveCard/action`. */
export function readExecuted(body: unknown): ExecuteAnswer {
  const read = executed.safeParse(body)
  if (!read.success) return { kind: 'wrong', complaints: read.error.issues.map(issue => issue.message) }
  if (read.data.type !== cardType) return { kind: 'message', text: read.data.value }
  const complaints = complaintsAbout(read.data.value, 'chat')
  return complaints.length > 0 ? { kind: 'wrong', complaints } : { kind: 'card', card: read.data.value }
}
