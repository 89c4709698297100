import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { unzipSync } from 'fflate'
import { stringify } from 'yaml'
import { openEmbedded } from '../../adapters/store/embedded'
import { organisation } from '../../playground/cast'
import { makeDirectory } from '../../src/people/directory'
import { changeSetup } from '../../src/setup/setup'
import { readConfig } from '../../src/start/config'
import { rootFolder } from '../../src/start/folders'
import { preparations } from '../../src/start/prepare'
import type { Config } from '../../src/start/shape'
import { printSlackApp } from '../../src/start/slack-app'

const folder = mkdtempSync(join(tmpdir(), 'prepare-'))
afterAll(() => rmSync(folder, { recursive: true }))

const slack = { SLACK_SIGNING_SECRET: 'a'.repeat(32), SLACK_BOT_TOKEN: 'xoxb-1' }
const teams = {
  TEAMS_APP_ID: '11111111-2222-3333-4444-555555555555',
  TEAMS_APP_PASSWORD: 'p'.repeat(32),
  TEAMS_TENANTS: '66666666-7777-8888-9999-000000000000',
}

function configOf(env: Record<string, string>): Config {
  const read = readConfig('serve', { ...env, KEYS_DIR: join(folder, 'keys') })
  if (read.kind === 'refused') throw new Error('refused')
  return read.config
}

function listen() {
  const said: string[] = []
  return { said, say: (text: string) => void said.push(text) }
}

test('keys are made once, for nobody else to read', async () => {
  const { said, say } = listen()
  expect(await preparations.keys(configOf(slack), [], say)).toBe(0)
  const rings = ['data', 'route', 'app'].map(ring => join(folder, 'keys', `${ring}.json`))
  const made = rings.map(ring => readFileSync(ring, 'utf8'))
  for (const ring of rings) {
    expect(statSync(ring).mode & 0o077).toBe(0)
    expect(said.join()).toContain(ring)
  }
  expect(await preparations.keys(configOf(slack), [], say)).toBe(0)
  expect(rings.map(ring => readFileSync(ring, 'utf8'))).toEqual(made)
})

test('keys are turned, and it is said what to do with copies of the older ones', async () => {
  const config = configOf({ ...slack, DATA_DIR: join(folder, 'data'), VAULT_DIR: join(folder, 'vault') })
  await preparations.keys(config, [], () => undefined)
  const before = readFileSync(config.keys.data, 'utf8')
  const { said, say } = listen()
  expect(await preparations.rotate(config, [], say)).toBe(0)
  expect(said.join()).toContain('Copies of the older keys')
  expect(readFileSync(config.keys.data, 'utf8')).not.toBe(before)
}, 30_000)

describe('the Teams app', () => {
  const out = join(folder, 'app.zip')
  const complete = [
    '--name',
    'Acme',
    '--website',
    'https://a.example',
    '--privacy',
    'https://a.example/p',
    '--terms',
    'https://a.example/t',
    '--out',
    out,
  ]

  test('is packed with its own id and who runs it', async () => {
    const { said, say } = listen()
    expect(await preparations['teams-app'](configOf(teams), complete, say)).toBe(0)
    expect(said.join()).toContain(out)
    const files = unzipSync(new Uint8Array(readFileSync(out)))
    expect(Object.keys(files).toSorted()).toEqual(['color.png', 'manifest.json', 'nl.json', 'outline.png'])
    const manifest = JSON.parse(Buffer.from(files['manifest.json'] ?? []).toString())
    expect(manifest.id).toBe(teams.TEAMS_APP_ID)
    expect(manifest.developer).toMatchObject({ name: 'Acme', websiteUrl: 'https://a.example' })
  })

  test.each([
    ['nothing', []],
    ['no terms', complete.slice(0, 6)],
    ['an address without https', complete.map(value => value.replace('https://a.example/p', 'http://a.example/p'))],
    ['an unknown option', [...complete, '--colour', 'red']],
  ])('given %s, says how it is done and writes nothing', async (_, args) => {
    rmSync(out, { force: true })
    const { said, say } = listen()
    expect(await preparations['teams-app'](configOf(teams), args, say)).toBe(64)
    expect(said.join()).toContain('--website')
    expect(existsSync(out)).toBe(false)
  })

  test('without a Teams registration, says what is missing', async () => {
    const { said, say } = listen()
    expect(await preparations['teams-app'](configOf(slack), complete, say)).toBe(78)
    expect(said.join()).toContain('TEAMS_APP_ID')
  })
})

