import './setup'

/** After all tests: no process is left behind. */
export default async function teardown(): Promise<void> {
  await globalThis.stopMongo?.()
}
