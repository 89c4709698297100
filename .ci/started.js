// Starts the playground as a user does, twice: the first `npm start` builds, the second is timed from the end of its build to `/readyz`.
const { spawn } = require('node:child_process')
const { createServer } = require('node:net')

const deadline = 120_000

function freePort() {
  return new Promise(resolve => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address()
      server.close(() => resolve(port))
    })
  })
}

/** Resolves with the milliseconds from the command's start, and from its build's end, to ready. */
async function start() {
  const port = await freePort()
  const begun = performance.now()
  const child = spawn('npm', ['start'], {
    env: { ...process.env, PORT: String(port) },
    stdio: ['ignore', 'pipe', 'inherit'],
    detached: true,
  })
  let said = ''
  let built
  child.stdout.on('data', data => {
    said += data
    if (built === undefined && said.includes('> node dist/')) built = performance.now()
  })
  let ended = false
  const end = new Promise(resolve =>
    child.on('exit', () => {
      ended = true
      resolve()
    }),
  )
  try {
    for (;;) {
      if (ended) throw new Error(`npm start ended before it was ready:\n${said}`)
      if (performance.now() - begun > deadline) throw new Error(`npm start was not ready within ${deadline / 1000} s:\n${said}`)
      const ready = await fetch(`http://127.0.0.1:${port}/readyz`).then(
        answer => answer.ok,
        () => false,
      )
      if (ready) break
      await new Promise(resolve => setTimeout(resolve, 20))
    }
    const now = performance.now()
    return { all: now - begun, afterBuild: now - (built ?? begun) }
  } finally {
    if (!ended) process.kill(-child.pid, 'SIGTERM')
    await end
  }
}

const seconds = ms => `${(ms / 1000).toFixed(2)} s`

start()
  .then(async first => {
    const second = await start()
    process.stdout.write(`first npm start, with its build: ready after ${seconds(first.all)}\n`)
    process.stdout.write(`npm start again: ready after ${seconds(second.all)}, ${seconds(second.afterBuild)} after the build\n`)
  })
  .catch(error => {
    process.stderr.write(`${error.message}\n`)
    process.exitCode = 1
  })
