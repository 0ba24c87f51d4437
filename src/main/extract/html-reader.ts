/**
 * The WebAssembly module that reads HTML (src/html-reader), its memory, and what it asks of JavaScript. One for each
 * thread; what it read is there until it reads the next document.
 */
import { decodeHTML, decodeHTMLAttribute } from 'entities/decode'
import { wasm } from '../../html-reader/index.ts?wasm'
import { PIECES, RESOURCE_TYPES } from '../../shared/packed-links'
import { letterKind } from './letter-kinds'
import { linkMeaning } from './resource-type'
import { isCanonicalOrigin, type UrlResolver } from './url-resolver'

/** A global variable of the module. */
interface Global {
  readonly value: number
}

/** What the module exports; addresses and lengths are in bytes. */
interface Exports {
  readonly memory: WebAssembly.Memory
  beginPage(bytes: number, maxTextBytes: number): number
  readPage(): void
  reserve(bytes: number): number
  wordCount(): number
  pageText(): number
  pageTextLength(): number
  factCount(): number
  firstFact(): number
  linkCount(): number
  firstLink(): number
  resourceCount(): number
  firstResource(): number
  setPair(first: number, second: number, code: number): void
  setBase(page: number, origin: number, folder: number, document: number, length: number): void
  packLinks(following: number): void
  readonly packed: Global
  readonly packedLength: Global
  readonly packedLinkCount: Global
  readonly packedResourceCount: Global
  readonly followed: Global
  readonly followedLength: Global
  readonly followedAreDistinct: Global
}

/** Which links are to be followed: none, those without rel=nofollow, all. In the order of the module's numbers. */
const FOLLOWING = ['none', 'unless-nofollow', 'all'] as const
export type Following = (typeof FOLLOWING)[number]

export interface PackedPage {
  /** Links and resources in the form of shared/packed-links.ts; `null` when there are none. */
  readonly packed: Uint8Array<ArrayBuffer> | null
  readonly linkCount: number
  readonly resourceCount: number
  /** Distinct URLs to follow, in document order. */
  readonly follow: readonly string[]
}

/** A module that has grown beyond this is given up after its document: WebAssembly gives no memory back. */
const MAX_KEPT_BYTES = 16 * 1024 * 1024

/** A UTF-16 code unit takes three bytes of UTF-8 at most. */
const MAX_UTF8_BYTES_PER_UNIT = 3

const NO_TEXT = 0

/** What a link element means, besides its type. */
const CANONICAL = 256

let idle: HtmlReader | null = null

/**
 * Reads a document. Whatever it is, it is read; a gigabyte of memory has to do.
 *
 * @param html a text, or the bytes of one: valid UTF-8 without byte order mark
 * @param maxTextBytes how much of its visible text is wanted; 0 for none
 * @returns the reader, to be asked before the next document is read
 */
export function readHtml(html: string | Uint8Array, maxTextBytes = 0): HtmlReader {
  const reader = idle ?? new HtmlReader()
  // Put back when all went well: what breaks off half-way is left in no known state.
  idle = null
  reader.read(typeof html === 'string' ? Buffer.from(html) : html, maxTextBytes)
  if (!reader.isLarge) idle = reader
  return reader
}

export class HtmlReader {
  readonly exports: Exports
  #bytes: Buffer
  #numbers: Int32Array
  #resolver: UrlResolver | null = null

  constructor() {
    const host = {
      unitKind: letterKind,
      decodeText: (start: number, length: number) => this.#give(decodeHTML(this.text(start, length))),
      decodeAttribute: (start: number, length: number) => this.#give(decodeHTMLAttribute(this.text(start, length))),
      linkMeaning: (rel: number, relLength: number, as: number, asLength: number) =>
        meaningCode(this.text(rel, relLength), asLength === -1 ? null : this.text(as, asLength)),
      resolveSlowly: (start: number, length: number) => this.#give(this.#resolver?.resolve(this.text(start, length))),
      isCanonicalOrigin: (start: number, length: number) => Number(isCanonicalOrigin(this.text(start, length))),
    }
    this.exports = new WebAssembly.Instance(new WebAssembly.Module(wasm), { host }).exports as unknown as Exports
    this.#bytes = Buffer.from(this.exports.memory.buffer)
    this.#numbers = new Int32Array(this.exports.memory.buffer)
    for (const [code, piece] of PIECES.entries()) {
      if (piece.length === 2) this.exports.setPair(piece.charCodeAt(0), piece.charCodeAt(1), code)
    }
  }

  get isLarge(): boolean {
    return this.exports.memory.buffer.byteLength > MAX_KEPT_BYTES
  }

  /** As {@link readHtml}. */
  read(document: Uint8Array, maxTextBytes: number): void {
    const start = this.exports.beginPage(document.length, maxTextBytes)
    this.#look()
    this.#bytes.set(document, start)
    this.exports.readPage()
    this.#look()
  }

  /** The links and resources of the document, absolute and packed. Those that are no http(s) URL are left out. */
  packLinks(resolver: UrlResolver, following: Following): PackedPage {
    const { exports } = this
    const { page, originLength, folderLength, documentLength } = resolver.base
    const base = exports.reserve(page.length)
    this.#look()
    this.#bytes.write(page, base, 'latin1')
    exports.setBase(base, originLength, folderLength, documentLength, page.length)
    this.#resolver = resolver
    exports.packLinks(FOLLOWING.indexOf(following))
    this.#look()
    const linkCount = exports.packedLinkCount.value
    const resourceCount = exports.packedResourceCount.value
    return {
      packed: linkCount + resourceCount === 0 ? null : this.#copy(exports.packed.value, exports.packedLength.value),
      linkCount,
      resourceCount,
      follow: following === 'none' ? [] : this.#followed(),
    }
  }

  /**
   * The visible text of the document in UTF-8, a line for each block; one character longer than was wanted when there
   * is more of it. Good until the next call.
   */
  pageText(): Uint8Array {
    this.#look()
    const start = this.exports.pageText()
    return this.#bytes.subarray(start, start + this.exports.pageTextLength())
  }

  /** The number (i32) at an address. */
  number(address: number): number {
    return this.#numbers[address >> 2] as number
  }

  /** A text of the module. */
  text(start: number, length: number): string {
    this.#look()
    return this.#bytes.toString('utf8', start, start + length)
  }

  #followed(): string[] {
    const { followed, followedLength, followedAreDistinct } = this.exports
    if (followedLength.value === 0) return []
    const urls = this.text(followed.value, followedLength.value).split('\n')
    return followedAreDistinct.value === 1 ? urls : [...new Set(urls)]
  }

  #copy(start: number, length: number): Uint8Array<ArrayBuffer> {
    return new Uint8Array(this.exports.memory.buffer.slice(start, start + length))
  }

  /** Hands a text to the module. @returns its address: the length (i32), then UTF-8 */
  #give(text: string | null | undefined): number {
    if (text === null || text === undefined) return NO_TEXT
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

/** In the form of html-reader/host.ts. */
function meaningCode(rel: string, as: string | null): number {
  const { isCanonical, type } = linkMeaning(rel, as)
  return (type === null ? 0 : RESOURCE_TYPES.indexOf(type) + 1) + (isCanonical ? CANONICAL : 0)
}
