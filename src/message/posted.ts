import { z } from 'zod'

/** A post that exists, as it is kept. */
export const posted = z.strictObject({ place: z.string(), message: z.string() })
