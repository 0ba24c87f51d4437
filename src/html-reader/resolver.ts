/**
 * Turns the references of one page into absolute URLs, with the results of `UrlResolver` (main/extract/url-resolver.ts):
 * references made of plain characters, nearly all, are put together here; whatever is unusual is left to it.
 */
import { areEqual, copyBytes } from './byte-runs'
import { resolveSlowly } from './host'
import { isKnownCanonical } from './known-origins'
import { reserve } from './memory'
import { plainLength } from './plain-path'

/** Characters of the longest URL that a crawl takes. Longer references are left to those who count characters. */
const MAX_URL_BYTES = 65_536
/** Scheme, a host name of at most 253 characters (RFC 1035, 2.3.4) and a port. */
const MAX_ORIGIN_LENGTH = 270

const DOT: u8 = 0x2e
const SLASH: u8 = 0x2f
const COLON: u8 = 0x3a
/** The four bytes of `http`, as one number. */
const HTTP: u32 = 0x7074_7468

/** Room for URLs is taken in pieces of this many bytes. */
const ROOM_BYTES = 16 * 1024
/** Texts are copied 16 bytes at a time, and a slash may be added. */
const OVERRUN = 32

/** The URL of the page; origin, folder and document are its beginnings. */
let page: usize = 0
let pageLength: i32 = 0
let originLength: i32 = 0
/** Up to the last slash of the path. */
let folderLength: i32 = 0
/** Up to the end of the path. */
let documentLength: i32 = 0

let room: usize = 0
let roomEnd: usize = 0

/** The URL that was resolved last: ASCII. Good until the next is resolved, unless it is kept. */
export let url: usize = 0
export let urlLength: i32 = 0

/**
 * Begins a page. To be called when its memory was given back.
 *
 * @param base what an empty reference means; its first bytes are the origin, the folder (up to the last slash of the
 * path) and the document (up to the end of the path)
 * @param origin 0 when the base is no http(s) URL
 */
export function setBase(base: usize, origin: i32, folder: i32, document: i32, length: i32): void {
  page = base
  originLength = origin
  folderLength = folder
  documentLength = document
  pageLength = length
  room = 0
  roomEnd = 0
}

/** Sets `url` and `urlLength`. @returns false when the reference is no http(s) URL, or longer than 65,536 characters */
export function resolve(reference: usize, length: i32): bool {
  if (originLength !== 0 && length <= MAX_URL_BYTES && resolveQuickly(reference, length)) {
    return urlLength <= MAX_URL_BYTES
  }
  if (hasOtherScheme(reference, length)) return false
  const text = resolveSlowly(reference, length)
  if (text === 0) return false
  return take(text + 4, load<i32>(text))
}

/** Keeps the URL that was resolved last until the memory of the page is given back. */
export function keepUrl(): void {
  if (url === room) room += urlLength
}

function resolveQuickly(reference: usize, length: i32): bool {
  if (length === 0) return take(page, pageLength)
  const first = load<u8>(reference)
  switch (first) {
    case 0x23:
      return take(page, pageLength)
    case SLASH:
      if (length > 1 && load<u8>(reference, 1) === SLASH) return resolveWithScheme(reference, length)
      return join(originLength, reference, length)
    case 0x3f:
      return join(documentLength, reference, length)
    case DOT:
      return resolveUpwards(reference, length)
    default:
      // `h` of http, or a relative path.
      if (first === 0x68) {
        const host = hostOf(reference, length)
        if (host !== 0) return resolveAbsolute(reference, length, host)
      }
      return !mayHaveScheme(reference, length) && join(folderLength, reference, length)
  }
}

/** A reference that begins with `//`. */
function resolveWithScheme(reference: usize, length: i32): bool {
  const schemeLength = load<u8>(page, 4) === COLON ? 5 : 6
  put(schemeLength, reference, length)
  return resolveAbsolute(url, urlLength, schemeLength + 2)
}

