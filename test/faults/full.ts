import { execFileSync } from 'node:child_process'
import { openEmbedded } from '../../adapters/store/embedded'

/**
 * An embedded store whose disk is full for a while: its files may not grow past a limit, which `prlimit` sets and lifts. Tells what
 * became of each write: the last that fits, one that does not, the next, and the first after there is room again.
 */
async function fill(dir: string): Promise<void> {
  const { store } = await openEmbedded(dir)
  let count = 0
  async function insert(): Promise<string> {
    const doc = { org: 'org', kind: 'case', id: `d${count++}`, version: 1, tags: ['t'], body: 'x'.repeat(20_000) }
    return store.insert(doc).catch((error: Error) => error.name)
  }
  const told = [await insert()]
  limit('600000')
  let last: string
  do last = await insert()
  while (last === 'inserted')
  const kept = count - 1
  told.push(last, await insert())
  limit('unlimited')
  told.push(await insert(), String((await store.find('org', 'case', 't', 100)).docs.length - kept))
  await store.close()
  for (const outcome of told) process.send?.(outcome)
  process.disconnect?.()
}

function limit(bytes: string): void {
  execFileSync('/usr/bin/prlimit', ['--pid', String(process.pid), `--fsize=${bytes}:unlimited`])
}

void fill(process.argv[2] ?? '')
