/**
 * The WebAssembly module that reads HTML (src/html-reader), its memory, and what it asks of JavaScript. One for each
 * thread; what it read is there until it reads the next document.
 */
import { decodeHTML, decodeHTMLAttribute } from 'entities/decode'
import { wasm } from '../../html-reader/index.ts?wasm'
import { type PageReference, REFERENCE_TYPES, type ReferenceType } from '../../shared/domain/page-facts'
import { PIECES, RESOURCE_TYPES } from '../../shared/packed-links'
import { SIGNATURE_BYTES } from '../../shared/similarity'
import { characterOf } from './characters'
import { contentMarksOf } from './link-marks'
import { LINK_RELATIONS, linkMeaning } from './resource-type'
import { isCanonicalOrigin, type UrlResolver } from './url-resolver'

/** A global variable of the module. */
interface Global {
  readonly value: number
}

/** What the module exports; addresses and lengths are in bytes. */
interface Exports {
  readonly memory: WebAssembly.Memory
  beginPage(bytes: number, isTextWanted: number): number
  readPage(): void
  reserve(bytes: number): number
  measurePage(isEnglish: number): void
  syllables(): number
  readonly words: Global
  readonly sentences: Global
  readonly characters: Global
  readonly hasLoremIpsum: Global
  signPage(): number
  pageText(): number
  pageTextLength(): number
  factCount(): number
  firstFact(): number
  firstCount(): number
  linkCount(): number
  firstLink(): number
  resourceCount(): number
  firstResource(): number
  referenceCount(): number
  firstReference(): number
  setPair(first: number, second: number, code: number): void
  setBase(page: number, origin: number, folder: number, document: number, length: number): void
  setOrigin(start: number, length: number): void
  packLinks(following: number): void
  readonly lowMarks: Global
  readonly highMarks: Global
  readonly packed: Global
  readonly packedLength: Global
  readonly packedLinkCount: Global
  readonly packedResourceCount: Global
  readonly packedReferenceCount: Global
  readonly linkMarks: Global
  readonly followed: Global
  readonly followedLength: Global
  readonly followedAreDistinct: Global
}

/** Which links are to be followed: none, those without rel=nofollow, all. In the order of the module's numbers. */
const FOLLOWING = ['none', 'unless-nofollow', 'all'] as const
export type Following = (typeof FOLLOWING)[number]

export interface NamedReference extends PageReference {
  /** The type of a feed, as written; else empty. */
  readonly mimeType: string
}

/** What the visible text is made of; text-measures.ts of the module says how it is counted. */
export interface TextMeasures {
  readonly words: number
  readonly sentences: number
  readonly syllables: number
  /** With one space or line break in place of any white space. */
  readonly characters: number
  readonly hasLoremIpsum: boolean
}

/** What is to be read of a document: everything, or its meta elements, in any encoding. */
export type Reading = 'page' | 'metas'

export interface PackedPage {
  /** Links, resources and references in the form of shared/packed-links.ts; `null` when there are none. */
  readonly packed: Uint8Array<ArrayBuffer> | null
  readonly linkCount: number
  readonly resourceCount: number
  readonly references: readonly NamedReference[]
  /** Distinct URLs to follow, in document order. */
  readonly follow: readonly string[]
}

/** A module that has grown beyond this is given up after its document: WebAssembly gives no memory back. */
const MAX_KEPT_BYTES = 16 * 1024 * 1024

/** A UTF-16 code unit takes three bytes of UTF-8 at most. */
const MAX_UTF8_BYTES_PER_UNIT = 3

const NO_TEXT = 0

/** What the first of LINK_RELATIONS is to the module; the next is twice as much. */
const FIRST_RELATION = 0x100

/** A row of html-reader/link-records.ts: traits, then address and length of URL, text and rel, then flags. */
const RECORD_BYTES = 32
const RECORD_URL = 4
const RECORD_TEXT = 12
const RECORD_REL = 20

let idle: HtmlReader | null = null

/**
 * Reads a document. Whatever it is, it is read; a gigabyte of memory has to do.
 *
 * @param html a text, or the bytes of one: valid UTF-8 without byte order mark
 * @returns the reader, to be asked before the next document is read
 */
