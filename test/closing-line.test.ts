import { spawnSync } from 'node:child_process'
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A jest run of its own over these files; the last line of all it says. */
function run(files: Record<string, string>): string[] {
  const folder = mkdtempSync(join(tmpdir(), 'run-'))
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content)
  const config = {
    rootDir: folder,
    reporters: ['default', join(__dirname, 'closing-line.js')],
    testMatch: ['**/*.case.js'],
    transform: {},
  }
  const jest = join(__dirname, '../node_modules/jest/bin/jest.js')
  const out = join(folder, 'out')
  const both = openSync(out, 'w')
  spawnSync(process.execPath, [jest, '--config', JSON.stringify(config)], { stdio: ['ignore', both, both] })
  closeSync(both)
  const lines = readFileSync(out, 'utf8').split('\n')
  rmSync(folder, { recursive: true })
  return lines.slice(-2)
}

test('the closing line counts what passed, failed, could not run and was skipped', () => {
  const mixed =
    "test('a', () => {}); test('b', () => {}); test('c', () => { throw new Error() }); test.skip('d', () => {}); test.todo('e')"
  expect(run({ 'a.case.js': mixed, 'b.case.js': "require('./nowhere')" })).toEqual(['2 passed, 2 failed, 2 skipped', ''])
  expect(run({ 'a.case.js': "test('a', () => {})" })).toEqual(['1 passed, 0 failed', ''])
})
