export const relations = ['me', 'saw', 'told'] as const
export const maybe = ['yes', 'no', 'unsure'] as const

/** Sentences a contact can pick for a first reply; kept as their id so that each side reads its own language. */
export const sentences = ['thanks', 'seriously', 'room'] as const
