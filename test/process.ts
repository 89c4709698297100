import { type ChildProcess, fork } from 'node:child_process'
import { join } from 'node:path'

/** A process of its own that runs a TypeScript file; it tells things by `process.send`. */
export interface Running {
  readonly process: ChildProcess
  /** What it has told so far. */
  readonly told: readonly unknown[]
  /** Resolves when it has told so many things, or ended. */
  until(count: number): Promise<void>
  /** Ends it at once, as a power cut would (SIGKILL), and waits until it is gone. */
  kill(): Promise<void>
  /** Resolves when it ended by itself; throws unless with exit code 0. */
  done(): Promise<void>
}

/** `quiet` drops what it prints. */
export function run(file: string, args: readonly string[], options: { readonly quiet?: boolean } = {}): Running {
  const child = fork(file, args, { execArgv: ['-r', join(__dirname, 'register.js')], silent: options.quiet ?? false })
  child.stdout?.resume()
  child.stderr?.resume()
  const told: unknown[] = []
  let wake = () => {}
  child.on('message', message => {
    told.push(message)
    wake()
  })
  let ended = false
  const gone = new Promise<number | null>(resolve => {
    child.once('close', code => {
      ended = true
      wake()
      resolve(code)
    })
  })
  return {
    process: child,
    told,
    async until(count) {
      while (told.length < count && !ended) {
        await new Promise<void>(resolve => {
          wake = resolve
        })
      }
    },
    async kill() {
      child.kill('SIGKILL')
      await gone
    },
    async done() {
      const code = await gone
      if (code !== 0) throw new Error(`${file} ended with ${code}`)
    },
  }
}
