import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { environment } from '../../src/start/environment'

const folder = mkdtempSync(join(tmpdir(), 'env-'))
const file = join(folder, '.env')
afterAll(() => rmSync(folder, { recursive: true }))

test('what is set comes before what is written', () => {
  writeFileSync(file, '# a comment\nPORT=1\nHOST="::1"\nLOG_LEVEL=\n')
  expect(environment({ PORT: '2' }, file)).toEqual({ PORT: '2', HOST: '::1', LOG_LEVEL: '' })
})

test('a missing file is no fault, one that cannot be read is', () => {
  expect(environment({ PORT: '2' }, join(folder, 'none'))).toEqual({ PORT: '2' })
  expect(() => environment({}, folder)).toThrow()
})
