import { NotConfirmed } from '../../src/ports/store'

/** How long a store may take to answer, in milliseconds. */
export const patience = 1_900

/** What `work` gives, or `NotConfirmed` when it takes too long; what it gives afterwards is dropped. */
export async function within<T>(ms: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new NotConfirmed('no answer in time')), ms)
  })
  try {
    return await Promise.race([work, late])
  } finally {
    clearTimeout(timer)
  }
}
