/** For `node -r`: lets a process of its own run a test's TypeScript as jest does. */
const { hash } = require('node:crypto')
const { mkdirSync, readFileSync, renameSync, writeFileSync } = require('node:fs')
const Module = require('node:module')
const { dirname, join } = require('node:path')
const { Script } = require('node:vm')

const options = {
  jsc: { target: 'es2022', parser: { syntax: 'typescript' } },
  module: { type: 'commonjs' },
  sourceMaps: 'inline',
}

// Kept between processes, as a test starts hundreds of them.
const cache = join(__dirname, '../node_modules/.cache/register')
mkdirSync(cache, { recursive: true })

function kept(name) {
  try {
    return readFileSync(join(cache, name))
  } catch {
    return undefined
  }
}

/** Whole or not at all, also where several do it at once. */
function keep(name, made) {
  const next = join(cache, `${name}.${process.pid}`)
  writeFileSync(next, made)
  renameSync(next, join(cache, name))
}

const nameOf = (file, source) => hash('sha256', `${process.version}|${file}|${source}`)

function compiled(file) {
  const source = readFileSync(file, 'utf8')
  const name = `${nameOf(file, source)}.js`
  const before = kept(name)
  if (before !== undefined) return before.toString()
  const { code } = require('@swc/core').transformSync(source, { ...options, filename: file })
  keep(name, code)
  return code
}

require.extensions['.ts'] = (module, file) => module._compile(compiled(file), file)

// What V8 made of a file is kept as well, a moment after it ran, when it knows what is used: a bot takes half a second less to load.
const compile = Module.prototype._compile
let fresh = []
Module.prototype._compile = function (source, file, format) {
  // One that imports as it goes has to be bound to Node's loader, which what is kept is not.
  if (format === 'module' || source.includes('import(')) return compile.call(this, source, file, format)
  const name = `${nameOf(file, source)}.v8`
  const cachedData = kept(name)
  let script
  try {
    script = new Script(Module.wrap(source), { filename: file, cachedData })
  } catch {
    // An ES module that does not say so, which Node finds out by itself.
    return compile.call(this, source, file, format)
  }
  if (cachedData === undefined || script.cachedDataRejected) fresh.push([name, script])
  return script.runInThisContext().call(this.exports, this.exports, requireFor(this), this, file, dirname(file))
}

function requireFor(module) {
  const resolve = (name, options) => Module._resolveFilename(name, module, false, options)
  return Object.assign(name => module.require(name), { resolve, main: process.mainModule, cache: Module._cache })
}

function keepFresh() {
  for (const [name, script] of fresh) keep(name, script.createCachedData())
  fresh = []
}
setTimeout(keepFresh, 3_000).unref()
process.once('exit', keepFresh)

// A dynamic import names the built file, as Node asks; here it is its source.
const resolve = Module._resolveFilename
Module._resolveFilename = (name, parent, ...rest) => {
  const source = name.startsWith('.') && parent?.filename?.endsWith('.ts') ? name.replace(/\.js$/, '') : name
  return resolve(source, parent, ...rest)
}