describe('the Slack app', () => {
  const printed = (args: readonly string[]) => {
    const { said, say } = listen()
    return { code: printSlackApp(args, say), said: said.join('') }
  }

  test('is printed with the name of this server in every address, and is otherwise what stands in the house (O7)', () => {
    const { code, said } = printed(['--server', 'ruimte.acme.test:8443'])
    expect(code).toBe(0)
    expect(said).toContain('https://ruimte.acme.test:8443/slack/events')
    const house = JSON.parse(readFileSync(join(rootFolder(), 'manifests/slack/manifest.json'), 'utf8'))
    expect(JSON.parse(said.replaceAll('ruimte.acme.test:8443', 'ruimte.example'))).toEqual(house)
  })

  test('for Socket Mode names no address, and asks for the same (O7)', () => {
    const { code, said } = printed(['--socket'])
    expect(code).toBe(0)
    expect(said).not.toContain('https://')
    const app = JSON.parse(said)
    const house = JSON.parse(readFileSync(join(rootFolder(), 'manifests/slack/manifest.json'), 'utf8'))
    expect(app.settings).toMatchObject({ socket_mode_enabled: true, interactivity: { is_enabled: true } })
    expect(app.oauth_config.scopes).toEqual(house.oauth_config.scopes)
    expect(app.features.slash_commands).toHaveLength(house.features.slash_commands.length)
  })

  test.each([
    [[]],
    [['--server', 'https://acme.test']],
    [['--server', 'acme']],
    [['--socket', '--server', 'a.test']],
    [['--what']],
  ])('given %j, says how it is done', args =>
    expect(printed(args)).toEqual({ code: 64, said: expect.stringContaining('--server') }),
  )
})

test('the two checklists, empty and as filled in, in both languages (G3)', async () => {
  const out = join(folder, 'checklists')
  const file = join(folder, 'organisation-lists.yaml')
  writeFileSync(file, stringify(organisation))
  const config = configOf({
    ...slack,
    ORGANISATION_FILE: file,
    DATA_DIR: join(folder, 'lists-data'),
    VAULT_DIR: join(folder, 'lists-vault'),
  })
  const store = await openEmbedded(join(folder, 'lists-data'))
  await changeSetup(store.store, organisation.id, before => ({ ...before, reviews: { social: { meaning: 'no' } } }))
  await store.store.close()
  const { said, say } = listen()
  expect(await preparations.checklists(config, ['--out', out], say)).toBe(0)
  const page = (name: string) => readFileSync(join(out, `${name}.html`), 'utf8')
  for (const language of ['nl', 'en']) {
    expect(said.join()).toContain(`checklists-${language}.html is ready`)
    expect(page(`checklists-${language}`).match(/×/g)).toHaveLength(1)
    expect(page(`checklists-empty-${language}`)).not.toContain('×')
  }
  expect(await preparations.checklists(config, ['--nowhere'], say)).toBe(64)
})

describe('the page of routes', () => {
  const out = join(folder, 'paper')
  const file = join(folder, 'organisation.yaml')
  const config = () =>
    configOf({
      ...slack,
      ORGANISATION_FILE: file,
      DATA_DIR: join(folder, 'routes-data'),
      VAULT_DIR: join(folder, 'routes-vault'),
    })
  const page = (language: string) => readFileSync(join(out, `routes-${language}.html`), 'utf8')
  beforeAll(() => {
    const [first, second, ...rest] = organisation.contacts
    const bare = { ...second, phone: undefined, email: undefined }
    writeFileSync(file, stringify({ ...organisation, contacts: [first, bare, ...rest] }))
  })

  test('before anybody confirmed, it names people outside, and it is said why', async () => {
    const { said, say } = listen()
    expect(await preparations.routes(config(), ['--out', out], say)).toBe(0)
    for (const language of ['nl', 'en']) {
      expect(said.join()).toContain(join(out, `routes-${language}.html`))
      expect(page(language)).toContain('Slachtofferhulp Nederland')
      expect(page(language)).not.toContain('Marieke')
    }
    expect(said.join()).toContain('names no contact yet')
  })

  test('it names who confirmed and is still here, as the bot knows it; who cannot be reached is said', async () => {
    const store = await openEmbedded(join(folder, 'routes-data'))
    const directory = makeDirectory(store.store)
    await directory.settle(
      { ...organisation, name: 'An older name' },
      { confirmed: organisation.contacts.flatMap(one => one.accounts) },
    )
    await directory.change(organisation.id, state => ({ ...state, contacts: { linda: { left: true } } }))
    await store.store.close()

    const { said, say } = listen()
    expect(await preparations.routes(config(), ['--out', out], say)).toBe(0)
    for (const language of ['nl', 'en']) {
      for (const name of ['De Linde', 'Marieke Jansen', 'Jeroen Mulder']) expect(page(language)).toContain(name)
      for (const name of ['Linda Bakker', 'An older name']) expect(page(language)).not.toContain(name)
    }
    expect(said.join()).toContain('Jeroen Mulder has no phone and no email')
    expect(said.join()).not.toContain('Marieke')
  })

  test('an unknown option is answered with how it is done', async () => {
    const { said, say } = listen()
    expect(await preparations.routes(config(), ['--colour', 'red'], say)).toBe(64)
    expect(said.join()).toContain('--out')
  })
})
