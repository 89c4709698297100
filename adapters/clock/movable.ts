import { open, readFile, rename } from 'node:fs/promises'
import { z } from 'zod'
import type { Clock } from '../../src/ports/clock'

/** The playground's clock: real time and how far it was moved ahead. */
export interface MovableClock extends Clock {
  /** Epoch milliseconds. Durable when it resolves; a time that is past changes nothing. */
  moveTo(at: number): Promise<void>
}

/** Where the offset stays over a restart, in milliseconds. */
export interface Offset {
  load(): Promise<number>
  save(offset: number): Promise<void>
}

export async function movableClock(kept: Offset, real: () => number = Date.now): Promise<MovableClock> {
  let offset = await kept.load()
  let moving: Promise<void> = Promise.resolve()
  const move = async (at: number) => {
    const further = at - real()
    if (further <= offset) return
    await kept.save(further)
    offset = further
  }
  return {
    now: () => real() + offset,
    moveTo(at) {
      const moved = moving.then(() => move(at))
      moving = moved.catch(() => undefined)
      return moved
    },
  }
}

const shape = z.object({ offset: z.number().int().nonnegative() })

/** Kept in a JSON file, replaced as a whole. Throws where the file is there but not ours. */
export function offsetIn(file: string): Offset {
  return {
    async load() {
      const content = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
        if (error.code === 'ENOENT') return undefined
        throw error
      })
      return content === undefined ? 0 : shape.parse(JSON.parse(content)).offset
    },
    async save(offset) {
      const beside = `${file}.next`
      const handle = await open(beside, 'w', 0o600)
      try {
        await handle.writeFile(JSON.stringify({ offset }))
        await handle.sync()
      } finally {
        await handle.close()
      }
      await rename(beside, file)
    },
  }
}
