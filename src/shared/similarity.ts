/**
 * How alike the main texts of two pages are, told from signatures of 128 bytes that the reader of HTML makes. The share of
 * equal bytes tells the Jaccard similarity of the sets of runs of three words, with a standard error of 2.7 points at 90
 * percent, however short the texts are.
 *
 * The main text is what stands in the main element; when that holds fewer than ten different runs, what stands in no
 * header, nav, aside or footer of the page. A page without ten different runs has no signature.
 *
 * Words are runs of letters, digits and marks in lower case; each Han, Hiragana or Katakana character and each letter of
 * Thai, Lao, Khmer or Burmese is one by itself. Everything else separates them, but for the soft hyphen, which is passed
 * over. Tags of phrasing elements do not end a word, all others do.
 *
 * The hashes, in 64 bits without carry over: a word is written as bytes, ASCII characters as one, others as the two of
 * their UTF-16 code unit, low byte first; at most 256. In pieces of 16 bytes, filled up with zeros, read as two numbers
 * (little endian), hash = (hash ^ hash >> 29) * 0xd6e8feb86659fd93 + low * 0xff51afd7ed558ccd + high * 0xc4ceb9fe1a85ec53,
 * from 0 on. A Han character beyond the basic plane is its four bytes of UTF-8. A run of words a, b, c has the number
 * (a * 0xff51afd7ed558ccd + b) * 0xc4ceb9fe1a85ec53 + c, and in round r the hash that the finaliser of splitmix64 (Steele,
 * Lea, Flood 2014) makes of number + (r + 1) * 0x9e3779b97f4a7c15.
 *
 * The signature is a fast similarity sketch (Dahlgaard, Knudsen, Thorup 2017), which is one-permutation MinHash (Li, Owen,
 * Zhang 2012) as long as no bin stays empty: the seven highest bits of the hash of a run in round 0 choose one of 128 bins,
 * and each bin keeps its smallest hash. Bins that stay empty are filled in the same way in rounds 1 to 127; those that
 * are empty even then by all runs, bin b in round 128 + b. What was filled in an earlier round stays. Of each bin the
 * lowest eight bits are kept (Li, König 2010).
 */

/** Words of a run. */
export const RUN_WORDS = 3
export const SIGNATURE_BYTES = 128
/** Two bytes are equal by chance in one of so many cases. */
const BYTE_VALUES = 256

/** @returns 0 (nothing in common) to 1 (the same) */
export function similarityOf(one: Uint8Array, other: Uint8Array): number {
  let equal = 0
  for (let index = 0; index < SIGNATURE_BYTES; index += 1) if (one[index] === other[index]) equal += 1
  const byChance = 1 / BYTE_VALUES
  return Math.max(0, (equal / SIGNATURE_BYTES - byChance) / (1 - byChance))
}
