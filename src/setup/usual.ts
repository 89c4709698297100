import type { Organisation, Role, Sector } from '../people/organisation'

/** Whom people usually find in a sector (G5); education has to have somebody for bullying. */
const usual: Readonly<Record<Sector, readonly Role[]>> = {
  education: ['adviser', 'external-adviser', 'anti-bullying'],
  care: ['adviser', 'complaints'],
  sport: ['adviser', 'board'],
  office: ['adviser', 'hr'],
}

/** Those of them that no contact is here for. */
export function missingRoles({ sector, contacts }: Organisation): readonly Role[] {
  return usual[sector].filter(role => !contacts.some(one => !one.left && one.role === role))
}
