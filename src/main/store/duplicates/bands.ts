/**
 * Which bytes of signatures are compared by look-up, so that not every page must be compared with every other
 * (locality-sensitive hashing: Indyk and Motwani 1998; bands of MinHash: Leskovec, Rajaraman and Ullman, Mining of
 * Massive Datasets, 3.4). Two pages that agree in all bytes of a band are candidates.
 */
import { SIGNATURE_BYTES } from '../../../shared/similarity'

/** How seldom two pages that are just alike enough may miss each other in all bands. */
const MISSED = 0.001
const NARROWEST = 3
const WIDEST = 16
/** Wider bands find fewer pages that are not alike, but more of them are needed. */
const MOST_BANDS = 16

/**
 * Bands for signatures that are alike when `leastEqual` bytes are: as wide as that number of bands allows, and so many
 * that a pair with exactly `leastEqual` equal bytes agrees in one of them in at least 999 cases of 1,000. More bands than
 * have room side by side are laid across in another order of the bytes.
 *
 * @returns the places of the bytes of each band; none when all bytes must be equal
 */
export function planBands(leastEqual: number): readonly Uint8Array[] {
  if (leastEqual >= SIGNATURE_BYTES) return []
  let width = WIDEST
  while (width > NARROWEST && bandsNeeded(leastEqual, width) > MOST_BANDS) width -= 1
  const count = bandsNeeded(leastEqual, width)
  const perOrder = Math.floor(SIGNATURE_BYTES / width)
  return Array.from({ length: count }, (_, band) => {
    const order = orderOfBytes(Math.floor(band / perOrder))
    const from = (band % perOrder) * width
    return order.slice(from, from + width)
  })
}

/** How likely two signatures agree in all bytes of a band, when `equal` of their bytes are the same, wherever these are. */
export function bandChance(equal: number, width: number): number {
  let chance = 1
  for (let at = 0; at < width; at += 1) chance *= Math.max(0, equal - at) / (SIGNATURE_BYTES - at)
  return chance
}

function bandsNeeded(equal: number, width: number): number {
  return Math.ceil(Math.log(MISSED) / Math.log1p(-bandChance(equal, width)))
}

/** The places of all bytes: as they are for 0, else shuffled (Fisher and Yates), always alike for the same number. */
function orderOfBytes(round: number): Uint8Array {
  const places = Uint8Array.from({ length: SIGNATURE_BYTES }, (_, at) => at)
  if (round === 0) return places
  let state = Math.imul(round, 0x9e3779b1)
  for (let left = places.length; left > 1; left -= 1) {
    // A linear congruential generator (Numerical Recipes); its high bits are the good ones.
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    const chosen = Math.floor((state / 2 ** 32) * left)
    const last = places[left - 1] as number
    places[left - 1] = places[chosen] as number
    places[chosen] = last
  }
  return places
}

/** A number for the bytes of a band; other bytes seldom have the same. @param bytes - signatures, one behind the other */
export function bandHash(bytes: Uint8Array, signature: number, band: Uint8Array): number {
  const from = signature * SIGNATURE_BYTES
  let hash = 0x811c9dc5
  for (let at = 0; at < band.length; at += 1) {
    hash = Math.imul(hash ^ (bytes[from + (band[at] as number)] as number), 0x01000193)
    hash ^= hash >>> 15
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  return (hash ^ (hash >>> 13)) >>> 0
}
