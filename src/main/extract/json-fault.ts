/** Finds where a text stops being JSON (RFC 8259). The runtime's own message gives the place only now and then. */
import type { JsonFault } from '../../shared/domain/structured-data'

const EXCERPT_CHARS = 60
const WHITE = /[\t\n\r ]*/y
/** What may stand in a string (RFC 8259, 7): no quote, no bare control character, escapes of the known kinds. */
const CHARACTERS = String.raw`(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[\da-fA-F]{4}))*`
const STRING = new RegExp(`"${CHARACTERS}"`, 'y')
const STRING_PART = new RegExp(CHARACTERS, 'y')
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y
const WORD = /true|false|null/y

/** `null` for JSON. Depth does not matter: nothing is nested here but a list. */
export function jsonFault(text: string): JsonFault | null {
  const reader = new JsonReader(text)
  const message = reader.read()
  return message === null ? null : faultAt(text, reader.at, message)
}

/** Reads with a stack of its own, so that a million opening brackets are no fault of ours. */
class JsonReader {
  at = 0
  readonly #open: ('{' | '[')[] = []

  constructor(private readonly text: string) {}

  read(): string | null {
    let expectsValue = true
    for (;;) {
      this.#skip(WHITE)
      if (expectsValue) {
        const fault = this.#value()
        if (fault === 'opened') continue
        if (fault !== null) return fault
      }
      this.#skip(WHITE)
      const inside = this.#open.at(-1)
      if (inside === undefined) return this.at === this.text.length ? null : 'Expected nothing more'
      const close = inside === '{' ? '}' : ']'
      const sign = this.text[this.at]
      if (sign === close) {
        this.at += 1
        this.#open.pop()
        expectsValue = false
        continue
      }
      if (sign !== ',') return this.#expected(`"," or "${close}"`)
      this.at += 1
      if (inside === '{') {
        const fault = this.#name()
        if (fault !== null) return fault
      }
      expectsValue = true
    }
  }

  /** `opened`: an object or list has begun and its first value is next. */
  #value(): string | null {
    const sign = this.text[this.at]
    if (sign === '{' || sign === '[') {
      this.at += 1
      this.#skip(WHITE)
      if (this.text[this.at] === (sign === '{' ? '}' : ']')) {
        this.at += 1
        return null
      }
      this.#open.push(sign)
      if (sign === '[') return 'opened'
      return this.#name() ?? 'opened'
    }
    if (this.#skip(STRING) || this.#skip(NUMBER) || this.#skip(WORD)) return null
    if (sign === '"') return this.#badString()
    return this.#expected('a value')
  }

  #name(): string | null {
    this.#skip(WHITE)
    if (!this.#skip(STRING)) return this.text[this.at] === '"' ? this.#badString() : this.#expected('a name in quotes')
    this.#skip(WHITE)
    if (this.text[this.at] !== ':') return this.#expected('":"')
    this.at += 1
    return null
  }

  /** Goes to what is wrong inside the string. */
  #badString(): string {
    STRING_PART.lastIndex = this.at + 1
    STRING_PART.exec(this.text)
    this.at = STRING_PART.lastIndex
    if (this.at >= this.text.length) return 'The string does not end'
    return this.text[this.at] === '\\' ? 'Unknown escape in a string' : 'A control character or line break in a string'
  }

  #expected(what: string): string {
    return this.at >= this.text.length ? `Expected ${what}, but the text ends` : `Expected ${what}`
  }

  #skip(pattern: RegExp): boolean {
    pattern.lastIndex = this.at
    const match = pattern.exec(this.text)
    if (match === null) return false
    this.at += match[0].length
    return match[0] !== ''
  }
}

function faultAt(text: string, at: number, message: string): JsonFault {
  const before = text.slice(0, at)
  const lineStart = before.lastIndexOf('\n') + 1
  const lineEnd = text.indexOf('\n', at)
  const column = at - lineStart + 1
  const from = Math.max(lineStart, at - EXCERPT_CHARS / 2)
  return {
    message,
    line: before.split('\n').length,
    column,
    excerpt: text.slice(from, Math.min(lineEnd === -1 ? text.length : lineEnd, from + EXCERPT_CHARS)).trim(),
  }
}
