import { organisation } from '../../playground/cast'
import { type Case, nothingYet } from '../../src/concern/case'
import { type Change, record } from '../../src/concern/record'
import { organisationOf } from '../../src/people/organisation'

const { calendar } = organisationOf({ file: organisation, state: { confirmed: [], contacts: {} } })

/** A Tuesday, ten in the morning in Amsterdam. */
export const now = Date.parse('2026-11-24T09:00:00Z')

/** A concern for Marieke, under an alias, on that day. */
export const draft: Case = {
  status: 'draft',
  steps: [{ step: 'concern', visibleFrom: 0 }],
  contact: 'marieke',
  contactFrom: 0,
  previous: [],
  proposed: null,
  named: false,
  alias: [1, 2],
  excluded: 'sealed',
  history: [],
  entries: [{ id: 'first', kind: 'concern', by: 'reporter', readers: [], day: '2026-11-24', visibleFrom: 0, sealed: 'sealed' }],
  owed: [],
  audit: [],
  opened: null,
  acts: ['first'],
  shredOn: '2026-12-24',
  ...nothingYet,
}

let acts = 0
/** What a deed makes of a case, each an act of its own; one that is refused is a fault of the test. */
export function did(before: Case, change: Partial<Change> & Pick<Change, 'deed' | 'actor'>, at = now): Case {
  acts += 1
  const done = record(before, { act: `act-${acts}`, ...change }, { now: at, calendar })
  if ('refused' in done) throw new Error(done.refused)
  return done
}
