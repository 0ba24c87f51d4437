/**
 * Compares, hashes and copies runs of bytes, 16 at a time. All may read up to 15 bytes past the end of a run: whatever
 * is reserved has that much room behind it.
 */

/** Large odd numbers, to mix bits with. */
const MIX_FIRST: u64 = 0x1e_3779_b97f_4a7d
const MIX_MIDDLE: u64 = 0x12_b2ae_3d27_d4eb
const MIX_LAST: u64 = 0x1f_51af_d7ed_558d

/** How many bytes two runs have in common at their beginning, at most `most`. */
export function sharedLength(one: usize, other: usize, most: i32): i32 {
  for (let at: i32 = 0; at < most; at += 16) {
    const same = i8x16.bitmask(i8x16.eq(v128.load(one + at), v128.load(other + at)))
    if (same !== 0xffff) return min(most, at + ctz(~same))
  }
  return most
}

export function areEqual(one: usize, other: usize, length: i32): bool {
  return sharedLength(one, other, length) === length
}

/**
 * A hash of the length, the last 16 bytes and eight from the middle: of two texts that differ nearly all do so there.
 */
export function hashOf(start: usize, length: i32): u32 {
  let first: u64
  let middle: u64 = 0
  let last: u64 = 0
  if (length >= 8) {
    const end = start + length
    last = load<u64>(end - 8)
    first = load<u64>(length >= 16 ? end - 16 : start)
    middle = load<u64>(start + ((length - 8) >> 1))
  } else {
    first = load<u64>(start) & (((<u64>1) << (length << 3)) - 1)
  }
  let hash = first * MIX_FIRST + middle * MIX_MIDDLE + last * MIX_LAST + <u64>length
  hash ^= hash >> 32
  return <u32>((hash * MIX_FIRST) >> 32)
}

/** Writes up to 15 bytes past the end, too. */
export function copyBytes(to: usize, from: usize, length: i32): void {
  for (let at: i32 = 0; at < length; at += 16) v128.store(to + at, v128.load(from + at))
}
