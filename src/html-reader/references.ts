/** Texts with their character references decoded (HTML, 13.2.5.72 to 13.2.5.80). */
import { areEqual } from './byte-runs'
import { AMPERSAND, EQUALS, HASH, isAlphanumeric, SEMICOLON } from './bytes'
import { decodeAttribute, decodeText } from './host'
import { reserve, shrink } from './memory'

/** What was decoded last. */
export let decoded: usize = 0
export let decodedLength: i32 = 0

/** Documents use few references, and these often: each slot has both lengths, what is written, what it means. */
const SLOTS: i32 = 256
const SLOT_BYTES: usize = 32
const MEANING: usize = 16
const MAX_KNOWN_BYTES: i32 = 14
const MAX_KNOWN_MEANING: i32 = 16
const KNOWN = memory.data(8192)

const REPLACEMENT_BYTES: i32 = 3

/** Where what may be a reference, beginning with the `&` at `start`, ends: no reference there goes further. */
export function referenceEnd(start: usize): usize {
  let pos = start + 1
  if (load<u8>(pos) === HASH) pos += 1
  while (isAlphanumeric(load<u8>(pos))) pos += 1
  return load<u8>(pos) === SEMICOLON ? pos + 1 : pos
}

/**
 * Decodes what stands between `&` and {@link referenceEnd} in a text.
 *
 * @returns whether it is a reference; what it means is then in `decoded`
 */
export function decodeReference(start: usize, end: usize): bool {
  const length = <i32>(end - start)
  // `&` alone is a character.
  if (length === 1) return false
  if (length > MAX_KNOWN_BYTES) return decodeByHost(start, length)
  let hash = length
  for (let pos = start + 1; pos < end; pos++) hash = hash * 31 + load<u8>(pos)
  const slot = KNOWN + (<usize>(hash ^ (hash >>> 8)) & (SLOTS - 1)) * SLOT_BYTES
  if (load<u8>(slot) === length && areEqual(slot + 2, start, length)) {
    decoded = slot + MEANING
    decodedLength = load<u8>(slot + 1)
    return decodedLength !== 0
  }
  const isReference = decodeByHost(start, length)
  const meaningLength = isReference ? decodedLength : 0
  if (meaningLength <= MAX_KNOWN_MEANING) {
    store<u8>(slot, <u8>length)
    store<u8>(slot + 1, <u8>meaningLength)
    memory.copy(slot + 2, start, length)
    memory.copy(slot + MEANING, decoded, meaningLength)
  }
  return isReference
}

/**
 * Decodes a text in which NUL stands for U+FFFD (HTML, 13.2.5.2), into `decoded`.
 *
 * @param withReferences whether `&` begins references
 */
export function decodeEscapable(start: usize, end: usize, withReferences: bool): void {
  const length = <i32>(end - start)
  let nuls = 0
  let ampersands = 0
  for (let pos = start; pos < end; pos++) {
    const byte = <i32>load<u8>(pos)
    if (byte === 0) nuls += 1
    else if (byte === AMPERSAND) ampersands += 1
  }
  decoded = start
  decodedLength = length
  // NUL goes only after the references were read: it ends their names.
  if (withReferences && ampersands > 0) takeHostText(decodeText(start, length))
  if (nuls > 0) replaceNul(nuls)
}

/** Decodes the value of an attribute (HTML, 13.2.5.36 to 13.2.5.38), into `decoded`. */
export function decodeValue(start: usize, end: usize, nuls: bool, ampersands: bool): void {
  decoded = start
  decodedLength = <i32>(end - start)
  if (nuls) replaceNul(decodedLength)
  if (ampersands && !decodeSimply()) takeHostText(decodeAttribute(decoded, decodedLength))
}

/**
 * Decodes a value whose `&` are all either `&amp;` or no references: the usual ones in addresses.
 *
 * @returns whether it is such a value
 */
function decodeSimply(): bool {
  const end = decoded + decodedLength
  const text = reserve(decodedLength)
  let at = text
  let pos = decoded
  while (pos < end) {
    const byte = <i32>load<u8>(pos)
    store<u8>(at, byte)
    at += 1
    pos += 1
    if (byte !== AMPERSAND) continue
    let nameEnd = pos
    while (nameEnd < end && isAlphanumeric(load<u8>(nameEnd))) nameEnd += 1
    const behind = nameEnd < end ? <i32>load<u8>(nameEnd) : 0
    if (nameEnd === pos ? behind !== HASH : behind === EQUALS) continue
    if (behind !== SEMICOLON || nameEnd - pos !== 3 || !isAmp(pos)) {
      shrink(text, 0)
      return false
    }
    pos = nameEnd + 1
  }
  shrink(text, at - text)
  decoded = text
  decodedLength = <i32>(at - text)
  return true
}

function isAmp(pos: usize): bool {
  return load<u16>(pos) === 0x6d61 && load<u8>(pos + 2) === 0x70
}

function decodeByHost(start: usize, length: i32): bool {
  takeHostText(decodeText(start, length))
  return decodedLength !== length || !areEqual(decoded, start, length)
}

function takeHostText(text: usize): void {
  decodedLength = load<i32>(text)
  decoded = text + 4
}

/** @param most how many there may be */
function replaceNul(most: i32): void {
  const end = decoded + decodedLength
  const text = reserve(decodedLength + (REPLACEMENT_BYTES - 1) * most)
  let at = text
  for (let pos = decoded; pos < end; pos++) {
    const byte = load<u8>(pos)
    if (byte !== 0) {
      store<u8>(at, byte)
      at += 1
    } else {
      // U+FFFD
      store<u16>(at, 0xbfef)
      store<u8>(at + 2, 0xbd)
      at += REPLACEMENT_BYTES
    }
  }
  shrink(text, at - text)
  decoded = text
  decodedLength = <i32>(at - text)
}
