/**
 * How the links, resources and references of one page are packed into one blob: each string once, URLs without what
 * they share with the URL before, and frequent pairs of characters as one byte. That makes nearly as little of them as
 * deflate does, for a fraction of the time. Described in docs/schema.md; html-reader/packer.ts packs.
 */
import {
  LINK_POSITIONS,
  type LinkPosition,
  type PageLink,
  type PageReference,
  type PageResource,
  REFERENCE_TYPES,
  type ReferenceType,
  type ResourceType,
} from './domain/page-facts'
import { TrawlError } from './errors'

/** The first byte of every blob. */
export const PACKED_LINKS_FORM = 2

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

/** The byte of a link: its position, and these bits. */
export const POSITION_BITS = 0x07
export const AREA_BIT = 0x08
/** Its rel has nofollow, ugc or sponsored. */
export const NOFOLLOW_BIT = 0x10
/** The byte of a resource: its type in the low bits, its position above. */
export const TYPE_BITS = 0x0f
export const POSITION_SHIFT = 4

/** Stands before a count and so many UTF-16 code units, low byte first: what is no printable ASCII character. */
export const UNITS_FOLLOW = 0x7f

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
  readonly references: PageReference[]
}

/** What an entry of a blob is, without its texts. */
export interface PackedTarget {
  readonly url: string
  readonly type: PageLink['type'] | ResourceType | ReferenceType
  readonly position: LinkPosition
  /** Whether its rel has nofollow, ugc or sponsored. */
  readonly nofollow: boolean
}

/**
 * The links, resources and references of a blob.
 *
 * @throws {TrawlError} `crawl_damaged` when it is none
 */
export function unpackLinks(packed: Uint8Array): UnpackedLinks {
  const reader = new PackedReader(packed)
  const counts = reader.counts()
  const links: PageLink[] = []
  const resources: PageResource[] = []
  const references: PageReference[] = []
  // No entry takes fewer than three bytes, so that a count which lies ends with the blob.
  for (let index = 0; index < counts.links; index++) {
    const [url, text, rel, traits] = [reader.url(), reader.text(), reader.text(), reader.byte()]
    links.push({ url, text, rel, type: traits & AREA_BIT ? 'area' : 'a', position: positionOf(traits & POSITION_BITS) })
  }
  for (let index = 0; index < counts.resources; index++) {
    const [url, traits, text] = [reader.url(), reader.byte(), reader.text()]
    resources.push({ url, type: resourceType(traits), position: positionOf(traits >> POSITION_SHIFT), text })
  }
  for (let index = 0; index < counts.references; index++) {
    const [url, type, text] = [reader.url(), reader.byte(), reader.text()]
    references.push({ url, type: referenceType(type), text })
  }
  if (!reader.isAtEnd) throw damaged()
  return { links, resources, references }
}

/**
 * The entries of a blob in their order, links first, then resources, then references: half of the time of unpacking it.
 *
 * @throws {TrawlError} `crawl_damaged` when it is none
 */
export function packedTargets(packed: Uint8Array): PackedTarget[] {
  const reader = new PackedReader(packed)
  const counts = reader.counts()
  const targets: PackedTarget[] = []
  for (let index = 0; index < counts.links; index++) {
    const url = reader.url()
    reader.skipText()
    reader.skipText()
    const traits = reader.byte()
    const type = traits & AREA_BIT ? 'area' : 'a'
    targets.push({ url, type, position: positionOf(traits & POSITION_BITS), nofollow: (traits & NOFOLLOW_BIT) !== 0 })
  }
  for (let index = 0; index < counts.resources; index++) {
    const url = reader.url()
    const traits = reader.byte()
    reader.skipText()
    targets.push({ url, type: resourceType(traits), position: positionOf(traits >> POSITION_SHIFT), nofollow: false })
  }
  for (let index = 0; index < counts.references; index++) {
    const url = reader.url()
    const type = referenceType(reader.byte())
    reader.skipText()
    targets.push({ url, type, position: 'head', nofollow: false })
  }
  if (!reader.isAtEnd) throw damaged()
  return targets
}

function positionOf(number: number): LinkPosition {
  const position = LINK_POSITIONS[number]
  if (position === undefined) throw damaged()
  return position
}

function resourceType(traits: number): ResourceType {
  const type = RESOURCE_TYPES[traits & TYPE_BITS]
  if (type === undefined) throw damaged()
  return type
}

function referenceType(number: number): ReferenceType {
  const type = REFERENCE_TYPES[number]
  if (type === undefined) throw damaged()
  return type
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

  /** The form, which must be known, and how many entries of each kind there are. */
  counts(): { readonly links: number; readonly resources: number; readonly references: number } {
    if (this.byte() !== PACKED_LINKS_FORM) throw damaged()
    return { links: this.number(), resources: this.number(), references: this.number() }
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
