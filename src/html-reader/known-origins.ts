/**
 * Remembers which origins are written just as the URL parser would write them, so that what follows them can be taken
 * as it is. Kept from page to page: pages of a site name the same hosts.
 */
import { areEqual, hashOf } from './byte-runs'
import { isCanonicalOrigin } from './host'

/** What is known (one byte), the length (one byte), and the text; longer origins are rare and asked for each time. */
const SLOT_BYTES = 64
const MAX_KEPT_LENGTH = SLOT_BYTES - 2
const SLOTS = 512
/** Slots looked at; when all are taken, a new origin takes over the first. */
const MAX_PROBES = 4
const CANONICAL: u8 = 1
const OTHER: u8 = 2

/** As many slots more as are looked at from the last one on; the last may be overrun by 16 bytes at a time. */
const TABLE: usize = memory.data((SLOTS + MAX_PROBES) * SLOT_BYTES, 16)

/** Whether an origin is as the parser would write it. */
export function isKnownCanonical(origin: usize, length: i32): bool {
  if (length > MAX_KEPT_LENGTH) return isCanonicalOrigin(origin, length)
  const first = TABLE + (hashOf(origin, length) & (SLOTS - 1)) * SLOT_BYTES
  let slot = first
  for (let probe = 0; probe < MAX_PROBES; probe++) {
    const known = load<u8>(slot)
    if (known === 0) return learn(slot, origin, length)
    if (load<u8>(slot, 1) === <u8>length && areEqual(slot + 2, origin, length)) return known === CANONICAL
    slot += SLOT_BYTES
  }
  return learn(first, origin, length)
}

function learn(slot: usize, origin: usize, length: i32): bool {
  const canonical = isCanonicalOrigin(origin, length)
  store<u8>(slot, canonical ? CANONICAL : OTHER)
  store<u8>(slot, <u8>length, 1)
  memory.copy(slot + 2, origin, length)
  return canonical
}
