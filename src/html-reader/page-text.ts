/**
 * The visible text of a document, gathered only when it is asked for: white space folded into single spaces, a line for
 * each block, cut. What is text here is just what is counted as words.
 */
import { AMPERSAND, characterLength, SPACE, whiteSpaceLength } from './bytes'
import { reserve } from './memory'
import { decoded, decodedLength, decodeReference, referenceEnd } from './references'

const LINE_BREAK: i32 = 0x0a
const DELETE: i32 = 0x7f
/** A NUL becomes a character of three bytes; nothing grows more. */
const MAX_GROWTH: i32 = 3
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
 * @param maxBytes how much of its text is wanted: what is longer goes on for one character; 0 for none
 */
export function initPageText(bytes: i32, maxBytes: i32): void {
  isGathered = maxBytes > 0
  textLength = 0
  gap = 0
  if (!isGathered) return
  room = (bytes > maxBytes / MAX_GROWTH ? maxBytes : bytes * MAX_GROWTH) + 1
  text = reserve(room + 2 * STEP)
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
    pos = addAscii(pos, end, except)
    if (pos >= end || room <= 0) break
    const byte = <i32>load<u8>(pos)
    if (byte === AMPERSAND && except === AMPERSAND) return pos
    const space = whiteSpaceLength(pos, end)
    if (space > 0) {
      breakText(false)
      pos += space
    } else {
      const behind = min(pos + characterLength(byte), end)
      if (byte !== 0) addCharacter(pos, <i32>(behind - pos))
      pos = behind
    }
  }
  return end
}

/**
 * Takes printable ASCII whose words have one space between them, sixteen bytes at a time.
 *
 * @returns where something else stands, or the end
 */
function addAscii(start: usize, end: usize, except: i32): usize {
  let pos = start
  while (pos < end && room > 0) {
    const bytes = v128.load(pos)
    // All from 0x80 on is less than a space with a sign.
    const others = v128.or(
      v128.or(i8x16.lt_s(bytes, i8x16.splat(<i8>SPACE)), i8x16.eq(bytes, i8x16.splat(<i8>DELETE))),
      i8x16.eq(bytes, i8x16.splat(<i8>except)),
    )
    const spaces = i8x16.bitmask(i8x16.eq(bytes, i8x16.splat(<i8>SPACE)))
    const isAfterSpace = gap !== 0 || textLength === 0 ? 1 : 0
    const stops = i8x16.bitmask(others) | (spaces & ((spaces << 1) | isAfterSpace)) | (1 << STEP)
    const length = min(<i32>ctz(stops), min(<i32>(end - pos), room - (gap === 0 ? 0 : 1)))
    if (length === 0) return pos
    fillGap()
    v128.store(text + textLength, bytes)
    const isSpaceLast = (spaces >>> (length - 1)) & 1
    if (isSpaceLast !== 0) gap = SPACE
    textLength += length - isSpaceLast
    room -= length - isSpaceLast
    pos += length
  }
  return pos
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
