/**
 * Packs links as src/shared/packed-links.ts reads them, in the plainest way that form has: no frequent pairs, no string
 * twice by its number. For files that are generated where no HTML can be read.
 */
import { RESOURCE_TYPES, type UnpackedLinks } from '../../src/shared/packed-links'

const FORM = 1
/** Stands before a count and so many UTF-16 code units. */
const UNITS_FOLLOW = 0x7f

/** @param page - texts of 255 characters at most that are no ASCII */
export function packPlainly({ links, resources }: UnpackedLinks): Uint8Array<ArrayBuffer> {
  const bytes: number[] = [FORM]
  number(bytes, links.length)
  number(bytes, resources.length)
  let before = ''
  const url = (text: string): void => {
    let shared = 0
    while (shared < text.length && text[shared] === before[shared]) shared += 1
    number(bytes, (text.length - shared) * 2)
    number(bytes, shared)
    characters(bytes, text.slice(shared))
    before = text
  }
  const words = (text: string): void => {
    number(bytes, text.length * 2)
    characters(bytes, text)
  }
  for (const link of links) {
    url(link.url)
    words(link.text)
    words(link.rel)
  }
  for (const resource of resources) {
    url(resource.url)
    bytes.push(RESOURCE_TYPES.indexOf(resource.type))
  }
  return Uint8Array.from(bytes)
}

function number(bytes: number[], value: number): void {
  let rest = value
  for (; rest > 0x7f; rest >>= 7) bytes.push((rest & 0x7f) | 0x80)
  bytes.push(rest)
}

function characters(bytes: number[], text: string): void {
  if (/^[\x20-\x7e]*$/.test(text)) {
    for (let i = 0; i < text.length; i += 1) bytes.push(text.charCodeAt(i))
    return
  }
  bytes.push(UNITS_FOLLOW, text.length)
  for (let i = 0; i < text.length; i += 1) bytes.push(text.charCodeAt(i) & 0xff, text.charCodeAt(i) >> 8)
}
