/** Signatures of 128 bytes as words of 32 bits: how many bytes two have in common, and how alike that makes them. */
import { SIGNATURE_BYTES, similarityOf } from '../../../shared/similarity'

export const SIGNATURE_WORDS = SIGNATURE_BYTES / 4
/** Words between two looks whether the rest can still matter. */
const STRIDE = 8

/**
 * Bytes in which signature `one` differs from signature `other`.
 *
 * @param words - signatures, one behind the other
 * @param most - more than this is not counted to the end: the answer is then any number above it
 */
export function differingBytes(words: Uint32Array, one: number, other: number, most: number): number {
  const oneAt = one * SIGNATURE_WORDS
  const otherAt = other * SIGNATURE_WORDS
  let count = 0
  for (let from = 0; from < SIGNATURE_WORDS; from += STRIDE) {
    for (let at = from; at < from + STRIDE; at += 1) {
      const both = (words[oneAt + at] as number) ^ (words[otherAt + at] as number)
      // The highest bit of each byte that is not 0, moved down and summed up in the highest byte.
      const flags = (((both & 0x7f7f7f7f) + 0x7f7f7f7f) | both) & 0x80808080
      count += Math.imul(flags >>> 7, 0x01010101) >>> 24
    }
    if (count > most) return count
  }
  return count
}

/** For each number of equal bytes, how alike the texts are: 0 to 1, as similarityOf tells. */
const SIMILARITIES = Float64Array.from({ length: SIGNATURE_BYTES + 1 }, (_, equal) =>
  similarityOf(new Uint8Array(SIGNATURE_BYTES), new Uint8Array(SIGNATURE_BYTES).fill(1, equal)),
)

/** How alike texts are whose signatures have so many bytes in common, in percent. */
export function similarityPercent(equal: number): number {
  return (SIMILARITIES[equal] as number) * 100
}

/** How many bytes must be equal for a similarity. @param percent - 0 to 100 */
export function leastEqualBytes(percent: number): number {
  // What is a hundredth of a point short is a matter of rounding.
  const least = SIMILARITIES.findIndex((similarity) => similarity * 100 >= percent - 1e-9)
  return least === -1 ? SIGNATURE_BYTES : least
}
