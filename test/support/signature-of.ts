/**
 * Signatures of texts for tests, made as src/shared/similarity.ts defines them and independently of the reader of HTML:
 * one-permutation MinHash over runs of three words, the empty bins filled from others.
 */
import { createHash } from 'node:crypto'
import { RUN_WORDS, SIGNATURE_BYTES } from '../../src/shared/similarity'

/** `null` when there are fewer than ten runs. */
export function signatureOf(text: string): Uint8Array | null {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []
  const runs = new Set<string>()
  for (let at = 0; at + RUN_WORDS <= words.length; at += 1) runs.add(words.slice(at, at + RUN_WORDS).join(' '))
  return runs.size < 10 ? null : signatureOfRuns([...runs])
}

export function signatureOfRuns(runs: readonly string[]): Uint8Array {
  const smallest = new Float64Array(SIGNATURE_BYTES).fill(Number.POSITIVE_INFINITY)
  for (const run of runs) {
    const hash = createHash('md5').update(run).digest()
    const bin = (hash[0] as number) % SIGNATURE_BYTES
    smallest[bin] = Math.min(smallest[bin] as number, hash.readUInt32LE(4))
  }
  return Uint8Array.from({ length: SIGNATURE_BYTES }, (_, bin) => {
    let from = bin
    for (let attempt = 1; smallest[from] === Number.POSITIVE_INFINITY; attempt += 1) {
      from = (Math.imul(bin + 1, 0x9e3779b1) ^ Math.imul(attempt, 0x85ebca6b)) >>> 25
    }
    return (smallest[from] as number) % 256
  })
}
