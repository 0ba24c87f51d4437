/**
 * What the document names besides its links and resources: link elements (HTML, 4.2.4), which may load something, name
 * another URL of the page, or both; and the targets of forms (HTML, 4.10.3).
 */
import { Attribute, hasAttribute, takeValue, value, valueIs, valueLength } from './attributes'
import { areEqual, copyBytes, hashOf } from './byte-runs'
import { isBlank, isSpace, lowerCase, SEMICOLON } from './bytes'
import { addFact, FactKind, setFactText } from './facts'
import { linkMeaning } from './host'
import { addReference, ReferenceType } from './link-records'
import { Mark, setMark } from './marks'
import { addWanted, setTextOf } from './resources'

/** What JavaScript says of a rel: the type of a resource plus one in the low byte, and these bits. */
const TYPE_BITS: i32 = 0xff
const CANONICAL: i32 = 0x100
const NEXT: i32 = 0x200
const PREV: i32 = 0x400
const AMPHTML: i32 = 0x800
const ALTERNATE: i32 = 0x1000

/** The methods of forms: those that send nothing are left out. */
const GET = memory.data<u8>([0x67, 0x65, 0x74])
const POST = memory.data<u8>([0x70, 0x6f, 0x73, 0x74])

/** The values of rel up to sixteen bytes long that were met, and what they mean: few, on all pages alike. */
const MEANINGS = memory.data(1024)
const SLOT_BYTES: i32 = 32
const SLOTS: i32 = 32
const LONGEST: i32 = 16

export function addLinkElement(): void {
  if (!takeValue(Attribute.rel)) return
  const rel = value
  const relLength = valueLength
  const hasAs = takeValue(Attribute.as)
  const meaning = hasAs ? linkMeaning(rel, relLength, value, valueLength) : meaningOf(rel, relLength)
  if (meaning === 0 || !takeValue(Attribute.href)) return
  const href = value
  const length = valueLength
  if ((meaning & CANONICAL) !== 0) {
    setFactText(addFact(FactKind.canonical, 0), 0, href, length)
    if (isOfOneKind()) setMark(Mark.canonicalAttribute)
  }
  // What is loaded is not listed twice; nothing is named by an empty reference, which means the page itself.
  if ((meaning & TYPE_BITS) !== 0) addWanted((meaning & TYPE_BITS) - 1, href, length)
  else if (!isBlank(href, length)) addReferences(meaning, href, length)
}

/** Of a link element without the attribute as. */
function meaningOf(rel: usize, length: i32): i32 {
  if (length === 0 || length > LONGEST) return linkMeaning(rel, length, 0, -1)
  const slot = MEANINGS + <usize>(hashOf(rel, length) & <u32>(SLOTS - 1)) * SLOT_BYTES
  if (load<i32>(slot, 16) === length && areEqual(slot, rel, length)) return load<i32>(slot, 20)
  const meaning = linkMeaning(rel, length, 0, -1)
  copyBytes(slot, rel, length)
  store<i32>(slot, length, 16)
  store<i32>(slot, meaning, 20)
  return meaning
}

export function addForm(): void {
  const hasMethod = takeValue(Attribute.method)
  // It closes its dialog and sends nothing.
  if (hasMethod && valueIs('dialog')) return
  const isPost = hasMethod && valueIs('post')
  if (!takeValue(Attribute.action) || isBlank(value, valueLength)) return
  const form = addReference(ReferenceType.form, value, valueLength)
  form.text = isPost ? POST : GET
  form.textLength = isPost ? 4 : 3
}

/** Whether the element says that its target is for one language, medium or type only. */
function isOfOneKind(): bool {
  return (
    hasAttribute(Attribute.hreflang) ||
    hasAttribute(Attribute.lang) ||
    hasAttribute(Attribute.media) ||
    hasAttribute(Attribute.type)
  )
}

function addReferences(meaning: i32, href: usize, length: i32): void {
  if ((meaning & CANONICAL) !== 0) addReference(ReferenceType.canonical, href, length)
  if ((meaning & NEXT) !== 0) addReference(ReferenceType.next, href, length)
  if ((meaning & PREV) !== 0) addReference(ReferenceType.prev, href, length)
  if ((meaning & AMPHTML) !== 0) addReference(ReferenceType.amphtml, href, length)
  if ((meaning & ALTERNATE) !== 0) addAlternate(href, length)
}

function addAlternate(href: usize, length: i32): void {
  if (takeValue(Attribute.type) && isFeedType()) {
    const feed = addReference(ReferenceType.feed, href, length)
    feed.rel = value
    feed.relLength = valueLength
    setTextOf(feed, Attribute.title)
  } else if (takeValue(Attribute.hreflang) && !isBlank(value, valueLength)) {
    setTextOf(addReference(ReferenceType.hreflang, href, length), Attribute.hreflang)
  }
}

/** Whether the type taken last is that of a feed, whatever its parameters. */
function isFeedType(): bool {
  return (
    startsWithType('application/rss+xml') ||
    startsWithType('application/atom+xml') ||
    startsWithType('application/feed+json')
  )
}

function startsWithType(type: string): bool {
  const end = value + valueLength
  let pos = value
  while (pos < end && isSpace(load<u8>(pos))) pos += 1
  if (end - pos < <usize>type.length) return false
  for (let index = 0; index < type.length; index++) {
    if (lowerCase(load<u8>(pos + index)) !== type.charCodeAt(index)) return false
  }
  const behind = pos + type.length
  return behind === end || load<u8>(behind) === SEMICOLON || isSpace(load<u8>(behind))
}
