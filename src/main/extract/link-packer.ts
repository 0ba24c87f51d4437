/**
 * Packs the links and resources of a page; what comes out is described in shared/packed-links.ts. All strings are
 * written into one array of code units first, by one call, because reading them one by one costs more than packing.
 */
import type { ResourceType } from '../../shared/domain/page-facts'
import { PACKED_LINKS_FORM, PIECES, RESOURCE_TYPES, UNITS_FOLLOW } from '../../shared/packed-links'
import type { PageLinks } from './links'

/** Pages of up to so many characters and strings share one packer, larger ones have a packer of their own. */
const USUAL_UNITS = 128 * 1024
const USUAL_STRINGS = 8 * 1024

/** A lone unit that is no printable ASCII character takes four bytes. */
const MAX_BYTES_PER_UNIT = 4
/** A length, a prefix or a type. */
const MAX_BYTES_PER_STRING = 10
const HEAD_BYTES = 16

/** Of two strings that differ nearly all do so in their last characters, or in length. */
const HASHED_UNITS = 16
/** Slots looked at; a string that was seen but is not found costs its bytes once more. */
const MAX_PROBES = 4
const MAX_UNITS_RUN = 255

/** For two ASCII characters: the byte that is written, and above it how many of the two it stands for; 0 for neither. */
const PAIR_CODES = pairCodes()
const TYPE_CODES: Readonly<Record<ResourceType, number>> = typeCodes()

let usual: LinkPacker | null = null

/** Links and resources as one blob in a buffer of its own; `unpackLinks` is the inverse. */
export function packLinks({ links, resources }: PageLinks): Uint8Array<ArrayBuffer> {
  let all = ''
  for (const { url, text, rel } of links) {
    all += url
    all += text
    all += rel
  }
  for (const { url } of resources) all += url
  const strings = links.length * 3 + resources.length
  if (all.length > USUAL_UNITS || strings > USUAL_STRINGS) {
    return new LinkPacker(all.length, strings).pack(links, resources, all)
  }
  usual ??= new LinkPacker(USUAL_UNITS, USUAL_STRINGS)
  return usual.pack(links, resources, all)
}

class LinkPacker {
  readonly #units: Uint16Array<ArrayBuffer>
  readonly #unitBytes: Buffer
  readonly #out: Uint8Array<ArrayBuffer>
  #at = 0
  /** The URL before. */
  #urlStart = 0
  #urlEnd = 0
  /** Where each string that was written begins and ends in the units; by its number. */
  readonly #starts: Int32Array
  readonly #ends: Int32Array
  #strings = 0
  /** Numbers of strings plus one, by hash. */
  readonly #slots: Int32Array

  constructor(maxUnits: number, maxStrings: number) {
    this.#units = new Uint16Array(maxUnits)
    this.#unitBytes = Buffer.from(this.#units.buffer)
    this.#out = new Uint8Array(HEAD_BYTES + maxUnits * MAX_BYTES_PER_UNIT + maxStrings * MAX_BYTES_PER_STRING)
    this.#starts = new Int32Array(maxStrings)
    this.#ends = new Int32Array(maxStrings)
    this.#slots = new Int32Array(2 ** Math.ceil(Math.log2(maxStrings + 1)))
  }

  /** @param all every string of the page one behind the other, in the order in which they are packed */
  pack(links: PageLinks['links'], resources: PageLinks['resources'], all: string): Uint8Array<ArrayBuffer> {
    this.#unitBytes.write(all, 'utf16le')
    this.#slots.fill(0)
    this.#strings = 0
    this.#out[0] = PACKED_LINKS_FORM
    this.#at = 1
    this.#number(links.length)
    this.#number(resources.length)

    let start = 0
    this.#urlStart = 0
    this.#urlEnd = 0
    for (const { url, text, rel } of links) {
      const urlEnd = start + url.length
      const textEnd = urlEnd + text.length
      this.#url(start, urlEnd)
      this.#text(urlEnd, textEnd)
      this.#text(textEnd, textEnd + rel.length)
      start = textEnd + rel.length
    }
    for (const { url, type } of resources) {
      this.#url(start, start + url.length)
      start += url.length
      this.#out[this.#at++] = TYPE_CODES[type]
    }
    return this.#out.slice(0, this.#at)
  }