export function readHtml(html: string | Uint8Array, reading: Reading = 'page'): HtmlReader {
  const reader = idle ?? new HtmlReader()
  // Put back when all went well: what breaks off half-way is left in no known state.
  idle = null
  reader.read(typeof html === 'string' ? Buffer.from(html) : html, reading)
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
      characterOf,
      decodeText: (start: number, length: number) => this.#give(decodeHTML(this.#textNow(start, length))),
      decodeAttribute: (start: number, length: number) => this.#give(decodeHTMLAttribute(this.#textNow(start, length))),
      linkMeaning: (rel: number, relLength: number, as: number, asLength: number) =>
        meaningCode(this.#textNow(rel, relLength), asLength === -1 ? null : this.#textNow(as, asLength)),
      resolveSlowly: (start: number, length: number) =>
        this.#give(this.#resolver?.resolve(this.#textNow(start, length))),
      isCanonicalOrigin: (start: number, length: number) => Number(isCanonicalOrigin(this.#textNow(start, length))),
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

  /** Bits of content-marks.ts that the document has, as far as its reader can tell. */
  get marks(): number {
    return (this.exports.lowMarks.value >>> 0) + (this.exports.highMarks.value >>> 0) * 2 ** 32
  }

  /** What is worth a remark about the links that were packed: bits of content-marks.ts. */
  get linkMarks(): number {
    return contentMarksOf(this.exports.linkMarks.value)
  }

  /** As {@link readHtml}. */
  read(document: Uint8Array, reading: Reading): void {
    const start = this.exports.beginPage(document.length, Number(reading === 'page'))
    this.#look()
    this.#bytes.set(document, start)
    this.exports.readPage()
    this.#look()
  }

  /**
   * Links, resources and references of the document, absolute and packed. Those that are no http(s) URL are left out.
   *
   * @param page where the document came from, which may be another place than what its references are relative to
   */
  packLinks(resolver: UrlResolver, following: Following, page = resolver): PackedPage {
    const { exports } = this
    const { page: address, originLength, folderLength, documentLength } = resolver.base
    const origin = page.base.page.slice(0, page.base.originLength)
    const base = exports.reserve(address.length + origin.length)
    this.#look()
    this.#bytes.write(address + origin, base, 'latin1')
    exports.setBase(base, originLength, folderLength, documentLength, address.length)
    exports.setOrigin(base + address.length, origin.length)
    this.#resolver = resolver
    exports.packLinks(FOLLOWING.indexOf(following))
    this.#look()
    const linkCount = exports.packedLinkCount.value
    const resourceCount = exports.packedResourceCount.value
    const references = this.#references()
    return {
      packed:
        linkCount + resourceCount + references.length === 0
          ? null
          : this.#copy(exports.packed.value, exports.packedLength.value),
      linkCount,
      resourceCount,
      references,
      follow: following === 'none' ? [] : this.#followed(),
    }
  }

  /** @param isEnglish - whether an e at the end of a word may be silent */
  measure(isEnglish: boolean): TextMeasures {
    const { exports } = this
    exports.measurePage(Number(isEnglish))
    return {
      words: exports.words.value,
      sentences: exports.sentences.value,
      syllables: exports.syllables(),
      characters: exports.characters.value,
      hasLoremIpsum: exports.hasLoremIpsum.value === 1,
    }
  }

  /** What the main text is compared by (shared/similarity.ts); `null` when there is too little of it. */
  signature(): Uint8Array<ArrayBuffer> | null {
    const start = this.exports.signPage()
    return start === 0 ? null : this.#copy(start, SIGNATURE_BYTES)
  }

  /** The visible text of the document in UTF-8, a line for each block. Good until the next call. */
  pageText(): Uint8Array {
    this.#look()
    const start = this.exports.pageText()
    return this.#bytes.subarray(start, start + this.exports.pageTextLength())
  }

  /** The number (i32) at an address. */
  number(address: number): number {
    return this.#numbers[address >> 2] as number
  }

  /** A text of the module, when that is not at work. */
  text(start: number, length: number): string {
    return this.#bytes.toString('utf8', start, start + length)
  }

  /** A text of the module in the midst of its work. */
  #textNow(start: number, length: number): string {
    this.#look()
    return this.text(start, length)
  }

  #references(): NamedReference[] {
    const count = this.exports.packedReferenceCount.value
    if (count === 0) return []
    const references: NamedReference[] = []
    const first = this.exports.firstReference()
    for (let row = first; row < first + count * RECORD_BYTES; row += RECORD_BYTES) {
      references.push({
        url: this.#textAt(row + RECORD_URL),
        type: REFERENCE_TYPES[this.number(row)] as ReferenceType,
        text: this.#textAt(row + RECORD_TEXT),
        mimeType: this.#textAt(row + RECORD_REL),
      })
    }
    return references
  }

  /** @param address of an address and a length */
  #textAt(address: number): string {
    const length = this.number(address + 4)
    return length === 0 ? '' : this.text(this.number(address), length)
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
  const { relations, type } = linkMeaning(rel, as)
  const bits = relations.map((relation) => FIRST_RELATION << LINK_RELATIONS.indexOf(relation))
  return bits.reduce((sum, bit) => sum + bit, type === null ? 0 : RESOURCE_TYPES.indexOf(type) + 1)
}
