/** For `node -r`: lets a process of its own run a test's TypeScript as jest does. */
const { createHash } = require('node:crypto')
const { mkdirSync, readFileSync, renameSync, writeFileSync } = require('node:fs')
const Module = require('node:module')
const { join } = require('node:path')

const options = {
  jsc: { target: 'es2022', parser: { syntax: 'typescript' } },
  module: { type: 'commonjs' },
  sourceMaps: 'inline',
}

// Kept between processes, as a test starts hundreds of them.
const cache = join(__dirname, '../node_modules/.cache/register')
mkdirSync(cache, { recursive: true })

function compiled(file) {
  const source = readFileSync(file, 'utf8')
  const at = join(cache, `${createHash('sha256').update(`${process.version}|${file}|${source}`).digest('hex')}.js`)
  try {
    return readFileSync(at, 'utf8')
  } catch {
    const { code } = require('@swc/core').transformSync(source, { ...options, filename: file })
    writeFileSync(`${at}.${process.pid}`, code)
    renameSync(`${at}.${process.pid}`, at)
    return code
  }
}

require.extensions['.ts'] = (module, file) => module._compile(compiled(file), file)

// A dynamic import names the built file, as Node asks; here it is its source.
const resolve = Module._resolveFilename
Module._resolveFilename = (name, parent, ...rest) => {
  const source = name.startsWith('.') && parent?.filename?.endsWith('.ts') ? name.replace(/\.js$/, '') : name
  return resolve(source, parent, ...rest)
}
