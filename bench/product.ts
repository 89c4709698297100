import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { systemClock } from '../adapters/clock/system'
import { readContent } from '../adapters/content/read'
import { openLog } from '../adapters/log/log'
import { openEmbedded } from '../adapters/store/embedded'
import { openKeys } from '../adapters/vault/keys'
import { settled } from '../playground/arranged'
import { organisation } from '../playground/cast'
import { makeBot } from '../src/start/bot'
import { packFolder } from '../src/start/folders'
import { startForms } from './forms'
import type { Measured } from './measured'
import { signingSecret } from './secret'
import { slackApi, slackRequests } from './slack'
import { teamsRequests, tenantApi } from './teams'

/** The product, wired as it is when it serves, on the embedded store in a fresh folder. */
export async function product(kind: 'slack' | 'teams'): Promise<Measured> {
  const folder = mkdtempSync(join(tmpdir(), 'ruimte-bench-'))
  const [cases, vault] = await Promise.all([openEmbedded(join(folder, 'data')), openEmbedded(join(folder, 'vault'))])
  const keys = await openKeys(join(folder, 'keys'), { create: true })
  const content = readContent(packFolder())
  const api = kind === 'slack' ? slackApi() : tenantApi()
  await new Promise<void>(resolve => api.server.listen(0, '127.0.0.1', resolve))
  api.at(`http://127.0.0.1:${(api.server.address() as AddressInfo).port}`)

  const bot = await makeBot({
    cases,
    vault,
    keys,
    clock: systemClock,
    log: openLog(process.stderr, 'warn'),
    content,
    ...('apiUrl' in api
      ? { slack: { signingSecret, botToken: 'xoxb-measured', mode: 'http' as const, apiUrl: api.apiUrl() } }
      : { teams: api.settings() }),
  })
  await bot.directory.settle(organisation, settled)
  await bot.start()

  const forms = startForms({ store: cases, vault: vault.store, keys, content, directory: bot.directory })
  return {
    server: createServer((req, res) => {
      if (!bot.handle(req, res)) res.writeHead(404).end()
    }),
    async prepare(people) {
      await bot.idle()
      return 'apiUrl' in api ? slackRequests(people, forms) : teamsRequests(people, forms, api)
    },
    async stop() {
      await bot.stop()
      await Promise.all([cases.store.close(), vault.store.close()])
      rmSync(folder, { recursive: true })
    },
  }
}
