import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const root = join(__dirname, '../..')
const folder = mkdtempSync(join(tmpdir(), 'main-'))
afterAll(() => rmSync(folder, { recursive: true }))

function main(args: readonly string[], env: Record<string, string> = {}) {
  const command = ['-r', join(root, 'test/register.js'), join(root, 'src/start/main.ts'), ...args]
  const { status, stdout, stderr } = spawnSync(process.execPath, command, { cwd: folder, env, encoding: 'utf8', timeout: 20_000 })
  return { status, stdout, stderr }
}

test('without credentials it does not serve: it says which variables are missing, and leaves nothing behind', () => {
  const { status, stdout, stderr } = main(['serve'])
  expect(status).toBe(78)
  expect(stdout).toBe('')
  for (const name of ['SLACK_SIGNING_SECRET', 'SLACK_BOT_TOKEN', 'TEAMS_APP_ID']) expect(stderr).toContain(`${name} is missing`)
  expect(readdirSync(folder)).toEqual([])
})

test('half a platform is named by what it lacks, also when the rest stands in .env', () => {
  writeFileSync(join(folder, '.env'), `SLACK_SIGNING_SECRET=${'a'.repeat(32)}\n`)
  const { status, stderr } = main(['serve'])
  rmSync(join(folder, '.env'))
  expect(status).toBe(78)
  expect(stderr).toContain('SLACK_BOT_TOKEN is missing')
  expect(stderr).not.toContain('SLACK_SIGNING_SECRET')
})

test('the playground does not open itself to the network', () => {
  const { status, stderr } = main(['playground'], { HOST: '0.0.0.0' })
  expect(status).toBe(78)
  expect(stderr).toContain('HOST must be this computer itself')
})

test('a command there is not is answered with those there are', () => {
  const { status, stdout } = main(['sevre'])
  expect(status).toBe(64)
  expect(stdout).toContain('npm run serve')
})
