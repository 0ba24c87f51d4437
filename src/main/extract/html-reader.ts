/**
 * The WebAssembly module that reads HTML (src/html-reader), its memory, and what it asks of JavaScript. One for each
 * thread; what it read is there until it reads the next document.
 */
import { decodeHTML, decodeHTMLAttribute } from 'entities/decode'
import { wasm } from '../../html-reader/index.ts?wasm'
import { letterKind } from './letter-kinds'

/** What the module exports; addresses and lengths are in bytes. */
interface Exports {
  readonly memory: WebAssembly.Memory
  beginPage(bytes: number): number
  readPage(): void
  reserve(bytes: number): number
  wordCount(): number
  factCount(): number
  firstFact(): number
  linkCount(): number
  firstLink(): number
  resourceCount(): number
  firstResource(): number
}

/** A module that has grown beyond this is given up after its document: WebAssembly gives no memory back. */
const MAX_KEPT_BYTES = 16 * 1024 * 1024

/** A UTF-16 code unit takes three bytes of UTF-8 at most. */
const MAX_UTF8_BYTES_PER_UNIT = 3

let current: HtmlReader | null = null

/** The reader of this thread. */
export function htmlReader(): HtmlReader {
  if (current === null || current.isLarge) current = new HtmlReader()
  return current
}

export class HtmlReader {
  readonly exports: Exports
  #bytes: Buffer
  #numbers: Int32Array

  constructor() {
    const host = {
      unitKind: letterKind,
      decodeText: (start: number, length: number) => this.give(decodeHTML(this.text(start, length))),
      decodeAttribute: (start: number, length: number) => this.give(decodeHTMLAttribute(this.text(start, length))),
    }
    this.exports = new WebAssembly.Instance(new WebAssembly.Module(wasm), { host }).exports as unknown as Exports
    this.#bytes = Buffer.from(this.exports.memory.buffer)
    this.#numbers = new Int32Array(this.exports.memory.buffer)
  }

  get isLarge(): boolean {
    return this.exports.memory.buffer.byteLength > MAX_KEPT_BYTES
  }

  /** Reads a document. @param document valid UTF-8 without byte order mark */
  read(document: Uint8Array): void {
    // Given back when all went well: what broke off half-way is in no known state.
    current = null
    const start = this.exports.beginPage(document.length)
    this.#look()
    this.#bytes.set(document, start)
    this.exports.readPage()
    this.#look()
    current = this
  }

  /** The number (i32) at an address. */
  number(address: number): number {
    return this.#numbers[address >> 2] as number
  }

  /** Stores a number (i32) at an address. */
  setNumber(address: number, value: number): void {
    this.#numbers[address >> 2] = value
  }

  /** A text of the module. */
  text(start: number, length: number): string {
    this.#look()
    return this.#bytes.toString('utf8', start, start + length)
  }

  /** Hands a text to the module. @returns its address: the length (i32), then UTF-8 */
  give(text: string): number {
    const address = this.exports.reserve(4 + text.length * MAX_UTF8_BYTES_PER_UNIT)
    this.#look()
    this.#numbers[address >> 2] = this.#bytes.write(text, address + 4)
    return address
  }

  /** Memory that has grown is another array. */
  #look(): void {
    const { buffer } = this.exports.memory
    if (this.#bytes.buffer === buffer) return
    this.#bytes = Buffer.from(buffer)
    this.#numbers = new Int32Array(buffer)
  }
}
