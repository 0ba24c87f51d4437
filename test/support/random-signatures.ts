/** Signatures without texts, in any number: some alone, some alike to one before them. The same seed gives the same ones. */
import { SIGNATURE_BYTES } from '../../src/shared/similarity'

export interface SignatureMix {
  readonly count: number
  readonly seed: number
  /** Share of those that are made from an earlier one. */
  readonly related: number
  /** Bytes that such a one is made to differ in at most. */
  readonly changes: number
}

/** All of them, one behind the other, as words of 32 bits. */
export function randomSignatures({ count, seed, related, changes }: SignatureMix): Uint32Array {
  const random = randomNumbers(seed)
  const bytes = new Uint8Array(count * SIGNATURE_BYTES)
  for (let at = 0; at < count; at += 1) {
    const own = bytes.subarray(at * SIGNATURE_BYTES, (at + 1) * SIGNATURE_BYTES)
    if (at > 0 && random() < related) {
      const model = Math.floor(random() * at)
      own.set(bytes.subarray(model * SIGNATURE_BYTES, (model + 1) * SIGNATURE_BYTES))
      const changed = Math.floor(random() * (changes + 1))
      for (let i = 0; i < changed; i += 1) own[Math.floor(random() * SIGNATURE_BYTES)] = Math.floor(random() * 256)
    } else for (let i = 0; i < SIGNATURE_BYTES; i += 1) own[i] = Math.floor(random() * 256)
  }
  return new Uint32Array(bytes.buffer)
}

/** Numbers from 0 to 1 (mulberry32, public domain). */
function randomNumbers(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
