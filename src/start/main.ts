import { openLog } from '../../adapters/log/log'
import { BrokenPack } from '../content/broken-pack'
import { readConfig } from './config'
import { environment } from './environment'
import { refuse } from './refuse'
import type { Config } from './shape'
import { printSlackApp } from './slack-app'

const usage = `Usage: npm start                       the playground, on this computer
       npm run serve                   a real workspace or tenant, or both
       npm run ruimte -- keys          makes the key rings, once
       npm run ruimte -- rotate        new keys for what is sealed, once a week
       npm run ruimte -- slack-app     prints the manifest of the Slack app
       npm run ruimte -- teams-app     writes the package of the Teams app
       npm run ruimte -- routes        writes the page of routes for people without an account
       npm run ruimte -- checklists    writes the two checklists, empty and as filled in
       npm run ruimte -- register      writes the register of nature and number, to print
       npm run ruimte -- doctor        looks whether everything is in order
       npm run ruimte -- verify        shows whether the audit trail is as it was written
       npm run ruimte -- export        what is stored about one person, to a file
       npm run ruimte -- erase         forgets one person
       npm run ruimte -- unlink        says that the app was removed from a workspace or tenant
       npm run ruimte -- link          says that it is there again
`

const byHand = [
  'keys',
  'rotate',
  'teams-app',
  'routes',
  'checklists',
  'register',
  'doctor',
  'verify',
  'export',
  'erase',
  'unlink',
  'link',
] as const
type ByHand = (typeof byHand)[number]

/** The exit code; undefined while it serves. */
async function main([mode, ...args]: readonly string[]): Promise<number | undefined> {
  const what = byHand.find(one => one === mode)
  if (what !== undefined) return preparing(what, args)
  if (mode === 'slack-app') return printSlackApp(args, say)
  if (mode !== 'playground' && mode !== 'serve') {
    say(usage)
    return 64
  }
  const read = readConfig(mode, environment())
  if (read.kind === 'refused') return refuse(read.problems)
  const log = openLog(undefined, read.config.logLevel)
  const running = mode === 'serve' ? await serving(read.config, log) : await playing(read.config, log)
  const stop = () => {
    void running.stop().then(
      () => process.exit(0),
      // A store that does not close may be writing, and lmdb lets no process exit while it does; a kill loses nothing (F1, F18).
      () => process.kill(process.pid, 'SIGKILL'),
    )
  }
  process.once('SIGTERM', stop)
  process.once('SIGINT', stop)
  return undefined
}

async function preparing(what: ByHand, args: readonly string[]): Promise<number> {
  const read = readConfig('serve', environment())
  if (read.kind === 'refused') return refuse(read.problems)
  const { preparations } = await import('./prepare.js')
  return preparations[what](read.config, args, say)
}

async function serving(config: Config, log: ReturnType<typeof openLog>) {
  const { serve } = await import('./serve.js')
  const running = await serve(config, log)
  say(`Ruimte listens on ${config.host}:${running.port}.\n`)
  return running
}

async function playing(config: Config, log: ReturnType<typeof openLog>) {
  const [{ startPlayground }, { openStores }, { everyMinute }] = await Promise.all([
    import('./playground.js'),
    import('./stores.js'),
    import('../../adapters/clock/tick.js'),
  ])
  const stores = await openStores(config.store)
  const folder = config.store.kind === 'embedded' ? config.store.dataDir : './data'
  const running = await startPlayground({
    ...stores,
    log,
    folder: `${folder}/playground`,
    keys: config.keys,
    port: config.port,
    store: config.store.kind,
  })
  const tick = everyMinute(() => running.bot.tick(), log)
  say(banner(running.page.url, config))
  running.settle().catch((fault: unknown) => log.error({ event: 'playground.settle' }, fault))
  return {
    async stop() {
      await tick.stop()
      await running.close()
      await stores.close()
    },
  }
}

function banner(url: string, { store }: Config): string {
  const where = store.kind === 'embedded' ? `the embedded store (${store.dataDir}, ${store.vaultDir})` : 'MongoDB'
  return [
    '',
    `  Ruimte is ready. Open ${url}`,
    '',
    '  This is the playground: a simulated Slack workspace and a simulated Teams tenant, on this computer only.',
    `  It keeps what you do in ${where}. The embedded store is for trying out and for one server.`,
    '',
    '',
  ].join('\n')
}

function say(text: string): void {
  process.stdout.write(text)
}

main(process.argv.slice(2)).then(
  code => {
    if (code !== undefined) process.exitCode = code
  },
  (fault: unknown) => {
    const known = fault instanceof BrokenPack || (fault instanceof Error && ['BrokenFile', 'KeysRefused'].includes(fault.name))
    process.stderr.write(
      `Ruimte does not start: ${fault instanceof Error ? (known ? fault.message : fault.stack) : 'unknown fault'}\n`,
    )
    process.exitCode = known ? 78 : 70
  },
)
