import { z } from 'zod'

const day = z.iso.date()
/** A slot, or the start of a day: never the moment at which somebody did something. */
const slot = z.int()

/** What a case holds besides the conversation; what was stored before these were there lacks them. */
export const besides = {
  /** Agreed actions, by the entry that says who does what (K13). `done` is seen by the reporter from `visibleFrom` on. */
  actions: z.array(z.strictObject({ id: z.string(), by: day, done: day.nullable(), visibleFrom: slot })).default([]),
  /** How it came in, where its contact wrote it down for somebody without an account (K24). */
  entered: z.enum(['phone', 'door']).nullable().default(null),
  /** What a contact who decides ticked on the list for hearing both sides: for them alone (K23). */
  heard: z
    .strictObject({ contact: z.string(), ticked: z.array(z.string()) })
    .nullable()
    .default(null),
  /** Own cases of one adviser that go together have the same id, which says nothing else (K22). */
  link: z.strictObject({ contact: z.string(), id: z.string() }).nullable().default(null),
  /** That the reporter was asked whether they would do something together with others, and what they said, the last as it stands (K22). */
  together: z
    .strictObject({
      contact: z.string(),
      visibleFrom: slot,
      answers: z.array(z.strictObject({ willing: z.boolean(), visibleFrom: slot })),
    })
    .nullable()
    .default(null),
}

/** What a new case begins with. */
export const nothingBesides = z.object(besides).parse({})
