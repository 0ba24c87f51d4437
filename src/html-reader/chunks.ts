/** Text of ASCII looked at in chunks of 64 bytes: one bit for each byte says whether it is of a kind. */

/** Bytes that are looked at together. */
export const CHUNK: u64 = 64

/** What sixteen bytes each are, put together. */
export function bits(a: v128, b: v128, c: v128, d: v128): u64 {
  return (
    <u64>i8x16.bitmask(a) |
    ((<u64>i8x16.bitmask(b)) << 16) |
    ((<u64>i8x16.bitmask(c)) << 32) |
    ((<u64>i8x16.bitmask(d)) << 48)
  )
}

/** As many ones, from the lowest bit on; 1 to 64. */
export function ones(length: u64): u64 {
  return <u64>-1 >> (CHUNK - length)
}

/** Letters, in both cases, and digits. */
export function isAlphanumericEach(bytes: v128): v128 {
  const letter = i8x16.lt_u(i8x16.sub(v128.or(bytes, i8x16.splat(0x20)), i8x16.splat(0x61)), i8x16.splat(26))
  return v128.or(letter, i8x16.lt_u(i8x16.sub(bytes, i8x16.splat(0x30)), i8x16.splat(10)))
}
