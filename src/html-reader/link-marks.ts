/**
 * What is worth a remark about the links, resources and references of a page, found while they are packed: one bit for
 * each kind. Their places are those of LINK_MARKS in main/extract/link-marks.ts.
 */
import { areEqual } from './byte-runs'
import { HASH, isAlphanumeric, isLetter, lowerCase, SLASH, SPACE } from './bytes'
import { LinkRecord, RecordFlag, ReferenceType, ResourceType, resourceType } from './link-records'
import { RelWord } from './rel-words'
import { isVague } from './vague-texts'

enum LinkMark {
  canonicalRelative = 1,
  canonicalFragment = 2,
  mixedContent = 4,
  formInsecure = 8,
  protocolRelative = 16,
  unsafeNewWindow = 32,
  linkWithoutText = 64,
  linkTextVague = 128,
  linkToLocalhost = 256,
  linkJavascript = 512,
  scriptWithoutIntegrity = 1024,
}

const COLON: u8 = 0x3a
const DOT: u8 = 0x2e
const BRACKET: u8 = 0x5b
const ONE: u8 = 0x31
const LETTER_L: u8 = 0x6c
const PLUS: u8 = 0x2b
const MINUS: u8 = 0x2d

/** Of the page that is packed. */
export let linkMarks: i32 = 0

/** Where the page came from, which its base element does not change. */
let origin: usize = 0
let originLength: i32 = 0
let isSecure: bool = false

/** To be called for each page. @param length 0 when it did not come by http(s) */
export function setOrigin(start: usize, length: i32): void {
  origin = start
  originLength = length
  isSecure = length > 0 && !isHttp(start)
  linkMarks = 0
}

/** A link to another place of the web. @param words bits of `RelWord` */
export function markLink(link: LinkRecord, url: usize, length: i32, words: i32): void {
  if (link.textLength === 0 && (link.flags & RecordFlag.named) === 0) linkMarks |= LinkMark.linkWithoutText
  const opensWindow = (link.flags & RecordFlag.newWindow) !== 0 && (words & RelWord.closed) === 0
  if (opensWindow && !isOwn(url, length)) linkMarks |= LinkMark.unsafeNewWindow
  if (isLoopback(url, length) && !isOwn(url, length)) linkMarks |= LinkMark.linkToLocalhost
}

/** The text of a link; equal ones need to be looked at only once. */
export function markLinkText(text: usize, length: i32): void {
  if (isVague(text, length)) linkMarks |= LinkMark.linkTextVague
}

/** A link that leads to no place of the web: javascript:, mailto: and the like. */
export function markOtherLink(link: LinkRecord): void {
  const end = link.reference + link.referenceLength
  if (beginsWith(behindSpace(link), end, 'javascript:')) linkMarks |= LinkMark.linkJavascript
}

/** To be called before its reference is given up for the URL. */
export function markResource(resource: LinkRecord, url: usize, length: i32): void {
  if (isSecure && isHttp(url) && !isLoopback(url, length)) linkMarks |= LinkMark.mixedContent
  const start = behindSpace(resource)
  const isRelative = load<u8>(start) === <u8>SLASH && load<u8>(start, 1) === <u8>SLASH
  if (isRelative && start + 2 <= resource.reference + resource.referenceLength) linkMarks |= LinkMark.protocolRelative
  const isOpen = resourceType(resource) === ResourceType.script && (resource.flags & RecordFlag.unchecked) !== 0
  if (isOpen && !isOwn(url, length)) linkMarks |= LinkMark.scriptWithoutIntegrity
}

/** To be called before its reference is given up for the URL. */
export function markReference(reference: LinkRecord, url: usize): void {
  if (reference.traits === ReferenceType.form && isHttp(url)) linkMarks |= LinkMark.formInsecure
  if (reference.traits !== ReferenceType.canonical) return
  const end = reference.reference + reference.referenceLength
  if (!hasScheme(behindSpace(reference), end)) linkMarks |= LinkMark.canonicalRelative
  for (let pos = reference.reference; pos < end; pos++) {
    if (load<u8>(pos) === <u8>HASH) linkMarks |= LinkMark.canonicalFragment
  }
}

/** Whether a URL has the origin of the page. */
function isOwn(url: usize, length: i32): bool {
  return length > originLength && load<u8>(url + originLength) === <u8>SLASH && areEqual(url, origin, originLength)
}

/** Of an absolute URL of http or https. */
function isHttp(url: usize): bool {
  return load<u8>(url, 4) === COLON
}

/** Whether the host is localhost or a loopback address (RFC 6761, 6.3; RFC 1122, 3.2.1.3; RFC 4291, 2.5.3). */
function isLoopback(url: usize, length: i32): bool {
  const host = url + (isHttp(url) ? 7 : 8)
  const first = load<u8>(host)
  if (first !== LETTER_L && first !== ONE && first !== BRACKET) return false
  const end = url + length
  if (first === LETTER_L) return beginsWith(host, end, 'localhost') && !isHostByte(load<u8>(host, 9))
  if (first === BRACKET) return beginsWith(host, end, '[::1]')
  return beginsWith(host, end, '127.') && isAddress(host)
}

/** Whether a host that begins with a digit is an address, and no name. */
function isAddress(host: usize): bool {
  let pos = host
  while (<u32>load<u8>(pos) - 0x30 < 10 || load<u8>(pos) === DOT) pos += 1
  return !isHostByte(load<u8>(pos))
}

function isHostByte(byte: i32): bool {
  return byte !== SLASH && byte !== COLON
}

/** Whether there is a scheme (RFC 3986, 3.1). */
function hasScheme(start: usize, end: usize): bool {
  if (start >= end || !isLetter(load<u8>(start))) return false
  let pos = start + 1
  while (pos < end && isSchemeByte(load<u8>(pos))) pos += 1
  return pos < end && load<u8>(pos) === COLON
}

function isSchemeByte(byte: i32): bool {
  return isAlphanumeric(byte) || byte === PLUS || byte === MINUS || byte === DOT
}

/** Where the reference of a record begins, behind the white space that browsers pass over (WHATWG URL, 4.4). */
function behindSpace(record: LinkRecord): usize {
  const end = record.reference + record.referenceLength
  let pos = record.reference
  while (pos < end && <i32>load<u8>(pos) <= SPACE) pos += 1
  return pos
}

/** @param text in lower case */
function beginsWith(start: usize, end: usize, text: string): bool {
  if (<i32>(end - start) < text.length) return false
  for (let index = 0; index < text.length; index++) {
    if (lowerCase(load<u8>(start + index)) !== text.charCodeAt(index)) return false
  }
  return true
}
