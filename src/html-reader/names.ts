/**
 * Finds the names that mean something among those of a document. Who reads a name hashes it on the way; case does not
 * count (HTML, 13.2.5.8: ASCII letters only).
 */
import { lowerCase } from './bytes'

/** Far more than there are names, so that most unknown ones meet an empty slot. */
const SLOTS: i32 = 512

/**
 * A table: slots (number of a name plus 1; 0: none), where each name begins (u16), its id, its length, its first eight
 * letters as a number, and all letters.
 */
const STARTS: usize = SLOTS
const IDS: usize = STARTS + 2 * 256
const LENGTHS: usize = IDS + 256
const KEYS: usize = LENGTHS + 256
const LETTERS: usize = KEYS + 8 * 256
export const TABLE_BYTES: i32 = <i32>LETTERS + 1536

const KEY_LENGTH: i32 = 8
/** The same byte eight times. */
const EACH_BYTE: u64 = ~(<u64>0) / 0xff
const LOW_BITS: u64 = EACH_BYTE * 0x7f
const HIGH_BITS: u64 = EACH_BYTE * 0x80
const FROM_A: u64 = EACH_BYTE * (0x80 - 0x41)
const BEHIND_Z: u64 = EACH_BYTE * (0x80 - 0x5b)

/** The lower case of each byte of a name; 0 for those that end it. */
const TAG_NAME_BYTES = memory.data(256)
const ATTRIBUTE_NAME_BYTES = memory.data(256)

/** Hash of a name with one more character. */
export function hashed(hash: i32, lowerCaseByte: i32): i32 {
  return hash * 31 + lowerCaseByte
}

/** Lower case of a byte of the name of a tag; 0 when it ends the name. */
export function tagNameByte(byte: i32): i32 {
  return load<u8>(TAG_NAME_BYTES + byte)
}

/** Lower case of a byte of the name of an attribute; 0 when it ends the name. */
export function attributeNameByte(byte: i32): i32 {
  return load<u8>(ATTRIBUTE_NAME_BYTES + byte)
}

/** Adds names, in lower case with one space between them, to a table that began as zeros. At most 255 in all. */
export function addNames(table: usize, id: i32, names: string, count: i32): i32 {
  const characters = changetype<usize>(names)
  let start = 0
  for (let index = 0; index <= names.length; index++) {
    if (index < names.length && load<u16>(characters + 2 * index) !== 0x20) continue
    addName(table, id, characters + 2 * start, index - start, count)
    count += 1
    start = index + 1
  }
  return count
}

/** Id of the name at `start`, 1 to 255; 0 when it is none of the table. */
export function findName(table: usize, hash: i32, start: usize, length: i32): i32 {
  let slot = hash & (SLOTS - 1)
  while (true) {
    const number = <i32>load<u8>(table + slot)
    if (number === 0) return 0
    if (isNameAt(table, number - 1, start, length)) return load<u8>(table + IDS + number - 1)
    slot = (slot + 1) & (SLOTS - 1)
  }
}

export function initNames(): void {
  fillNameBytes(TAG_NAME_BYTES)
  fillNameBytes(ATTRIBUTE_NAME_BYTES)
  store<u8>(ATTRIBUTE_NAME_BYTES + 0x3d, 0)
}

function addName(table: usize, id: i32, characters: usize, length: i32, count: i32): void {
  const begins = load<u16>(table + STARTS + 2 * count)
  let hash = 0
  for (let index = 0; index < length; index++) {
    const letter = <u8>load<u16>(characters + 2 * index)
    store<u8>(table + LETTERS + begins + index, letter)
    hash = hashed(hash, letter)
  }
  store<u8>(table + LENGTHS + count, <u8>length)
  store<u64>(table + KEYS + 8 * count, keyOf(table + LETTERS + begins, length))
  store<u16>(table + STARTS + 2 * (count + 1), <u16>(begins + length))
  store<u8>(table + IDS + count, <u8>id)
  let slot = hash & (SLOTS - 1)
  while (load<u8>(table + slot) !== 0) slot = (slot + 1) & (SLOTS - 1)
  store<u8>(table + slot, <u8>(count + 1))
}

function isNameAt(table: usize, number: i32, start: usize, length: i32): bool {
  if (<i32>load<u8>(table + LENGTHS + number) !== length) return false
  if (load<u64>(table + KEYS + 8 * number) !== keyOf(start, length)) return false
  const letters = table + LETTERS + <usize>load<u16>(table + STARTS + 2 * number)
  for (let index = KEY_LENGTH; index < length; index++) {
    if (lowerCase(load<u8>(start + index)) !== load<u8>(letters + index)) return false
  }
  return true
}

/** The first eight bytes of a name in lower case, all at once. Most names have no more. */
function keyOf(start: usize, length: i32): u64 {
  const bytes = load<u64>(start)
  // The highest bit of each byte is set from `A` on, and from the one behind `Z` on.
  const low = bytes & LOW_BITS
  const isCapital = ((low + FROM_A) ^ (low + BEHIND_Z)) & ~bytes & HIGH_BITS
  const key = bytes | (isCapital >> 2)
  return length >= KEY_LENGTH ? key : key & (((<u64>1) << ((<u64>length) << 3)) - 1)
}

function fillNameBytes(table: usize): void {
  // NUL is part of a name, and of none that is known.
  store<u8>(table, 0xff)
  for (let byte = 1; byte < 256; byte++) store<u8>(table + byte, <u8>lowerCase(byte))
  const ends = '\t\n\f\r />'
  for (let index = 0; index < ends.length; index++) store<u8>(table + ends.charCodeAt(index), 0)
}
