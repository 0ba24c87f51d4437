/** A number of 52 bits for a text. Equal texts have equal numbers; among a million others the odds of a mix-up are 1 in 10,000. */

const LOW_PRIME = 0x01000193
const HIGH_PRIME = 0x5bd1e995
const LOW_BITS = 2 ** 20

export function textHash(text: string): number {
  let low = 0x811c9dc5
  let high = text.length
  for (let i = 0; i < text.length; i += 1) {
    const unit = text.charCodeAt(i)
    low = Math.imul(low ^ unit, LOW_PRIME)
    high = Math.imul(high ^ (high >>> 15) ^ unit, HIGH_PRIME)
  }
  low = Math.imul(low ^ (low >>> 16), HIGH_PRIME)
  return ((high ^ (high >>> 13)) >>> 0) * LOW_BITS + ((low ^ (low >>> 15)) >>> 12)
}
