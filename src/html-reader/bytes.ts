/** Bytes: what they are, and where the next of a kind stands. */

const TAB: i32 = 0x09
export const SPACE: i32 = 0x20
export const BANG: i32 = 0x21
export const DOUBLE_QUOTE: i32 = 0x22
export const HASH: i32 = 0x23
export const AMPERSAND: i32 = 0x26
export const SINGLE_QUOTE: i32 = 0x27
export const COMMA: i32 = 0x2c
export const DASH: i32 = 0x2d
export const SLASH: i32 = 0x2f
export const SEMICOLON: i32 = 0x3b
export const LESS: i32 = 0x3c
export const EQUALS: i32 = 0x3d
export const GREATER: i32 = 0x3e
export const QUESTION: i32 = 0x3f

/** White space of HTML: tab, line feed, form feed, carriage return, space. */
export function isSpace(byte: i32): bool {
  return byte === SPACE || (<u32>(byte - TAB) <= 4 && byte !== 0x0b)
}

/** A to Z in both cases. */
export function isLetter(byte: i32): bool {
  return <u32>((byte | 0x20) - 0x61) < 26
}

export function isAlphanumeric(byte: i32): bool {
  return isLetter(byte) || <u32>(byte - 0x30) < 10
}

/** Lower case of A to Z; other bytes stay as they are. */
export function lowerCase(byte: i32): i32 {
  return <u32>(byte - 0x41) < 26 ? byte | 0x20 : byte
}

/** Where the byte stands next, at or behind `start`. There must be one: the document ends in marks. */
export function next(byte: i32, start: usize): usize {
  const wanted = i8x16.splat(<i8>byte)
  let pos = start
  while (true) {
    const found = i8x16.bitmask(i8x16.eq(v128.load(pos), wanted))
    if (found !== 0) return pos + ctz(found)
    pos += 16
  }
}

/** Where one of the two bytes stands next, at or behind `start`. There must be one. */
export function nextOfTwo(first: i32, second: i32, start: usize): usize {
  const one = i8x16.splat(<i8>first)
  const other = i8x16.splat(<i8>second)
  let pos = start
  while (true) {
    const bytes = v128.load(pos)
    const found = i8x16.bitmask(v128.or(i8x16.eq(bytes, one), i8x16.eq(bytes, other)))
    if (found !== 0) return pos + ctz(found)
    pos += 16
  }
}

/** Whether letters are the same but for the case of A to Z. */
export function equalNames(one: usize, other: usize, length: i32): bool {
  for (let index = 0; index < length; index++) {
    if (lowerCase(load<u8>(one + index)) !== lowerCase(load<u8>(other + index))) return false
  }
  return true
}

/**
 * Bytes of the white space of JavaScript, which is what `\s` and `trim` mean, that stands at `pos` (ECMAScript, 12.2);
 * 0 when another character stands there.
 */
export function whiteSpaceLength(pos: usize, end: usize): i32 {
  const byte = <i32>load<u8>(pos)
  if (byte < 0x80) return byte === SPACE || <u32>(byte - TAB) <= 4 ? 1 : 0
  if (byte === 0xc2) return end - pos >= 2 && load<u8>(pos + 1) === 0xa0 ? 2 : 0
  if (end - pos < 3) return 0
  const second = <i32>load<u8>(pos + 1)
  const third = <i32>load<u8>(pos + 2)
  if (byte === 0xe1) return second === 0x9a && third === 0x80 ? 3 : 0
  if (byte === 0xe2) return (second === 0x80 && isSpaceAfter2000(third)) || (second === 0x81 && third === 0x9f) ? 3 : 0
  if (byte === 0xe3) return second === 0x80 && third === 0x80 ? 3 : 0
  return byte === 0xef && second === 0xbb && third === 0xbf ? 3 : 0
}

/** U+2000 to U+200A, U+2028, U+2029, U+202F by their last byte. */
function isSpaceAfter2000(third: i32): bool {
  return third <= 0x8a || third === 0xa8 || third === 0xa9 || third === 0xaf
}

/** Whether there is nothing but the white space of JavaScript. */
export function isBlank(start: usize, length: i32): bool {
  const end = start + length
  let pos = start
  while (pos < end) {
    const space = whiteSpaceLength(pos, end)
    if (space === 0) return false
    pos += space
  }
  return true
}

/** Bytes of the character that begins with this byte; whatever is no beginning counts as one byte. */
export function characterLength(lead: i32): i32 {
  if (lead < 0xc0) return 1
  if (lead < 0xe0) return 2
  return lead < 0xf0 ? 3 : 4
}
