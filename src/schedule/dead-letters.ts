/** What all dead letters carry, of whichever kind (S8). */
export const deadTag = 'dead'
