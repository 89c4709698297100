/** For `node -r`: lets a process of its own run a test's TypeScript as jest does. */
const { transformFileSync } = require('@swc/core')

const options = {
  jsc: { target: 'es2022', parser: { syntax: 'typescript' } },
  module: { type: 'commonjs' },
  sourceMaps: 'inline',
}

require.extensions['.ts'] = (module, file) => module._compile(transformFileSync(file, options).code, file)
