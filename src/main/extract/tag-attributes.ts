/**
 * Reads the attributes of one start tag (HTML, 13.2.5.32 to 13.2.5.40). Only positions are noted while reading; a
 * value becomes a string when somebody asks for it, which is seldom: most attributes are class names.
 */
import { decodeHTMLAttribute } from 'entities/decode'

const TAB = 0x09
const SPACE = 0x20
const DOUBLE_QUOTE = 0x22
const SINGLE_QUOTE = 0x27
const SLASH = 0x2f
const EQUALS = 0x3d
const GREATER = 0x3e

/** Numbers noted for each attribute: start and end of its name, start and end of its value. */
const SLOTS = 4

/** What may stand between attributes. NaN, the end of the text, is none of it. */
export function isHtmlSpace(unit: number): boolean {
  return unit === SPACE || (unit >= TAB && unit <= 0x0d && unit !== 0x0b)
}

export class TagAttributes {
  readonly #html: string
  readonly #mayHoldNul: boolean
  readonly #slots: number[] = []
  #count = 0
  #selfClosing = false

  constructor(html: string, mayHoldNul: boolean) {
    this.#html = html
    this.#mayHoldNul = mayHoldNul
  }

  /** Whether the last tag read ended in `/>`. */
  get selfClosing(): boolean {
    return this.#selfClosing
  }

  /** Reads from the end of the tag name. @returns the position after `>`; -1 when the text ends inside the tag */
  read(start: number): number {
    const html = this.#html
    this.#count = 0
    this.#selfClosing = false
    let pos = start
    for (;;) {
      const unit = html.charCodeAt(pos)
      if (unit === GREATER) return pos + 1
      if (unit === SLASH) {
        if (html.charCodeAt(pos + 1) === GREATER) {
          this.#selfClosing = true
          return pos + 2
        }
        pos += 1
      } else if (isHtmlSpace(unit)) {
        pos += 1
      } else if (pos >= html.length) {
        return -1
      } else {
        pos = this.#readAttribute(pos)
        if (pos === -1) return -1
      }
    }
  }

  /** Value of an attribute, character references decoded; `null` when the tag has none. The first of equal names counts. */
  get(name: string): string | null {
    const slots = this.#slots
    for (let slot = 0; slot < this.#count; slot += SLOTS) {
      const start = slots[slot] as number
      if ((slots[slot + 1] as number) - start === name.length && this.#isName(start, name)) {
        const written = this.#html.slice(slots[slot + 2], slots[slot + 3])
        // HTML, 13.2.5.36 to 13.2.5.38.
        const value = this.#mayHoldNul ? written.replaceAll('\0', '\ufffd') : written
        return value.includes('&') ? decodeHTMLAttribute(value) : value
      }
    }
    return null
  }

  #isName(start: number, name: string): boolean {
    for (let index = 0; index < name.length; index++) {
      const unit = this.#html.charCodeAt(start + index)
      const lower = unit >= 0x41 && unit <= 0x5a ? unit | 0x20 : unit
      if (lower !== name.charCodeAt(index)) return false
    }
    return true
  }

  #readAttribute(nameStart: number): number {
    const html = this.#html
    // A first `=` belongs to the name.
    let pos = nameStart + 1
    for (; pos < html.length; pos++) {
      const unit = html.charCodeAt(pos)
      if (unit === EQUALS || unit === GREATER || unit === SLASH || isHtmlSpace(unit)) break
    }
    const nameEnd = pos
    while (isHtmlSpace(html.charCodeAt(pos))) pos += 1
    if (html.charCodeAt(pos) !== EQUALS) {
      this.#note(nameStart, nameEnd, nameEnd, nameEnd)
      return nameEnd
    }
    pos += 1
    while (isHtmlSpace(html.charCodeAt(pos))) pos += 1
    return this.#readValue(nameStart, nameEnd, pos)
  }

  #readValue(nameStart: number, nameEnd: number, valueStart: number): number {
    const html = this.#html
    const quote = html.charCodeAt(valueStart)
    if (quote === DOUBLE_QUOTE || quote === SINGLE_QUOTE) {
      const end = html.indexOf(quote === DOUBLE_QUOTE ? '"' : "'", valueStart + 1)
      if (end === -1) return -1
      this.#note(nameStart, nameEnd, valueStart + 1, end)
      return end + 1
    }
    let pos = valueStart
    for (; pos < html.length; pos++) {
      const unit = html.charCodeAt(pos)
      if (unit === GREATER || isHtmlSpace(unit)) break
    }
    this.#note(nameStart, nameEnd, valueStart, pos)
    return pos
  }

  #note(nameStart: number, nameEnd: number, valueStart: number, valueEnd: number): void {
    const slots = this.#slots
    const at = this.#count
    slots[at] = nameStart
    slots[at + 1] = nameEnd
    slots[at + 2] = valueStart
    slots[at + 3] = valueEnd
    this.#count = at + SLOTS
  }
}
