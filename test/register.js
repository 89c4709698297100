/** For `node -r`: lets a process of its own run a test's TypeScript as jest does. */
const Module = require('node:module')
const { transformFileSync } = require('@swc/core')

const options = {
  jsc: { target: 'es2022', parser: { syntax: 'typescript' } },
  module: { type: 'commonjs' },
  sourceMaps: 'inline',
}

require.extensions['.ts'] = (module, file) => module._compile(transformFileSync(file, options).code, file)

// A dynamic import names the built file, as Node asks; here it is its source.
const resolve = Module._resolveFilename
Module._resolveFilename = (name, parent, ...rest) => {
  const source = name.startsWith('.') && parent?.filename?.endsWith('.ts') ? name.replace(/\.js$/, '') : name
  return resolve(source, parent, ...rest)
}
