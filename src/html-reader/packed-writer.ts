/** Writes numbers and characters in the form of shared/packed-links.ts, into a room that grows. */
import { reserve } from './memory'

/**
 * For two ASCII characters, the second above the first: the byte that is written, and above it how many of the two it
 * stands for, less two: 0 for a frequent pair, -1 for the first alone. The first is not printable when it is -2.
 */
const PAIR_CODES: usize = memory.data(128 * 128 * 2, 16)
const SINGLE = -1 << 8
const NEITHER = -2 << 8

/** Stands before a count and so many UTF-16 code units. */
const UNITS_FOLLOW: u32 = 0x7f
const MAX_UNITS_RUN = 255

/** A control character that stands alone: `UNITS_FOLLOW`, a count and a unit. */
const MAX_BYTES_PER_BYTE = 4
/** Two numbers, and what a store of two bytes may overrun. */
const MAX_BYTES_PER_STRING = 16
/** Nearly all pages need less. */
const FIRST_ROOM_BYTES = 32 * 1024

const HIGH_BITS: u32 = 0x8080_8080

/** To be called once, before the pairs are set. */
export function setSingles(): void {
  for (let second = 0; second < 128; second++) {
    for (let first = 0; first < 128; first++) setCode(first, second, isPrintable(first) ? SINGLE | first : NEITHER)
  }
}

/** To be called for each frequent pair, before anything is written: there is one list of them, elsewhere. */
export function setPair(first: i32, second: i32, code: i32): void {
  setCode(first, second, code)
}

function setCode(first: i32, second: i32, code: i32): void {
  store<i16>(PAIR_CODES + (((second << 7) | first) << 1), code)
}

/** Where the writer is; what was written begins where `startWriting` said. */
export let written: usize = 0
export let writtenStart: usize = 0
let roomEnd: usize = 0

/** @param head bytes that are left free in front, for what is known only in the end */
export function startWriting(head: i32): void {
  const room = reserve(FIRST_ROOM_BYTES)
  writtenStart = room + head
  written = writtenStart
  roomEnd = room + FIRST_ROOM_BYTES
}

/** Makes room for a string of so many bytes, and the numbers before it. @param head as given at the start */
export function makeRoom(length: i32, head: i32): void {
  const needed = length * MAX_BYTES_PER_BYTE + MAX_BYTES_PER_STRING
  if (written + needed <= roomEnd) return
  const used = written - writtenStart
  const bytes = (used + head + needed) * 2
  const room = reserve(bytes)
  memory.copy(room + head, writtenStart, used)
  writtenStart = room + head
  written = writtenStart + used
  roomEnd = room + bytes
}

/** Seven bits a byte, the lowest first; the highest bit says that there is more. */
export function writeNumber(value: u32): void {
  written = putNumber(written, value)
}

/** @returns where the number ends */
export function putNumber(to: usize, value: u32): usize {
  let at = to
  let left = value
  while (left >= 0x80) {
    store<u8>(at++, left | 0x80)
    left >>= 7
  }
  store<u8>(at, left)
  return at + 1
}

export function writeByte(byte: i32): void {
  store<u8>(written, byte)
  written += 1
}

/** Writes the characters of valid UTF-8. */
export function writeCharacters(start: usize, end: usize): void {
  let at = start
  while (at < end) {
    at = writePairs(at, end)
    if (at < end) at = writeUnits(at, end)
  }
}

/** How many UTF-16 code units valid UTF-8 has: one for each character, one more for those of four bytes. */
export function unitsOf(start: usize, length: i32): i32 {
  let units = 0
  for (let at: i32 = 0; at < length; at += 16) {
    const block = v128.load(start + at)
    const left = length - at
    const part = left >= 16 ? 0xffff : (1 << left) - 1
    // Bytes that continue a character are -128 to -65.
    const firsts = i8x16.bitmask(i8x16.gt_s(block, i8x16.splat(-65))) & part
    const fours = i8x16.bitmask(i8x16.ge_u(block, i8x16.splat(-16))) & part
    units += popcnt(firsts) + popcnt(fours)
  }
  return units
}

/** Writes printable ASCII, one or two bytes a turn. @returns where it stopped: at the end, or at another character */
function writePairs(start: usize, end: usize): usize {
  let at = start
  let to = written
  while (at < end) {
    let four = load<u32>(at)
    // What follows the last character belongs to another text; zeros stand for nothing.
    const left = end - at
    if (left < 4) four &= (1 << ((<u32>left) << 3)) - 1
    // Nor do other characters than ASCII, and what is behind them.
    const others = four & HIGH_BITS
    if (others !== 0) four &= ((others & (0 - others)) >> 7) - 1
    const first = pairCode(four)
    if (first === NEITHER) break
    // Both that may come next are read before it is known which does: waiting for it, or guessing, would take longer.
    const afterOne = pairCode(four >> 8)
    const afterTwo = pairCode(four >> 16)
    const second = afterTwo ^ ((afterOne ^ afterTwo) & (first >> 31))
    store<u16>(to, (first & 0xff) | (second << 8))
    to += 1 + (second !== NEITHER ? 1 : 0)
    at += 4 + (first >> 8) + (second >> 8)
  }
  written = to
  return at
}

/** The code of the lowest two characters. */
function pairCode(characters: u32): i32 {
  return load<i16>(PAIR_CODES + (((characters & 0x7f) | ((characters >> 1) & 0x3f80)) << 1))
}

/** Writes a run of characters that are not printable ASCII as code units. */
function writeUnits(start: usize, end: usize): usize {
  const countAt = written + 1
  store<u8>(written, UNITS_FOLLOW)
  let to = countAt + 1
  let at = start
  let units = 0
  // The last character may have two units.
  while (at < end && units < MAX_UNITS_RUN - 1) {
    const byte: u32 = load<u8>(at)
    if (isPrintable(byte)) break
    const second: u32 = load<u8>(at, 1) & 0x3f
    const third: u32 = load<u8>(at, 2) & 0x3f
    if (byte < 0x80) {
      store<u16>(to, byte)
      at += 1
    } else if (byte < 0xe0) {
      store<u16>(to, ((byte & 0x1f) << 6) | second)
      at += 2
    } else if (byte < 0xf0) {
      store<u16>(to, ((byte & 0x0f) << 12) | (second << 6) | third)
      at += 3
    } else {
      const character = ((byte & 7) << 18) | (second << 12) | (third << 6) | (load<u8>(at, 3) & 0x3f)
      store<u16>(to, 0xd7c0 + (character >> 10))
      store<u16>(to, 0xdc00 | (character & 0x3ff), 2)
      to += 2
      units += 1
      at += 4
    }
    to += 2
    units += 1
  }
  store<u8>(countAt, units)
  written = to
  return at
}

function isPrintable(byte: u32): bool {
  return byte - 0x20 < UNITS_FOLLOW - 0x20
}
