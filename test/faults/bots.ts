import { type Running, run } from '../process'
import type { Given, Heard, Told } from './given'

/** One running bot, in a process of its own. */
export interface BotProcess {
  readonly url: string
  /** Carries out what is due; resolves when that is done. */
  tick(): Promise<void>
  /** SIGKILL. */
  kill(): Promise<void>
  /** SIGTERM; resolves when it ended by itself, with how much it had taken and left unanswered. Throws where it ended otherwise. */
  end(): Promise<number>
}

/** How many more are loaded or loading, so that the next is there soon after the last one died: loading takes a second of a core. */
const spares = 2

/** Starts bots. */
export interface Bots {
  begin(given: Given): Promise<BotProcess>
  close(): Promise<void>
}

/** `kind` of store, which they load the means to open. */
export function openBots(kind: string): Bots {
  const all = new Set<Running>()
  const waiting = Array.from({ length: spares }, load)

  function load(): Promise<Running> {
    const running = run(require.resolve('./bot-process.ts'), [kind])
    all.add(running)
    return heard(running, told => told.kind === 'loaded').then(() => running)
  }

  return {
    async begin(given) {
      waiting.push(load())
      const running = await (waiting.shift() ?? load())
      tell(running, { kind: 'serve', given })
      const serving = await heard(running, told => told.kind === 'serving')
      const port = serving.kind === 'serving' ? serving.port : 0
      let ticks = 0
      return {
        url: `http://127.0.0.1:${port}`,
        async tick() {
          ticks += 1
          const id = ticks
          tell(running, { kind: 'tick', id })
          await heard(running, told => told.kind === 'ticked' && told.id === id)
        },
        async kill() {
          all.delete(running)
          await running.kill()
        },
        async end() {
          all.delete(running)
          running.process.kill('SIGTERM')
          const left = await heard(running, told => told.kind === 'leaving')
          await running.done()
          return left.kind === 'leaving' ? left.unanswered : 0
        },
      }
    },
    async close() {
      await Promise.allSettled(waiting)
      await Promise.all([...all].map(running => running.kill()))
    },
  }
}

function tell(running: Running, message: Heard): void {
  if (running.process.connected) running.process.send(message)
}

/** The first thing it tells that is such; throws when it ends before. */
function heard(running: Running, is: (told: Told) => boolean): Promise<Told> {
  const already = running.told.map(told => told as Told).find(is)
  if (already !== undefined) return Promise.resolve(already)
  return new Promise((resolve, reject) => {
    const ended = () => reject(new Error('a bot ended by itself'))
    const listen = (told: unknown) => {
      if (!is(told as Told)) return
      running.process.off('message', listen)
      running.process.off('exit', ended)
      resolve(told as Told)
    }
    running.process.on('message', listen)
    running.process.once('exit', ended)
  })
}
