/** What can be picked in the form: seven kinds, safety measures that were not taken, and anything else (K6). */
export const kinds = [
  'bullying',
  'intimidation',
  'discrimination',
  'aggression',
  'sexual',
  'gossip',
  'exclusion',
  'safety',
  'other',
] as const
export const relations = ['me', 'saw', 'told'] as const
export const maybe = ['yes', 'no', 'unsure'] as const

/** Sentences a contact can pick for a first reply; kept as their id so that each side reads its own language. */
export const sentences = ['thanks', 'seriously', 'room'] as const
