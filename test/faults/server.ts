import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { serverOf } from './proxy'

/**
 * A command that starts a MongoDB server: it takes a folder and a port, prints `MONGODB_URI=…` when it listens, and keeps what it
 * acknowledged when it is killed. Without one, the server itself cannot be killed.
 */
export const mongoCommand: string | undefined = process.env.MONGODB_SERVER || undefined

/** A MongoDB server of one's own, to be killed. */
export interface Server {
  readonly uri: string
  /** SIGKILL, for all that the command started; resolves when nothing listens any more. */
  kill(): Promise<void>
  /** Starts it again, in the same folder and at the same port. */
  begin(): Promise<void>
  leave(): Promise<void>
}

export async function openServer(command: string): Promise<Server> {
  const dir = await mkdtemp(join(tmpdir(), 'ruimte-mongo-'))
  let [running, uri] = await start(command, dir, 0)
  const { port } = serverOf(uri)

  async function kill(): Promise<void> {
    if (running.pid !== undefined) process.kill(-running.pid, 'SIGKILL')
    while (await listens(port)) await pause(20)
  }
  return {
    uri,
    kill,
    async begin() {
      ;[running, uri] = await start(command, dir, port)
    },
    async leave() {
      await kill()
      await rm(dir, { recursive: true, force: true })
    },
  }
}

/** In a process group of its own, as a command may be a script around the server. */
function start(command: string, dir: string, port: number): Promise<[ChildProcess, string]> {
  const child = spawn('/bin/sh', ['-c', `exec ${command} "$0" "$1"`, dir, String(port)], {
    detached: true,
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  return new Promise((resolve, reject) => {
    let said = ''
    child.once('exit', () => reject(new Error(`the database server did not start: ${said}`)))
    child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      said += text
      const uri = /^MONGODB_URI=(\S+)/m.exec(said)?.[1]
      if (uri !== undefined) resolve([child, uri])
    })
  })
}

function listens(port: number): Promise<boolean> {
  return new Promise(resolve => {
    const socket = connect(port, '127.0.0.1')
    socket.once('connect', () => {
      socket.destroy()
      resolve(true)
    })
    socket.once('error', () => resolve(false))
  })
}
