import { scrypt } from 'node:crypto'
import { promisify } from 'node:util'

const slowly = promisify<string, string, number, Buffer>(scrypt)

/**
 * A phrase as it is compared: only its letters and digits, in lower case, in one Unicode form. Undefined when none are left.
 * Hashed slowly: who stole the vault and its keys still has to guess every phrase one by one.
 */
export async function phraseHash(org: string, phrase: string): Promise<string | undefined> {
  const plain = phrase
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]/gu, '')
  if (plain === '') return undefined
  return (await slowly(plain, `ruimte phrase|${org}`, 32)).toString('base64url')
}
