/**
 * Packs links as shared/packed-links.ts reads them, in the plainest way that form has: no frequent pairs, and no string
 * twice by its number. For what is no HTML; the links of HTML are packed by html-reader/packer.ts, which makes less of them.
 */
import { LINK_POSITIONS, REFERENCE_TYPES } from '../../shared/domain/page-facts'
import {
  AREA_BIT,
  NOFOLLOW_BIT,
  PACKED_LINKS_FORM,
  POSITION_SHIFT,
  RESOURCE_TYPES,
  UNITS_FOLLOW,
  type UnpackedLinks,
} from '../../shared/packed-links'

const FIRST_ROOM_BYTES = 4096
const MAX_NUMBER_BYTES = 5
const MAX_UNITS_RUN = 255
const NOFOLLOW = /(?:^|\s)(?:nofollow|ugc|sponsored)(?:$|\s)/i

/** Links, resources and references as a blob. */
export function packPlainly({ links, resources, references }: UnpackedLinks): Uint8Array<ArrayBuffer> {
  const writer = new PlainWriter()
  writer.byte(PACKED_LINKS_FORM)
  writer.number(links.length)
  writer.number(resources.length)
  writer.number(references.length)
  for (const { url, text, rel, type, position } of links) {
    writer.url(url)
    writer.text(text)
    writer.text(rel)
    const bits = (type === 'area' ? AREA_BIT : 0) | (NOFOLLOW.test(rel) ? NOFOLLOW_BIT : 0)
    writer.byte(LINK_POSITIONS.indexOf(position) | bits)
  }
  for (const { url, text, type, position } of resources) {
    writer.url(url)
    writer.byte(RESOURCE_TYPES.indexOf(type) | (LINK_POSITIONS.indexOf(position) << POSITION_SHIFT))
    writer.text(text)
  }
  for (const { url, text, type } of references) {
    writer.url(url)
    writer.byte(REFERENCE_TYPES.indexOf(type))
    writer.text(text)
  }
  return writer.bytes()
}

class PlainWriter {
  #room = new Uint8Array(FIRST_ROOM_BYTES)
  #at = 0
  #urlBefore = ''

  bytes(): Uint8Array<ArrayBuffer> {
    return this.#room.slice(0, this.#at)
  }

  byte(value: number): void {
    this.#makeRoom(1)
    this.#room[this.#at] = value
    this.#at += 1
  }

  /** Seven bits a byte, the lowest first; the highest bit says that there is more. */
  number(value: number): void {
    this.#makeRoom(MAX_NUMBER_BYTES)
    let rest = value
    for (; rest > 0x7f; rest >>>= 7) {
      this.#room[this.#at] = (rest & 0x7f) | 0x80
      this.#at += 1
    }
    this.#room[this.#at] = rest
    this.#at += 1
  }

  url(url: string): void {
    const before = this.#urlBefore
    const most = Math.min(url.length, before.length)
    let shared = 0
    while (shared < most && url.charCodeAt(shared) === before.charCodeAt(shared)) shared += 1
    this.number((url.length - shared) * 2)
    this.number(shared)
    this.#characters(url, shared)
    this.#urlBefore = url
  }

  text(text: string): void {
    this.number(text.length * 2)
    this.#characters(text, 0)
  }

  #characters(text: string, from: number): void {
    this.#makeRoom(text.length - from)
    const room = this.#room
    let at = this.#at
    let index = from
    for (; index < text.length; index += 1) {
      const unit = text.charCodeAt(index)
      if (unit < 0x20 || unit >= UNITS_FOLLOW) break
      room[at] = unit
      at += 1
    }
    this.#at = at
    if (index < text.length) this.#units(text, index)
  }

  /** Writes the rest of a text as code units, printable ASCII or not. */
  #units(text: string, from: number): void {
    for (let start = from; start < text.length; start += MAX_UNITS_RUN) {
      const end = Math.min(start + MAX_UNITS_RUN, text.length)
      this.byte(UNITS_FOLLOW)
      this.byte(end - start)
      this.#makeRoom((end - start) * 2)
      for (let index = start; index < end; index += 1) {
        const unit = text.charCodeAt(index)
        this.#room[this.#at] = unit & 0xff
        this.#room[this.#at + 1] = unit >> 8
        this.#at += 2
      }
    }
  }

  #makeRoom(bytes: number): void {
    if (this.#at + bytes <= this.#room.length) return
    const room = new Uint8Array((this.#at + bytes) * 2)
    room.set(this.#room.subarray(0, this.#at))
    this.#room = room
  }
}
