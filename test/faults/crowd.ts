import { slackPeople, teamsPeople } from '../../playground/cast'
import type { SimulatedPerson } from '../../playground/simulated'

/** The cast, and so many more people on each platform: every other one reads English. */
export function crowd(more: number): { readonly slack: readonly SimulatedPerson[]; readonly teams: readonly SimulatedPerson[] } {
  const extra = (id: (n: number) => string, where: string) =>
    Array.from({ length: more }, (_, n): SimulatedPerson => {
      const locale = n % 2 === 0 ? 'nl-NL' : 'en-GB'
      return { id: id(n), name: `${where} ${n}`, locale, timezone: 'Europe/Amsterdam' }
    })
  return {
    slack: [...Object.values(slackPeople), ...extra(n => `U0CROWD${String(n).padStart(4, '0')}`, 'Slack')],
    teams: [...Object.values(teamsPeople), ...extra(n => `b0c0e7d2-1000-4000-8000-${String(n).padStart(12, '0')}`, 'Teams')],
  }
}