/** A reference whose scheme and host are already as the parser would write them. @param host where the host begins */
function resolveAbsolute(reference: usize, length: i32, host: i32): bool {
  let slash = originLength
  const isOurs = length > slash && load<u8>(reference + slash) === SLASH && areEqual(reference, page, slash)
  if (!isOurs) {
    slash = slashFrom(reference, host, length)
    if (slash > MAX_ORIGIN_LENGTH || !isKnownCanonical(reference, slash)) return false
    if (slash === length) {
      const whole = roomFor(length + 1)
      copyBytes(whole, reference, length)
      store<u8>(whole + length, SLASH)
      return take(whole, length + 1)
    }
  }
  const rest = plainLength(reference + slash, length - slash)
  return rest !== -1 && take(reference, slash + rest)
}

/** A reference that begins with `./` or `../`, any number of them (RFC 3986, 5.2.4); there is nothing above the root. */
function resolveUpwards(reference: usize, length: i32): bool {
  let folder = folderLength
  let start: i32 = 0
  while (start < length && load<u8>(reference + start) === DOT) {
    if (start + 1 < length && load<u8>(reference + start, 1) === SLASH) {
      start += 2
    } else {
      if (start + 2 >= length || load<u16>(reference + start, 1) !== 0x2f2e) return false
      start += 3
      if (folder > originLength + 1) {
        do folder -= 1
        while (load<u8>(page + folder - 1) !== SLASH)
      }
    }
  }
  return join(folder, reference + start, length - start)
}

/** The first bytes of the page's URL, and behind them a path or query, if it is plain. */
function join(headLength: i32, tail: usize, length: i32): bool {
  const tailLength = plainLength(tail, length)
  return tailLength !== -1 && put(headLength, tail, tailLength)
}

function put(headLength: i32, tail: usize, tailLength: i32): bool {
  const whole = roomFor(headLength + tailLength)
  copyBytes(whole, page, headLength)
  copyBytes(whole + headLength, tail, tailLength)
  return take(whole, headLength + tailLength)
}

function take(start: usize, length: i32): bool {
  url = start
  urlLength = length
  return true
}

/** Room for one URL; the next one takes its place unless it is kept. */
function roomFor(length: i32): usize {
  if (room + length + OVERRUN > roomEnd) {
    const bytes = max(ROOM_BYTES, length + OVERRUN)
    room = reserve(bytes)
    roomEnd = room + bytes
  }
  return room
}

/** Where the host of a reference begins that starts with `http://` or `https://`; 0 for others. */
function hostOf(reference: usize, length: i32): i32 {
  if (length < 7 || load<u32>(reference) !== HTTP) return 0
  const colon: i32 = load<u8>(reference, 4) === 0x73 ? 5 : 4
  const isHttp = length >= colon + 3 && load<u8>(reference + colon) === COLON
  return isHttp && load<u16>(reference + colon, 1) === 0x2f2f ? colon + 3 : 0
}

/** Where the first slash stands, looking from `from`; `length` when there is none, or none within an origin's length. */
function slashFrom(text: usize, from: i32, length: i32): i32 {
  const end = min(length, MAX_ORIGIN_LENGTH + 1)
  for (let at = from; at < end; at++) {
    if (load<u8>(text + at) === SLASH) return at
  }
  return length
}

/** Whether a colon stands where it could end a scheme: before the first slash, query and fragment. */
function mayHaveScheme(reference: usize, length: i32): bool {
  for (let at: i32 = 0; at < length; at++) {
    const byte = load<u8>(reference + at)
    if (byte === COLON) return true
    if (byte === SLASH || byte === 0x3f || byte === 0x23) return false
  }
  return false
}

/** Whether a reference names a scheme that is not http(s): those are frequent, and data: URLs are long. */
function hasOtherScheme(reference: usize, length: i32): bool {
  let start: i32 = 0
  while (start < length && load<u8>(reference + start) <= 0x20) start++
  let at = start
  while (at < length && isSchemeByte(load<u8>(reference + at), at === start)) at++
  if (at === start || at === length || load<u8>(reference + at) !== COLON) return false
  const schemeLength = at - start
  const isHttp =
    (load<u32>(reference + start) | 0x2020_2020) === HTTP &&
    (schemeLength === 4 || (schemeLength === 5 && (load<u8>(reference + start, 4) | 0x20) === 0x73))
  return !isHttp
}

function isSchemeByte(byte: u8, isFirst: bool): bool {
  if ((byte | 0x20) - 0x61 < 26) return true
  return !isFirst && (byte - 0x30 < 10 || byte === 0x2b || byte === 0x2d || byte === DOT)
}
