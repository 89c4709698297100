import { Unopenable } from '../../src/ports/vault'

/** UTF-8 behind its length in four bytes, filled up with zeros to a multiple of `block` bytes: what is sealed tells little by its size. */
export function padded(text: string, block: number): Uint8Array {
  const bytes = Buffer.from(text, 'utf8')
  const filled = Buffer.alloc(Math.ceil((bytes.length + 4) / block) * block)
  filled.writeUInt32BE(bytes.length)
  bytes.copy(filled, 4)
  return filled
}

export function unpadded(filled: Uint8Array): string {
  const bytes = Buffer.from(filled.buffer, filled.byteOffset, filled.byteLength)
  const length = bytes.length < 4 ? Number.NaN : bytes.readUInt32BE()
  if (!(length <= bytes.length - 4)) throw new Unopenable('not padded here')
  return bytes.toString('utf8', 4, 4 + length)
}
