/**
 * Reads the attributes of one start tag (HTML, 13.2.5.32 to 13.2.5.40). Only where the values of wanted attributes
 * stand is noted while reading; they are decoded when somebody asks for them.
 */
import {
  AMPERSAND,
  DOUBLE_QUOTE,
  EQUALS,
  GREATER,
  isBlank,
  isSpace,
  lowerCase,
  next,
  nextOfTwo,
  SINGLE_QUOTE,
  SLASH,
} from './bytes'
import { addNames, attributeNameByte, findName, hashed, TABLE_BYTES } from './names'
import { decoded, decodedLength, decodeValue } from './references'
import * as source from './source'

/** The attributes that can be asked for. */
export enum Attribute {
  none,
  action,
  alt,
  ariaLabel,
  ariaLabelledby,
  as,
  isAsync,
  autoplay,
  charset,
  color,
  content,
  data,
  defer,
  encoding,
  face,
  forId,
  height,
  hidden,
  href,
  hreflang,
  httpEquiv,
  id,
  integrity,
  lang,
  media,
  method,
  muted,
  name,
  nomodule,
  poster,
  property,
  rel,
  size,
  src,
  srcset,
  target,
  title,
  type,
  value,
  width,
  // From here on those that are found on every element, also where nobody reads the others.
  itemtype,
  role,
  tabindex,
}

const NAMES = memory.data(TABLE_BYTES)

/** Noted for each attribute: the tag that had it last, start and end of its value, what the value holds. */
const SLOT_BYTES: usize = 16
const SLOTS = memory.data(1024)
const NUL: i32 = 1
const REFERENCE: i32 = 2

/** Number of the tag that was read last. Goes on from document to document, so that nothing has to be wiped. */
let tag: i32 = 0

/** Whether the last tag read ended in `/>`. */
export let selfClosing: bool = false

/** Whether it has an attribute that is found on every element. */
export let hasAnywhere: bool = false

/** Their names, four letters in a number, the first in the lowest byte. */
const ITEM: u32 = 0x6d65_7469
const TYPE: u32 = 0x6570_7974
const TABI: u32 = 0x6962_6174
const NDEX: u32 = 0x7865_646e
const ROLE: u32 = 0x656c_6f72
const LOWER_CASE: u32 = 0x2020_2020

/** The value that was asked for last. */
export let value: usize = 0
export let valueLength: i32 = 0

/** Reads from the end of the tag name. @returns the position after `>`; 0 when the text ends inside the tag */
export function readAttributes(start: usize): usize {
  tag += 1
  hasAnywhere = false
  let pos = start
  while (true) {
    const byte = <i32>load<u8>(pos)
    if (byte === GREATER) {
      selfClosing = false
      return pos < source.end ? pos + 1 : 0
    }
    if (byte === SLASH) {
      if (load<u8>(pos + 1) === GREATER) {
        selfClosing = true
        return pos + 2
      }
      pos += 1
    } else if (isSpace(byte)) {
      pos += 1
    } else {
      pos = readAttribute(pos)
      if (pos >= source.end) return 0
    }
  }
}

/** A tag without attributes. */
export function readNoAttributes(): void {
  hasAnywhere = false
}

/** Passes over attributes but those that are found on every element; else as {@link readAttributes}. */
export function skipAttributes(start: usize): usize {
  tag += 1
  hasAnywhere = false
  /** Behind the last value: a `=` that follows at once begins a name. */
  let floor = start
  let pos = start
  while (true) {
    pos = nextOfTwo(GREATER, EQUALS, pos)
    if (load<u8>(pos) === GREATER) return pos < source.end ? pos + 1 : 0
    pos += 1
    const nameEnd = nameEndBefore(floor, pos - 1)
    if (nameEnd === 0) continue
    const attribute = anywhereAt(floor, nameEnd)
    pos = attribute === Attribute.none ? valueEnd(pos) : readValue(attribute, pos)
    if (pos >= source.end) return 0
    floor = pos
  }
}

/**
 * Takes the value of an attribute, character references decoded, into `value`. The first of equal names counts.
 *
 * @returns whether the tag has the attribute
 */
export function takeValue(attribute: i32): bool {
  const slot = SLOTS + <usize>attribute * SLOT_BYTES
  if (load<i32>(slot) !== tag) return false
  value = load<u32>(slot + 4)
  const end = <usize>load<u32>(slot + 8)
  const holds = load<i32>(slot + 12)
  valueLength = <i32>(end - value)
  if (holds === 0) return true
  decodeValue(value, end, (holds & NUL) !== 0, (holds & REFERENCE) !== 0)
  value = decoded
  valueLength = decodedLength
  return true
}

