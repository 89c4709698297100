/** What a concern can be about: seven kinds, safety measures that were not taken, and anything else (K6, K18). */
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
