import { execFileSync } from 'node:child_process'
import { setTimeout as pause } from 'node:timers/promises'
import { openEmbedded } from '../../adapters/store/embedded'
import { write } from './busy'

/** How long the disk is full each time, and has room in between, in milliseconds at most. */
const [fullFor, roomFor] = [20, 60]

/**
 * So many writes to an embedded store whose disk is full at random, a quarter of the time: its files may not be written past their
 * heads, which `prlimit` sets and lifts. Tells how many were not confirmed, and how often it was full.
 */
async function squeeze(dir: string, writes: number): Promise<void> {
  const { store } = await openEmbedded(dir)
  let over = false
  let times = 0
  let refused = () => {}
  const once = new Promise<void>(resolve => {
    refused = resolve
  })
  async function squeezing(): Promise<void> {
    while (!over) {
      limit('8192')
      times += 1
      // Few writes may all fall between two times: the first lasts until one met it.
      await (times === 1 ? once : pause(Math.random() * fullFor))
      limit('unlimited')
      await pause(Math.random() * roomFor)
    }
  }
  let squeezed: Promise<void> | undefined
  const disturb = () => {
    squeezed = squeezing()
  }
  const unconfirmed = await write(store, writes, disturb, refused)
  over = true
  await squeezed
  await store.close()
  process.send?.(unconfirmed)
  process.send?.(times)
  process.disconnect?.()
}

function limit(bytes: string): void {
  execFileSync('/usr/bin/prlimit', ['--pid', String(process.pid), `--fsize=${bytes}:unlimited`])
}

void squeeze(process.argv[2] ?? '', Number(process.argv[3]))
