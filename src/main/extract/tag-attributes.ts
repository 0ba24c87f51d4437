/**
 * Reads the attributes of one start tag (HTML, 13.2.5.32 to 13.2.5.40). Only where the values of wanted attributes
 * stand is noted while reading; a value becomes a string when somebody asks for it.
 */
import { decodeHTMLAttribute } from 'entities/decode'
import type { HtmlText } from './html-text'
import { hashed, NameTable, nameBytes } from './name-table'

/** The attributes that can be asked for. */
export const Attribute = {
  alt: 1,
  as: 2,
  charset: 3,
  color: 4,
  content: 5,
  data: 6,
  encoding: 7,
  face: 8,
  href: 9,
  'http-equiv': 10,
  lang: 11,
  name: 12,
  poster: 13,
  rel: 14,
  size: 15,
  src: 16,
  srcset: 17,
  type: 18,
} as const

export type AttributeId = (typeof Attribute)[keyof typeof Attribute]

const NAMES = new NameTable(Object.entries(Attribute).map(([name, id]) => [id, name] as const))
const NAME_BYTES = nameBytes('=')

const TAB = 0x09
const SPACE = 0x20
const DOUBLE_QUOTE = 0x22
const SINGLE_QUOTE = 0x27
const SLASH = 0x2f
const EQUALS = 0x3d
const GREATER = 0x3e

/** Numbers noted for each attribute: the tag that had it last, start and end of its value, what the value holds. */
const SLOTS = 4

/** What a value holds, one bit each. */
const AMPERSAND = 1
const NUL = 2
const NOT_ASCII = 4
const HOLDS = Uint8Array.from({ length: 256 }, (_, byte) => (byte >= 0x80 ? NOT_ASCII : 0))
HOLDS[0x26] = AMPERSAND
HOLDS[0x00] = NUL

/** White space of HTML. NaN, the end of a text, is none of it. */
export function isHtmlSpace(unit: number): boolean {
  return unit === SPACE || (unit >= TAB && unit <= 0x0d && unit !== 0x0b)
}

export class TagAttributes {
  readonly #text: HtmlText
  readonly #bytes: Uint8Array
  readonly #slots = new Int32Array((Attribute.type + 1) * SLOTS)
  /** Number of the tag that was read last, from 1. */
  #tag = 0
  #selfClosing = false

  constructor(text: HtmlText) {
    this.#text = text
    this.#bytes = text.bytes
  }

  /** Whether the last tag read ended in `/>`. */
  get selfClosing(): boolean {
    return this.#selfClosing
  }