/** Whether the tag has the attribute, whatever its value. */
export function hasAttribute(attribute: i32): bool {
  return load<i32>(SLOTS + <usize>attribute * SLOT_BYTES) === tag
}

/** Whether the tag has the attribute, with more than white space in it. */
export function isFilled(attribute: i32): bool {
  return takeValue(attribute) && !isBlank(value, valueLength)
}

/** Whether the value taken last holds that text, in lower case, but for the case of its letters. */
export function valueHolds(text: string): bool {
  return placeOf(text, 0) !== -1
}

/** The same as one of the words between white space. */
export function valueHasToken(text: string): bool {
  let at = placeOf(text, 0)
  while (at !== -1) {
    const behind = at + text.length
    const begins = at === 0 || isSpace(load<u8>(value + at - 1))
    if (begins && (behind === valueLength || isSpace(load<u8>(value + behind)))) return true
    at = placeOf(text, at + 1)
  }
  return false
}

/** Whether the value taken last is that text, in lower case, but for the case of its letters. */
export function valueIs(text: string): bool {
  return valueLength === text.length && isAt(text, 0)
}

export function initAttributes(): void {
  let count = addNames(NAMES, Attribute.action, 'action', 0)
  count = addNames(NAMES, Attribute.alt, 'alt', count)
  count = addNames(NAMES, Attribute.ariaLabel, 'aria-label', count)
  count = addNames(NAMES, Attribute.ariaLabelledby, 'aria-labelledby', count)
  count = addNames(NAMES, Attribute.as, 'as', count)
  count = addNames(NAMES, Attribute.isAsync, 'async', count)
  count = addNames(NAMES, Attribute.autoplay, 'autoplay', count)
  count = addNames(NAMES, Attribute.charset, 'charset', count)
  count = addNames(NAMES, Attribute.color, 'color', count)
  count = addNames(NAMES, Attribute.content, 'content', count)
  count = addNames(NAMES, Attribute.data, 'data', count)
  count = addNames(NAMES, Attribute.defer, 'defer', count)
  count = addNames(NAMES, Attribute.encoding, 'encoding', count)
  count = addNames(NAMES, Attribute.face, 'face', count)
  count = addNames(NAMES, Attribute.forId, 'for', count)
  count = addNames(NAMES, Attribute.height, 'height', count)
  count = addNames(NAMES, Attribute.hidden, 'hidden', count)
  count = addNames(NAMES, Attribute.href, 'href', count)
  count = addNames(NAMES, Attribute.hreflang, 'hreflang', count)
  count = addNames(NAMES, Attribute.httpEquiv, 'http-equiv', count)
  count = addNames(NAMES, Attribute.id, 'id', count)
  count = addNames(NAMES, Attribute.integrity, 'integrity', count)
  count = addNames(NAMES, Attribute.lang, 'lang', count)
  count = addNames(NAMES, Attribute.media, 'media', count)
  count = addNames(NAMES, Attribute.method, 'method', count)
  count = addNames(NAMES, Attribute.muted, 'muted', count)
  count = addNames(NAMES, Attribute.name, 'name', count)
  count = addNames(NAMES, Attribute.nomodule, 'nomodule', count)
  count = addNames(NAMES, Attribute.poster, 'poster', count)
  count = addNames(NAMES, Attribute.property, 'property', count)
  count = addNames(NAMES, Attribute.rel, 'rel', count)
  count = addNames(NAMES, Attribute.size, 'size', count)
  count = addNames(NAMES, Attribute.src, 'src', count)
  count = addNames(NAMES, Attribute.srcset, 'srcset', count)
  count = addNames(NAMES, Attribute.target, 'target', count)
  count = addNames(NAMES, Attribute.title, 'title', count)
  count = addNames(NAMES, Attribute.type, 'type', count)
  count = addNames(NAMES, Attribute.value, 'value', count)
  count = addNames(NAMES, Attribute.width, 'width', count)
  count = addNames(NAMES, Attribute.itemtype, 'itemtype', count)
  count = addNames(NAMES, Attribute.role, 'role', count)
  addNames(NAMES, Attribute.tabindex, 'tabindex', count)
}

/** Where the name ends that the `=` at `pos` follows; 0 when that begins a name, as nothing but space or a slash is before. */
function nameEndBefore(floor: usize, pos: usize): usize {
  let before = pos - 1
  while (before >= floor && isSpace(load<u8>(before))) before -= 1
  return before < floor || load<u8>(before) === SLASH ? 0 : before + 1
}

