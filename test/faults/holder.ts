import { open } from 'lmdb'

/** Takes the writer's lock of an embedded store's folder and never gives it back. */
const env = open(process.argv[2] ?? '', { encoding: 'string' })
env.transactionSync(() => {
  process.send?.('held')
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0)
})
