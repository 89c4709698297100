const { createRequire, isBuiltin } = require('node:module')
const { default: JestRuntime } = require('jest-runtime')

/** Packages are loaded by Node, once for all files a worker runs: most of what a file took was loading them anew. */
module.exports = {
  __esModule: true,
  default: class extends JestRuntime {
    requireModuleOrMock(from, name) {
      const isPackage = /^[@a-z]/.test(name) && !name.startsWith('@jest/') && !isBuiltin(name)
      return isPackage ? createRequire(from)(name) : super.requireModuleOrMock(from, name)
    }
  },
}
