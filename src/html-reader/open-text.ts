/**
 * The text of an open link and of an open heading, gathered until they end: white space folded into single spaces,
 * trimmed, cut. One place for each: links do not nest, nor do headings.
 */
import { AMPERSAND, characterLength, SPACE, whiteSpaceLength } from './bytes'
import { reserve } from './memory'
import { decoded, decodedLength, decodeReference, referenceEnd } from './references'

/** Longest texts that are kept, in UTF-16 code units, of which each takes three bytes at most. */
const MAX_LINK_UNITS: i32 = 512
const MAX_HEADING_UNITS: i32 = 10_000
const LINK_TEXT = memory.data(1536)
const HEADING_TEXT = memory.data(30_720)
const ATTRIBUTE_TEXT = memory.data(1536)
const DELETE: i32 = 0x7f

@unmanaged
export class OpenText {
  isOpen: bool
  /** Whether a space stands before what comes next. */
  private isSpaced: bool
  private isFull: bool
  /** What is gathered: how many bytes, how many UTF-16 code units. */
  length: i32
  private units: i32
  text: usize
  private maxUnits: i32
  /** The text of the first picture that has one: it speaks for an element that holds nothing else. */
  private alt: usize
  private altLength: i32

  use(text: usize, maxUnits: i32): void {
    this.text = text
    this.maxUnits = maxUnits
  }

  open(): void {
    this.isOpen = true
    this.isSpaced = false
    this.isFull = false
    this.length = 0
    this.units = 0
    this.altLength = 0
  }

  /** Ends gathering. @returns the address of a copy of the text, of `length` bytes */
  close(): usize {
    if (this.length === 0) this.add(this.alt, this.altLength)
    this.isOpen = false
    const copy = reserve(this.length)
    memory.copy(copy, this.text, this.length)
    return copy
  }

  /** Takes a part of the document as it is written: with references, and NUL, which stands for nothing (13.2.6.4.7). */
  addWritten(start: usize, end: usize): void {
    if (!this.isOpen) return
    let pos = start
    while (pos < end && !this.isFull) {
      if (load<u8>(pos) === AMPERSAND) {
        const behind = min(referenceEnd(pos), end)
        if (decodeReference(pos, behind)) this.add(decoded, decodedLength)
        else this.add(pos, <i32>(behind - pos))
        pos = behind
      } else {
        pos = this.addPlain(pos, end, AMPERSAND)
        if (pos < end && load<u8>(pos) !== AMPERSAND) pos = this.addCharacter(pos, end)
      }
    }
  }

  /** Takes a text as it is. */
  add(text: usize, length: i32): void {
    const end = text + length
    let pos = text
    while (pos < end && !this.isFull) {
      pos = this.addPlain(pos, end, 0)
      if (pos < end) pos = this.addCharacter(pos, end)
    }
  }

  /** Whether only a picture speaks for the element so far. */
  hasOnlyAlt(): bool {
    return this.length === 0 && this.altLength > 0
  }

  /** A word ends here. */
  addBreak(): void {
    this.isSpaced = true
  }

  addAlt(alt: usize, length: i32): void {
    if (!this.isOpen || this.altLength !== 0) return
    this.alt = alt
    this.altLength = length
  }

  /** Adds printable ASCII but for the one byte. @returns where something else stands, or the end */
  private addPlain(start: usize, end: usize, except: i32): usize {
    let at = this.text + this.length
    let isSpaced = this.isSpaced && this.units > 0
    let room = this.maxUnits - this.units
    const before = room
    let pos = start
    for (; pos < end; pos++) {
      const byte = <i32>load<u8>(pos)
      if (byte === SPACE) {
        isSpaced = room < this.maxUnits
        continue
      }
      if (byte < SPACE || byte >= DELETE || byte === except) break
      if (room <= <i32>isSpaced) {
        this.isFull = true
        break
      }
      if (isSpaced) {
        store<u8>(at, SPACE)
        at += 1
        room -= 1
        isSpaced = false
      }
      store<u8>(at, <u8>byte)
      at += 1
      room -= 1
    }
    this.isSpaced = isSpaced
    this.units += before - room
    this.length += before - room
    return pos
  }

  /** Adds the character at `pos`, whatever it is. @returns where the next one begins */
  private addCharacter(pos: usize, end: usize): usize {
    if (this.isFull) return end
    const space = whiteSpaceLength(pos, end)
    if (space > 0) {
      this.isSpaced = true
      return pos + space
    }
    const byte = <i32>load<u8>(pos)
    const behind = min(pos + characterLength(byte), end)
    if (byte !== 0) this.append(pos, <i32>(behind - pos))
    return behind
  }

  private append(character: usize, length: i32): void {
    const spaces = <i32>(this.isSpaced && this.units > 0)
    // What lies beyond the basic plane takes two units, and is not cut in half.
    const units = spaces + (length === 4 ? 2 : 1)
    if (this.units + units > this.maxUnits) {
      this.isFull = true
      return
    }
    if (spaces > 0) store<u8>(this.text + this.length, SPACE)
    memory.copy(this.text + this.length + spaces, character, length)
    this.isSpaced = false
    this.units += units
    this.length += spaces + length
  }
}

export const linkText = changetype<OpenText>(memory.data(offsetof<OpenText>()))
/** Areas, images and frames have their text in an attribute, and may stand inside a link. */
export const attributeText = changetype<OpenText>(memory.data(offsetof<OpenText>()))
export const headingText = changetype<OpenText>(memory.data(offsetof<OpenText>()))

export function initOpenTexts(): void {
  linkText.use(LINK_TEXT, MAX_LINK_UNITS)
  attributeText.use(ATTRIBUTE_TEXT, MAX_LINK_UNITS)
  headingText.use(HEADING_TEXT, MAX_HEADING_UNITS)
}
