/**
 * How the links and resources of one page are packed into one blob: each string once, URLs without what they share
 * with the URL before, and frequent pairs of characters as one byte. That makes nearly as little of them as deflate
 * does, for a fraction of the time. Described in docs/schema.md; html-reader/packer.ts packs.
 */
import type { PageLink, PageResource, ResourceType } from './domain/page-facts'
import { TrawlError } from './errors'

/** The first byte of every blob. */
const PACKED_LINKS_FORM = 1

/** A resource's type is stored as its place here. New ones go to the end. */
export const RESOURCE_TYPES: readonly ResourceType[] = [
  'image',
  'script',
  'stylesheet',
  'frame',
  'media',
  'font',
  'icon',
  'manifest',
  'other',
]

/** Stands before a count and so many UTF-16 code units, low byte first: what is no printable ASCII character. */
const UNITS_FOLLOW = 0x7f

/** The pairs that are frequent in paths and anchor texts: bytes 0x80 to 0xff, then 0x01 to 0x1f. Never to be changed. */
const PAIRS =
  'eronreorstinenatestedeancolileseratimaacarrinteltritrochise-ioloalpecttae asthecnsearsgeodngndpacet-omhesvvetola' +
  'mevgedbetsab.silolic-ssoscbacktyjsncsiocrtad/pdopo/sibut/ruefollsss-/cn usn--cemmppmnpmlhtneexouurapcat et.0dagi' +
  'haunfiowpltm/a-tsucrprbrigamptagnos.ipd mo/be.mig?00s op/t/e-r/lni ssh/mrcdiofwww.2010///i-afe'

/** What each byte of a text means; an empty string for those with a meaning of their own. */
export const PIECES: readonly string[] = pieces()

/** Code units that each byte of a text stands for; a large number for those with a meaning of their own. */
const PIECE_LENGTHS = Uint32Array.from(PIECES, ({ length }) => length || 0x7fffffff)

export interface UnpackedLinks {
  readonly links: PageLink[]
  readonly resources: PageResource[]
}

/**
 * The links and resources of a blob.
 *
 * @throws {TrawlError} `crawl_damaged` when it is none
 */
export function unpackLinks(packed: Uint8Array): UnpackedLinks {
  const reader = new PackedReader(packed)
  if (reader.byte() !== PACKED_LINKS_FORM) throw damaged()
  const linkCount = reader.number()
  const resourceCount = reader.number()
  const links: PageLink[] = []
  const resources: PageResource[] = []
  // No entry takes fewer than two bytes, so that a count which lies ends with the blob.
  for (let index = 0; index < linkCount; index++) {
    links.push({ url: reader.url(), text: reader.text(), rel: reader.text() })
  }
  for (let index = 0; index < resourceCount; index++) {
    resources.push({ url: reader.url(), type: reader.resourceType() })
  }
  if (!reader.isAtEnd) throw damaged()
  return { links, resources }
}

/**
 * The URLs of a blob in their order, links first, then resources: a third of the time of unpacking it.
 *
 * @throws {TrawlError} `crawl_damaged` when it is none
 */
export function packedUrls(packed: Uint8Array): string[] {
  const reader = new PackedReader(packed)
  if (reader.byte() !== PACKED_LINKS_FORM) throw damaged()
  const linkCount = reader.number()
  const resourceCount = reader.number()
  const urls: string[] = []
  for (let index = 0; index < linkCount; index++) {
    urls.push(reader.url())
    reader.skipText()
    reader.skipText()
  }
  for (let index = 0; index < resourceCount; index++) {
    urls.push(reader.url())
    reader.resourceType()
  }
  if (!reader.isAtEnd) throw damaged()
  return urls
}

/** Where a text is that nobody has asked for yet. */
interface SkippedText {
  readonly at: number
  readonly length: number
}

class PackedReader {
  #at = 0
  #url = ''
  readonly #strings: (string | SkippedText)[] = []

  constructor(private readonly bytes: Uint8Array) {}

  get isAtEnd(): boolean {
    return this.#at === this.bytes.length
  }

  byte(): number {
    const byte = this.bytes[this.#at]
    if (byte === undefined) throw damaged()
    this.#at += 1
    return byte
  }

  /** Seven bits a byte, the lowest first; the highest bit says that there is more. */
  number(): number {
    let value = 0
    for (let shift = 0; shift <= 28; shift += 7) {
      const byte = this.byte()
      value |= (byte & 0x7f) << shift
      if (byte < 0x80) {
        if (value < 0) break
        return value
      }
    }
    throw damaged()
  }

  url(): string {
    const head = this.number()
    if (head & 1) {
      this.#url = this.#string(head >> 1)
      return this.#url
    }
    const shared = this.number()
    if (shared > this.#url.length) throw damaged()
    this.#url = this.#url.slice(0, shared) + this.#characters(head >> 1)
    this.#strings.push(this.#url)
    return this.#url
  }

  text(): string {
    const head = this.number()
    if (head & 1) return this.#string(head >> 1)
    // An empty text is not counted among the strings.
    if (head === 0) return ''
    const text = this.#characters(head >> 1)
    this.#strings.push(text)
    return text
  }

  skipText(): void {
    const head = this.number()
    if (head === 0) return
    if (head & 1) {
      if (head >> 1 >= this.#strings.length) throw damaged()
      return
    }
    const length = head >> 1
    this.#strings.push({ at: this.#at, length })
    let left = length
    while (left > 0) {
      const byte = this.byte()
      if (byte === UNITS_FOLLOW) {
        const units = this.byte()
        this.#at += units * 2
        left -= units
      } else left -= PIECE_LENGTHS[byte] as number
    }
    if (left < 0 || this.#at > this.bytes.length) throw damaged()
  }

  resourceType(): ResourceType {
    const type = RESOURCE_TYPES[this.byte()]
    if (type === undefined) throw damaged()
    return type
  }

  #string(index: number): string {
    const known = this.#strings[index]
    if (known === undefined) throw damaged()
    return typeof known === 'string' ? known : this.#skipped(known)
  }

  #skipped({ at, length }: SkippedText): string {
    const here = this.#at
    this.#at = at
    const text = this.#characters(length)
    this.#at = here
    return text
  }

  /** @param length in UTF-16 code units */
  #characters(length: number): string {
    let text = ''
    while (text.length < length) {
      const byte = this.byte()
      if (byte === UNITS_FOLLOW) {
        for (let left = this.byte(); left > 0; left--) text += String.fromCharCode(this.byte() | (this.byte() << 8))
      } else {
        const piece = PIECES[byte] as string
        if (piece === '') throw damaged()
        text += piece
      }
    }
    if (text.length !== length) throw damaged()
    return text
  }
}

function pieces(): string[] {
  const list = Array.from({ length: 256 }, (_, byte) =>
    byte >= 0x20 && byte < UNITS_FOLLOW ? String.fromCharCode(byte) : '',
  )
  for (let index = 0; index * 2 < PAIRS.length; index++) {
    list[index < 0x80 ? index + 0x80 : index - 0x7f] = PAIRS.slice(index * 2, index * 2 + 2)
  }
  return list
}

function damaged(): TrawlError {
  return new TrawlError('crawl_damaged', 'The stored links of a page cannot be read.')
}
