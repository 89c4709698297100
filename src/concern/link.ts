import type { Contact, Organisation } from '../people/organisation'
import type { By, Ctx } from './context'
import { carryOut, type DeedInput } from './deed'
import { hold } from './hold'

/** What is done with several own cases at once (K22): to each by a deed of its own, as if it stood alone. */
export const linkings = ['link', 'unlink', 'ask'] as const
export type Linking = (typeof linkings)[number]

/** Links an adviser's own cases, takes them apart, or asks the reporter of each apart whether they would do something together. */
export async function together(
  ctx: Ctx,
  org: Organisation,
  contact: Contact,
  cases: readonly string[],
  what: Linking,
  nonce: string,
): Promise<void> {
  const by: By = { contact }
  // Drawn from the act: the same act gives the same, and it says nothing of any case.
  const id = ctx.tokens.name('link', nonce)
  for (const one of cases) {
    const held = await hold(ctx, org, one, by)
    if (held === undefined) continue
    // No act of one case has the name of an act of another: by that they would be known to go together.
    const own = { nonce: `${nonce}|${one}` }
    const input: DeedInput =
      what === 'ask' ? { ...own, deed: 'ask-together' } : { ...own, deed: 'link', link: what === 'link' ? id : null }
    await carryOut(ctx, held, by, input)
  }
}
