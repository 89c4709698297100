const vm = require('node:vm')
const { TestEnvironment } = require('jest-environment-node')

/**
 * Tests run in the realm of the process itself, as the product does. Jest would give each file one of its own, in which nothing that a
 * package made is an `instanceof` what is global, so that each file would have to load every package anew as well: see `runtime.js`.
 */
module.exports = class extends TestEnvironment {
  constructor(config, context) {
    super(config, context)
    const own = { config: config.projectConfig, global: globalThis }
    this.global = globalThis
    this.moduleMocker = new this.moduleMocker.constructor(globalThis)
    this.fakeTimersModern = new this.fakeTimersModern.constructor(own)
    realm.add(this.context)
  }
}

const realm = new WeakSet()
const { compileFunction } = vm
vm.compileFunction = (code, params, { parsingContext, ...options } = {}) =>
  compileFunction(code, params, realm.has(parsingContext) ? options : { ...options, parsingContext })
