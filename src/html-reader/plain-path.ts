/**
 * Recognises the paths and queries that the URL parser would leave as they are (WHATWG URL, 1.3 and 4.4): plain
 * characters only, and no dot segments.
 */

/** One bit for each half of the ASCII table's rows that holds plain characters, by the high four bits of a byte. */
const ROWS: v128 = i8x16(0, 0, 1, 2, 4, 8, 16, 32, 0, 0, 0, 0, 0, 0, 0, 0)

/**
 * The rows in which a column, the low four bits of a byte, holds a character that a path keeps: letters, digits and
 * `-_~!$&()*+,;=:@./`. A byte is one of them when its row is among those of its column.
 */
const PATH_COLUMNS: v128 = i8x16(46, 63, 62, 62, 63, 62, 63, 62, 63, 63, 63, 23, 21, 23, 53, 29)

/** The same for a query, which keeps `%` and `?` as well. */
const QUERY_COLUMNS: v128 = i8x16(46, 63, 62, 62, 63, 63, 63, 62, 63, 63, 63, 23, 21, 23, 53, 31)

const LOW_BITS: v128 = i8x16.splat(0x0f)
const DOTS: v128 = i8x16.splat(0x2e)
const SLASHES: v128 = i8x16.splat(0x2f)

/**
 * How long the path and query at `start` are: they end before the fragment, or with the text. -1 when they hold
 * anything that the parser might write differently.
 */
export function plainLength(start: usize, length: i32): i32 {
  let at: i32 = 0
  while (at < length) {
    const block = v128.load(start + at)
    const left = length - at
    // `/.` may begin a dot segment; the byte behind the last slash is not part of the text.
    const dotSegments = v128.and(i8x16.eq(block, SLASHES), i8x16.eq(v128.load(start + at + 1), DOTS))
    const stops =
      (i8x16.bitmask(oddBytes(block, PATH_COLUMNS)) & lowest(left)) | (i8x16.bitmask(dotSegments) & lowest(left - 1))
    if (stops === 0) {
      at += 16
      continue
    }
    at += ctz(stops)
    const stop = load<u8>(start + at)
    if (stop === 0x3f) return plainQueryLength(start, at, length)
    if (stop === 0x23) return at
    // Any other `%` stays as it is; `%2e` is a dot in dot segments.
    if (stop !== 0x25 || (load<u16>(start + at + 1) | 0x2000) === 0x6532) return -1
    at += 1
  }
  return length
}

/** The same for a text whose query begins at `from`. */
function plainQueryLength(start: usize, from: i32, length: i32): i32 {
  for (let at = from; at < length; at += 16) {
    const odd = i8x16.bitmask(oddBytes(v128.load(start + at), QUERY_COLUMNS)) & lowest(length - at)
    if (odd !== 0) return load<u8>(start + at + ctz(odd)) === 0x23 ? at + ctz(odd) : -1
  }
  return length
}

/** Sets those bytes of a block that are none of the characters of `columns`. */
function oddBytes(block: v128, columns: v128): v128 {
  const rows = i8x16.swizzle(ROWS, i8x16.shr_u(block, 4))
  return i8x16.eq(v128.and(rows, i8x16.swizzle(columns, v128.and(block, LOW_BITS))), i8x16.splat(0))
}

/** The bits of the first `count` bytes of a block. */
function lowest(count: i32): i32 {
  return count >= 16 ? 0xffff : (1 << count) - 1
}
