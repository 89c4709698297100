import { z } from 'zod'
import { sectors } from '../people/organisation'

/** What a norm or a talk is about. */
export const themes = [
  'aggression',
  'belonging',
  'boundaries',
  'clarity',
  'feedback',
  'mistakes',
  'power',
  'repair',
  'respect',
  'standing-by',
  'voice',
  'workload',
] as const
/** Who has to do something for it to hold, and where it is anchored: together the nine cells of N6. */
export const levels = ['individual', 'team', 'organisation'] as const
export const pillars = ['culture', 'structure', 'system'] as const

const id = z.string().regex(/^[a-z][a-z0-9-]{0,39}$/)
const text = (most: number) => z.string().trim().min(1).max(most)
const lines = (from: number, to: number, most: number) => z.array(text(most)).min(from).max(to)
/** A form's title or a menu's option holds 75 characters, one section of a message 3,000 (Slack). */
const label = text(75)
const section = text(1_000)
const where = { theme: z.enum(themes), level: z.enum(levels), pillar: z.enum(pillars) }

/** N1: three practice steps, from small to large. */
const norm = z.strictObject({ id, ...where, norm: text(150), steps: lines(3, 3, 300) })

/** R1, R7: `repair` where it is the person's own to mend; `support` where talking to someone stands first. */
const moment = z.strictObject({
  id,
  title: label,
  about: section,
  first: z.enum(['repair', 'support']),
  phrases: lines(3, 6, 300),
  after: section,
  'not-yours': section,
})

/** R4. */
const rewording = z.strictObject({ id, unsafe: text(200), safe: text(300), why: text(300) })

/** T6: something to do in three minutes, or something to read. */
const exercise = z.strictObject({
  id,
  kind: z.enum(['exercise', 'card']),
  title: label,
  about: section,
  steps: lines(3, 6, 300),
  remember: section,
})

/** N2: what is never acceptable, and what follows. Here a plain no is right. */
const limits = z.strictObject({
  title: label,
  intro: section,
  never: lines(3, 12, 300),
  follows: lines(3, 12, 300),
  where: section,
})

/** R2, R3, R5; each list is one section. `intention` takes what somebody types for {intention} and {impact}. */
const phrases = z.strictObject({
  intention: section.refine(one => one.includes('{intention}') && one.includes('{impact}'), {
    message: 'needs the places {intention} and {impact}',
  }),
  acknowledge: lines(3, 10, 280),
  boundary: lines(3, 10, 280),
  'someone-else': section,
})

/** K21: what one who decides can do, from least to most. */
const rung = z.strictObject({ id, title: label, when: text(300), what: lines(2, 5, 300) })

/** K23: what hearing both sides asks; a list to tick holds ten (Slack). */
const hearing = z.strictObject({ id, title: label, about: text(300) })

/** T1: ten minutes; `short` is the shift version, `moved` is for whoever leads it. A line of `takeaways` is an option to pick (T3). */
const talk = z.strictObject({
  id,
  ...where,
  title: label,
  aim: section,
  opening: section,
  questions: lines(3, 3, 200),
  norm: id,
  closing: section,
  short: section,
  moved: section,
  /** False for one about something that happened: a lead chooses it, and it is never proposed (T5). */
  proposed: z.boolean().default(true),
  /** Where it fits best (G5): there it comes first, and everywhere else it is there as well. */
  sectors: z.array(z.enum(sectors)).default([]),
  takeaways: lines(3, 8, 75),
})

/** G3: what a place looks like where people are safe; `todo` is the step for whoever cannot say so yet, `keep` for whoever can. */
const checklist = z.strictObject({
  id,
  title: label,
  about: section,
  sections: z
    .array(z.strictObject({ id, title: label, items: z.array(z.strictObject({ id, text: text(150), todo: text(250) })).min(2) }))
    .length(5),
  keep: lines(3, 5, 250),
})

/** G1: what a year asks of whoever sets Ruimte up. `month` is 1 to 12. */
const yearly = z.strictObject({ id, month: z.int().min(1).max(12), title: label, about: text(300) })

/** By the file they stand in (`talks` is a folder with a file each). Lists of entries, or one page. */
export const shapes = {
  norms: z.array(norm).min(1),
  moments: z.array(moment).min(1),
  rewordings: z.array(rewording).min(1),
  exercises: z.array(exercise).min(1),
  limits,
  phrases,
  ladder: z.array(rung).min(3),
  hearing: z.array(hearing).min(3).max(10),
  talks: z.array(talk).min(1),
  checklists: z.array(checklist).min(1),
  year: z.array(yearly).min(1),
} as const

/** The words that help, in one language. */
export type Library = { readonly [Name in keyof typeof shapes]: Readonly<z.infer<(typeof shapes)[Name]>> }
export type Norm = Library['norms'][number]
export type Talk = Library['talks'][number]
export type Checklist = Library['checklists'][number]
export type Yearly = Library['year'][number]
