/** What all dead letters carry, of whichever kind (S8). */
export const deadTag = 'dead'

/**
 * How long work is taken up for, in milliseconds: longer than any send takes, also for an instance whose clock is ten minutes ahead.
 */
export const lease = 12 * 60_000

/** Work that was taken up so often in a row without a word of how that ended goes to the dead letters (S8). */
export const mostUntold = 5

const dayLong = 24 * 3_600_000

/**
 * What is done is kept for a while without being due for work: a page of recipients that is gone over again, after a crash or by an
 * instance that was slow, finds each delivery there and makes none a second time.
 */
export const forgetDeliveryAfter = 7 * dayLong
export const forgetOccasionAfter = 30 * dayLong
