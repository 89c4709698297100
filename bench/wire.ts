import { type ChildProcess, fork } from 'node:child_process'
import { join } from 'node:path'
import { z } from 'zod'

/** What can be measured: a bare verified ack, Bolt's own, and the product's full turns. */
export const kinds = ['bare', 'bolt', 'slack', 'teams'] as const
export type Kind = (typeof kinds)[number]

/** What a server process is asked, and what it tells. */
export const asked = z.discriminatedUnion('ask', [
  /** One request for each of so many people, ready to be signed and sent. */
  z.object({ ask: z.literal('prepare'), people: z.int() }),
  z.object({ ask: z.enum(['begin', 'end']) }),
])
export type Asked = z.infer<typeof asked>

export interface Prepared {
  readonly body: string
  readonly authorization?: string
}

export interface Server {
  readonly port: number
  prepare(people: number): Promise<readonly Prepared[]>
  /** Processor time of all its threads so far, in microseconds: before a round, with nothing left to clear away, and after it. */
  processor(when: 'begin' | 'end'): Promise<number>
  stop(): Promise<void>
}

const listening = z.object({ port: z.int() })
const prepared = z.array(z.object({ body: z.string(), authorization: z.string().exactOptional() }))

/** A server in a process of its own. */
export async function startServer(kind: Kind, options: readonly string[] = []): Promise<Server> {
  const child = fork(join(__dirname, 'server.js'), [kind], { serialization: 'advanced', execArgv: ['--expose-gc', ...options] })
  const { port } = listening.parse(await told(child))
  const ask = (question: Asked) => {
    const answer = told(child)
    child.send(question)
    return answer
  }
  return {
    port,
    prepare: async people => prepared.parse(await ask({ ask: 'prepare', people })),
    processor: async when => z.number().parse(await ask({ ask: when })),
    stop: () =>
      new Promise(resolve => {
        child.once('exit', () => resolve())
        child.disconnect()
      }),
  }
}

function told(child: ChildProcess): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const ended = () => reject(new Error('a server ended'))
    child.once('exit', ended)
    child.once('message', message => {
      child.off('exit', ended)
      resolve(message)
    })
  })
}