  #url(start: number, end: number): void {
    const known = this.#find(start, end)
    if (known === -1) {
      const shared = this.#sharedUnits(start, end)
      this.#number((end - start - shared) * 2)
      this.#number(shared)
      this.#characters(start + shared, end)
    } else {
      this.#number(known * 2 + 1)
    }
    this.#urlStart = start
    this.#urlEnd = end
  }

  #text(start: number, end: number): void {
    const known = start === end ? -1 : this.#find(start, end)
    if (known === -1) {
      this.#number((end - start) * 2)
      this.#characters(start, end)
    } else {
      this.#number(known * 2 + 1)
    }
  }

  /** The number of an equal string; -1 when none was written, and then this one has the next number. */
  #find(start: number, end: number): number {
    const units = this.#units
    const slots = this.#slots
    const length = end - start
    let hash = length
    for (let index = Math.max(start, end - HASHED_UNITS); index < end; index++) {
      hash = (Math.imul(hash, 31) + (units[index] as number)) | 0
    }
    hash ^= hash >>> 13
    const mask = slots.length - 1
    for (let probe = 0; probe < MAX_PROBES; probe++) {
      const slot = (hash + probe) & mask
      const number = (slots[slot] as number) - 1
      if (number === -1) {
        slots[slot] = this.#strings + 1
        break
      }
      const other = this.#starts[number] as number
      if ((this.#ends[number] as number) - other !== length) continue
      let same = 0
      while (same < length && units[start + same] === units[other + same]) same++
      if (same === length) return number
    }
    this.#starts[this.#strings] = start
    this.#ends[this.#strings] = end
    this.#strings += 1
    return -1
  }

  /** How much a URL has in common with the one before. */
  #sharedUnits(start: number, end: number): number {
    const units = this.#units
    const before = this.#urlStart
    const most = Math.min(end - start, this.#urlEnd - before)
    let shared = 0
    while (shared < most && units[start + shared] === units[before + shared]) shared++
    return shared
  }

  #number(value: number): void {
    let left = value
    while (left >= 0x80) {
      this.#out[this.#at++] = (left & 0x7f) | 0x80
      left >>>= 7
    }
    this.#out[this.#at++] = left
  }

  #characters(start: number, end: number): void {
    const units = this.#units
    const out = this.#out
    const last = end - 1
    let at = this.#at
    let index = start
    while (index < end) {
      const unit = units[index] as number
      // What follows the last character belongs to another string.
      const next = index < last ? (units[index + 1] as number) : 0
      const code = unit < 0x80 ? (PAIR_CODES[(unit << 7) | (next < 0x80 ? next : 0)] as number) : 0
      if (code !== 0) {
        out[at++] = code
        index += code >> 8
        continue
      }
      const runEnd = Math.min(end, index + MAX_UNITS_RUN)
      const from = index
      do index++
      while (index < runEnd && !isPrintable(units[index] as number))
      out[at++] = UNITS_FOLLOW
      out[at++] = index - from
      for (let each = from; each < index; each++) {
        out[at++] = units[each] as number
        out[at++] = (units[each] as number) >> 8
      }
    }
    this.#at = at
  }
}

function isPrintable(unit: number): boolean {
  return unit >= 0x20 && unit < UNITS_FOLLOW
}

function pairCodes(): Uint16Array {
  const codes = new Uint16Array(128 * 128)
  for (let unit = 0x20; unit < UNITS_FOLLOW; unit++) codes.fill((1 << 8) | unit, unit << 7, (unit + 1) << 7)
  for (const [code, piece] of PIECES.entries()) {
    if (piece.length === 2) codes[(piece.charCodeAt(0) << 7) | piece.charCodeAt(1)] = (2 << 8) | code
  }
  return codes
}

function typeCodes(): Record<ResourceType, number> {
  return Object.fromEntries(RESOURCE_TYPES.map((type, code) => [type, code])) as Record<ResourceType, number>
}