  /** Reads from the end of the tag name. @returns the position after `>`; -1 when the text ends inside the tag */
  read(start: number): number {
    const bytes = this.#bytes
    this.#tag += 1
    let pos = start
    for (;;) {
      const byte = bytes[pos] as number
      if (byte === GREATER) {
        this.#selfClosing = false
        return pos < this.#text.length ? pos + 1 : -1
      }
      if (byte === SLASH) {
        if (bytes[pos + 1] === GREATER) {
          this.#selfClosing = true
          return pos + 2
        }
        pos += 1
      } else if (isHtmlSpace(byte)) {
        pos += 1
      } else {
        pos = this.#readAttribute(pos)
        if (pos >= this.#text.length) return -1
      }
    }
  }

  /** Passes over attributes that nobody asks about; else as {@link read}. */
  skip(start: number): number {
    const bytes = this.#bytes
    /** Behind the last value: a `=` that follows at once begins a name. */
    let floor = start
    let pos = start
    for (;;) {
      while (bytes[pos] !== GREATER && bytes[pos] !== EQUALS) pos += 1
      if (bytes[pos] === GREATER) return pos < this.#text.length ? pos + 1 : -1
      pos += 1
      if (this.#beginsName(floor, pos - 1)) continue
      pos = this.#valueEnd(pos)
      if (pos >= this.#text.length) return -1
      floor = pos
    }
  }

  /** Value of an attribute, character references decoded; `null` when the tag has none. The first of equal names counts. */
  get(attribute: AttributeId): string | null {
    const slots = this.#slots
    const slot = attribute * SLOTS
    if (slots[slot] !== this.#tag) return null
    const start = slots[slot + 1] as number
    const end = slots[slot + 2] as number
    const holds = slots[slot + 3] as number
    if (holds === 0) return this.#text.latin1.slice(start, end)
    const written = this.#text.slice(start, end)
    // HTML, 13.2.5.36 to 13.2.5.38.
    const value = (holds & NUL) === 0 ? written : written.replaceAll('\0', '\ufffd')
    return (holds & AMPERSAND) === 0 ? value : decodeHTMLAttribute(value)
  }

  /** Whether the `=` at `pos` is the first character of a name, as nothing but space or a slash stands before it. */
  #beginsName(floor: number, pos: number): boolean {
    const bytes = this.#bytes
    let before = pos - 1
    while (before >= floor && isHtmlSpace(bytes[before] as number)) before -= 1
    return before < floor || bytes[before] === SLASH
  }

  /** Behind the value, and its closing quote, that begins at `start`; past the end of the text when that comes first. */
  #valueEnd(start: number): number {
    const bytes = this.#bytes
    let pos = start
    while (isHtmlSpace(bytes[pos] as number)) pos += 1
    const quote = bytes[pos] as number
    if (quote === DOUBLE_QUOTE || quote === SINGLE_QUOTE) {
      // Four at a time: this loop passes over most of a document's markup.
      for (;;) {
        if (bytes[pos + 1] === quote) return pos + 2
        if (bytes[pos + 2] === quote) return pos + 3
        if (bytes[pos + 3] === quote) return pos + 4
        if (bytes[pos + 4] === quote) return pos + 5
        pos += 4
      }
    }
    while (bytes[pos] !== GREATER && !isHtmlSpace(bytes[pos] as number)) pos += 1
    return pos
  }

  #readAttribute(start: number): number {
    const bytes = this.#bytes
    // A first `=` belongs to the name.
    let pos = bytes[start] === EQUALS ? start + 1 : start
    let hash = pos - start
    for (;;) {
      const lower = NAME_BYTES[bytes[pos] as number] as number
      if (lower === 0) break
      hash = hashed(hash, lower)
      pos += 1
    }
    const attribute = NAMES.find(hash, bytes, start, pos)
    const nameEnd = pos
    while (isHtmlSpace(bytes[pos] as number)) pos += 1
    if (bytes[pos] !== EQUALS) {
      if (attribute !== 0) this.#note(attribute, nameEnd, nameEnd, 0)
      return nameEnd
    }
    return attribute === 0 ? this.#valueEnd(pos + 1) : this.#readValue(attribute, pos + 1)
  }

  #readValue(attribute: number, start: number): number {
    const bytes = this.#bytes
    let pos = start
    while (isHtmlSpace(bytes[pos] as number)) pos += 1
    const quote = bytes[pos] as number
    const isQuoted = quote === DOUBLE_QUOTE || quote === SINGLE_QUOTE
    if (isQuoted) pos += 1
    const valueStart = pos
    let holds = 0
    for (;;) {
      const byte = bytes[pos] as number
      if (isQuoted ? byte === quote : byte === GREATER || isHtmlSpace(byte)) break
      holds |= HOLDS[byte] as number
      pos += 1
    }
    this.#note(attribute, valueStart, pos, holds)
    return isQuoted ? pos + 1 : pos
  }

  #note(attribute: number, start: number, end: number, holds: number): void {
    const slots = this.#slots
    const slot = attribute * SLOTS
    if (slots[slot] === this.#tag) return
    slots[slot] = this.#tag
    slots[slot + 1] = start
    slots[slot + 2] = end
    slots[slot + 3] = holds
  }
}
