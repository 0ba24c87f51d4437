/**
 * The visible text of a document: white space folded into single spaces, a line for each block. All that is measured is
 * measured here, once the document was read.
 */
import { AMPERSAND, characterLength, SPACE, whiteSpaceLength } from './bytes'
import { CHUNK } from './chunks'
import { reserve } from './memory'
import { decoded, decodedLength, decodeReference, referenceEnd } from './references'

const TAB: i32 = 0x09
const LINE_BREAK: i32 = 0x0a
/** Text is shorter than the document, unless NULs become characters of three bytes: a fourth of it is enough. */
const GROWTH_SHIFT: i32 = 2
/** The shortest of them, and what a short one may grow by. */
const SPARE: i32 = 64
/** Bytes that are written at a time; room behind the text for what is too many. */
const STEP: i32 = 16

/** Whether the text is gathered. */
export let isGathered: bool = false
/** What is gathered, of so many bytes. */
export let text: usize = 0
export let textLength: i32 = 0

/** Bytes that there is room for; what is written last may go beyond it. */
let room: i32 = 0
/** The byte that stands before what comes next; 0 for none. */
let gap: i32 = 0

/**
 * @param bytes how long the document is
 * @param isWanted whether its text is gathered at all
 */
export function initPageText(bytes: i32, isWanted: bool): void {
  isGathered = isWanted
  textLength = 0
  gap = 0
  if (!isGathered) return
  room = bytes + (bytes >> GROWTH_SHIFT) + SPARE
  text = reserve(room + STEP + <i32>CHUNK)
}

/** What follows the text ends its last word and its last block: a line break, and a NUL, which no text holds. */
export function endPageText(): void {
  if (!isGathered) return
  store<u16>(text + textLength, LINE_BREAK)
}

/** Takes a part of the document as it is written: with references, and NUL, which stands for nothing (13.2.6.4.7). */
export function addWrittenText(start: usize, end: usize): void {
  let pos = start
  while (pos < end && room > 0) {
    if (load<u8>(pos) === AMPERSAND) {
      const behind = min(referenceEnd(pos), end)
      if (decodeReference(pos, behind)) addPlainText(decoded, decodedLength)
      else addPlainText(pos, <i32>(behind - pos))
      pos = behind
    } else {
      pos = addRun(pos, end, AMPERSAND)
    }
  }
}

/** Takes a text as it is. */
export function addPlainText(start: usize, length: i32): void {
  const end = start + length
  let pos = start
  while (pos < end && room > 0) pos = addRun(pos, end, 0)
}

/** A word ends here, and a line when it is a block that begins or ends. */
export function breakText(endsLine: bool): void {
  if (textLength === 0) return
  if (endsLine) gap = LINE_BREAK
  else if (gap === 0) gap = SPACE
}

/** Takes characters up to the one byte. @returns where that stands, or the end */
function addRun(start: usize, end: usize, except: i32): usize {
  let pos = start
  while (room > 0) {
    pos = addPlain(pos, end, except)
    if (pos >= end || room <= 0) break
    const byte = <i32>load<u8>(pos)
    if (byte === AMPERSAND && except === AMPERSAND) return pos
    const space = whiteSpaceLength(pos, end)
    if (space > 0) {
      breakText(false)
      pos = passWhiteSpace(pos + space)
    } else {
      const behind = min(pos + characterLength(byte), end)
      if (byte !== 0) addCharacter(pos, <i32>(behind - pos))
      pos = behind
    }
  }
  return end
}

/** Passes over white space of ASCII, sixteen bytes at a time; what stands behind the text may be passed, too. */
function passWhiteSpace(start: usize): usize {
  let pos = start
  while (true) {
    const bytes = v128.load(pos)
    const control = i8x16.lt_u(i8x16.sub(bytes, i8x16.splat(<i8>TAB)), i8x16.splat(5))
    const length = <i32>ctz(~i8x16.bitmask(v128.or(i8x16.eq(bytes, i8x16.splat(<i8>SPACE)), control)))
    if (length < STEP) return pos + length
    pos += STEP
  }
}

/**
 * Takes characters whose words have one space between them, sixteen bytes at a time.
 *
 * @returns where something else stands, or the end
 */
function addPlain(start: usize, end: usize, except: i32): usize {
  let pos = start
  let to = text + textLength
  let left = room
  while (pos < end && left > 0) {
    const bytes = v128.load(pos)
    let stops = i8x16.bitmask(
      v128.or(i8x16.lt_u(bytes, i8x16.splat(<i8>SPACE)), i8x16.eq(bytes, i8x16.splat(<i8>except))),
    )
    if (i8x16.bitmask(bytes) !== 0) stops |= i8x16.bitmask(longSpaces(bytes, v128.load(pos + 1)))
    const spaces = i8x16.bitmask(i8x16.eq(bytes, i8x16.splat(<i8>SPACE)))
    const isAfterSpace = gap !== 0 || to === text ? 1 : 0
    stops |= (spaces & ((spaces << 1) | isAfterSpace)) | (1 << STEP)
    const length = min(<i32>ctz(stops), min(<i32>(end - pos), left - (gap === 0 ? 0 : 1)))
    if (length === 0) break
    if (gap !== 0) {
      store<u8>(to, <u8>gap)
      to += 1
      left -= 1
      gap = 0
    }
    v128.store(to, bytes)
    const isSpaceLast = (spaces >>> (length - 1)) & 1
    if (isSpaceLast !== 0) gap = SPACE
    to += length - isSpaceLast
    left -= length - isSpaceLast
    pos += length
  }
  textLength = <i32>(to - text)
  room = left
  return pos
}

/** The first byte of each character that may be white space beyond ASCII. */
function longSpaces(bytes: v128, next: v128): v128 {
  const isC2 = v128.and(i8x16.eq(bytes, i8x16.splat(<i8>0xc2)), i8x16.eq(next, i8x16.splat(<i8>0xa0)))
  const isE1 = v128.and(i8x16.eq(bytes, i8x16.splat(<i8>0xe1)), i8x16.eq(next, i8x16.splat(<i8>0x9a)))
  const isE2 = v128.and(i8x16.eq(bytes, i8x16.splat(<i8>0xe2)), i8x16.lt_u(next, i8x16.splat(<i8>0x82)))
  const isE3 = v128.and(i8x16.eq(bytes, i8x16.splat(<i8>0xe3)), i8x16.eq(next, i8x16.splat(<i8>0x80)))
  const isEf = v128.and(i8x16.eq(bytes, i8x16.splat(<i8>0xef)), i8x16.eq(next, i8x16.splat(<i8>0xbb)))
  return v128.or(v128.or(isC2, isE1), v128.or(v128.or(isE2, isE3), isEf))
}

function addCharacter(pos: usize, length: i32): void {
  fillGap()
  if (room <= 0) return
  for (let index = 0; index < length; index++) store<u8>(text + textLength + index, load<u8>(pos + index))
  textLength += length
  room -= length
}

function fillGap(): void {
  if (gap === 0) return
  store<u8>(text + textLength, <u8>gap)
  textLength += 1
  room -= 1
  gap = 0
}
