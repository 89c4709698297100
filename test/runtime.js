const { createRequire, isBuiltin } = require('node:module')
const { default: JestRuntime } = require('jest-runtime')

/** ES modules that only a bundler can resolve, or Jest. */
const bundled = ['adaptivecards', 'swiper']

/** All other packages are loaded by Node, once for all files a worker runs: a third of what a file took was loading them anew. */
module.exports = {
  __esModule: true,
  default: class extends JestRuntime {
    requireModuleOrMock(from, name) {
      const isPackage =
        /^[@a-z]/.test(name) &&
        !name.startsWith('@jest/') &&
        !isBuiltin(name) &&
        !bundled.some(one => `${name}/`.startsWith(`${one}/`))
      return isPackage ? createRequire(from)(name) : super.requireModuleOrMock(from, name)
    }
  },
}
