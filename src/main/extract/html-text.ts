/**
 * The text of a document as the scanner reads it: UTF-8 bytes, which cost a fraction of what the characters of a
 * string cost, and strings only of the parts that are wanted. The bytes are copied into an array that all documents
 * share: loops then meet one kind of array, already in the cache, and its end can be marked.
 */
import { isAscii } from 'node:buffer'

/** Stands behind the text, so that loops need not look for the end: `<` ends text, `>` tags and names, quotes values. */
const END_MARK = Buffer.from('<>"\'<')

/** What is kept between documents; larger ones have an array of their own. */
const MAX_SHARED_BYTES = 4 * 1024 * 1024

let shared = new Uint8Array(256 * 1024)

export class HtmlText {
  /** The text and, behind it, marks that end every loop. To be read before the next text is made. */
  readonly bytes: Uint8Array
  /** In bytes, as every position is. */
  readonly length: number
  /** One character a byte, for searches. */
  readonly latin1: string
  readonly mayHoldNul: boolean
  readonly #buffer: Buffer
  readonly #isLatin1: boolean

  /** @param encoding `utf8`, which must be valid and without byte order mark, or `latin1` */
  constructor(bytes: Uint8Array, encoding: 'utf8' | 'latin1') {
    this.length = bytes.length
    this.bytes = roomFor(bytes.length + END_MARK.length)
    this.bytes.set(bytes)
    this.bytes.set(END_MARK, bytes.length)
    this.#buffer = Buffer.from(this.bytes.buffer, 0, bytes.length)
    this.latin1 = this.#buffer.toString('latin1')
    this.mayHoldNul = this.latin1.includes('\0')
    this.#isLatin1 = encoding === 'latin1' || isAscii(this.#buffer)
  }

  /** The text between two positions. */
  slice(start: number, end: number): string {
    if (this.#isLatin1 || this.#isAscii(start, end)) return this.latin1.slice(start, end)
    return this.#buffer.toString('utf8', start, end)
  }

  /** Where the mark, of ASCII characters, stands next; the length of the text when there is none. */
  next(mark: string, start: number): number {
    const found = this.latin1.indexOf(mark, start)
    return found === -1 ? this.length : found
  }

  #isAscii(start: number, end: number): boolean {
    const { bytes } = this
    let all = 0
    for (let pos = start; pos < end; pos++) all |= bytes[pos] as number
    return all < 0x80
  }
}

function roomFor(length: number): Uint8Array<ArrayBuffer> {
  if (length <= shared.length) return shared
  if (length > MAX_SHARED_BYTES) return new Uint8Array(length)
  shared = new Uint8Array(Math.min(length * 2, MAX_SHARED_BYTES))
  return shared
}
