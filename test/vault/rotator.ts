import { openKeys } from '../../adapters/vault/keys'
import { rotate } from '../../adapters/vault/rotate'
import { openAt } from '../store/open-at'

/** A process that rotates, again and again, until it is killed; tells when it is ready to begin. */
async function turn(dir: string, kind: string, where: string, database?: string): Promise<void> {
  const keys = await openKeys(dir, { create: false })
  const { store } = await openAt(kind, where, database)
  process.send?.('ready')
  for (;;) await rotate(store, keys, async () => true, 500)
}

const [, , dir = '', kind = '', where = '', database] = process.argv
void turn(dir, kind, where, database)