/** The attribute that is found on every element whose name ends there, if it is one. */
function anywhereAt(floor: usize, nameEnd: usize): i32 {
  const last = load<u32>(nameEnd - 4) | LOWER_CASE
  if (last === ROLE) return isNameStart(floor, nameEnd - 4) ? Attribute.role : Attribute.none
  if (last !== TYPE && last !== NDEX) return Attribute.none
  const first = load<u32>(nameEnd - 8) | LOWER_CASE
  if (!isNameStart(floor, nameEnd - 8)) return Attribute.none
  if (last === TYPE) return first === ITEM ? Attribute.itemtype : Attribute.none
  return first === TABI ? Attribute.tabindex : Attribute.none
}

function isNameStart(floor: usize, pos: usize): bool {
  return pos === floor || (pos > floor && (isSpace(load<u8>(pos - 1)) || load<u8>(pos - 1) === SLASH))
}

/** Behind the value, and its closing quote, that begins at `start`; past the end of the text when that comes first. */
function valueEnd(start: usize): usize {
  let pos = start
  while (isSpace(load<u8>(pos))) pos += 1
  const quote = <i32>load<u8>(pos)
  if (quote === DOUBLE_QUOTE || quote === SINGLE_QUOTE) return next(quote, pos + 1) + 1
  return unquotedEnd(pos)
}

/** Where the value taken last holds the text, from a place on; -1 when it does not. */
function placeOf(text: string, from: i32): i32 {
  for (let at = from; at + text.length <= valueLength; at++) if (isAt(text, at)) return at
  return -1
}

function isAt(text: string, at: i32): bool {
  for (let index = 0; index < text.length; index++) {
    if (lowerCase(load<u8>(value + at + index)) !== text.charCodeAt(index)) return false
  }
  return true
}

function unquotedEnd(start: usize): usize {
  let pos = start
  while (true) {
    const byte = <i32>load<u8>(pos)
    if (byte === GREATER || isSpace(byte)) return pos
    pos += 1
  }
}

function readAttribute(start: usize): usize {
  let pos = start
  let hash = 0
  // A first `=` belongs to the name.
  if (load<u8>(pos) === EQUALS) {
    hash = EQUALS
    pos += 1
  }
  while (true) {
    const lower = attributeNameByte(load<u8>(pos))
    if (lower === 0) break
    hash = hashed(hash, lower)
    pos += 1
  }
  const attribute = findName(NAMES, hash, start, <i32>(pos - start))
  const nameEnd = pos
  while (isSpace(load<u8>(pos))) pos += 1
  if (load<u8>(pos) !== EQUALS) {
    if (attribute !== Attribute.none) note(attribute, nameEnd, nameEnd)
    return nameEnd
  }
  return attribute === Attribute.none ? valueEnd(pos + 1) : readValue(attribute, pos + 1)
}

function readValue(attribute: i32, start: usize): usize {
  let pos = start
  while (isSpace(load<u8>(pos))) pos += 1
  const quote = <i32>load<u8>(pos)
  if (quote === DOUBLE_QUOTE || quote === SINGLE_QUOTE) {
    const end = next(quote, pos + 1)
    note(attribute, pos + 1, end)
    return end + 1
  }
  const end = unquotedEnd(pos)
  note(attribute, pos, end)
  return end
}

function note(attribute: i32, start: usize, end: usize): void {
  const slot = SLOTS + <usize>attribute * SLOT_BYTES
  if (load<i32>(slot) === tag) return
  if (attribute >= Attribute.itemtype) hasAnywhere = true
  store<i32>(slot, tag)
  store<u32>(slot + 4, <u32>start)
  store<u32>(slot + 8, <u32>end)
  store<i32>(slot + 12, holdings(start, end))
}

/** What a value holds that must be decoded. */
function holdings(start: usize, end: usize): i32 {
  const ampersand = i8x16.splat(<i8>AMPERSAND)
  let holds = 0
  for (let pos = start; pos < end; pos += 16) {
    const bytes = v128.load(pos)
    let nuls = i8x16.bitmask(i8x16.eq(bytes, i8x16.splat(0)))
    let ampersands = i8x16.bitmask(i8x16.eq(bytes, ampersand))
    const left = <i32>(end - pos)
    if (left < 16) {
      const mask = (1 << left) - 1
      nuls &= mask
      ampersands &= mask
    }
    if (nuls !== 0) holds |= NUL
    if (ampersands !== 0) holds |= REFERENCE
  }
  return holds
}
