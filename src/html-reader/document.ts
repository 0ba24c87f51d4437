/**
 * What the tags and texts of a document mean: its facts, words, text, links and resources, gathered in one pass. References
 * stay as written: the base that they are resolved against may come after them.
 */
import { Attribute, takeValue, value, valueLength } from './attributes'
import { AMPERSAND, LESS, next } from './bytes'
import { addFact, FactKind, MetaPlace, setFactText } from './facts'
import { LinkRecord } from './link-records'
import { headingText, linkText } from './open-text'
import { addPlainText, addWrittenText, breakText, isGathered } from './page-text'
import { decoded, decodedLength, decodeEscapable, decodeReference, referenceEnd } from './references'
import { addArea, addImage, addLinkElement, addLinkOfTag, addResources } from './resources'
import { Tag } from './tags'
import { countInstead, countWords, endWord } from './words'

/** The link whose text is gathered, while it is. */
let openLink: LinkRecord = changetype<LinkRecord>(0)
let titles: i32 = 0
let inTitle: bool = false
let inNoscript: bool = false
let templateDepth: i32 = 0

export function beginDocument(): void {
  titles = 0
  inTitle = false
  inNoscript = false
  templateDepth = 0
  linkText.isOpen = false
  headingText.isOpen = false
}

export function endDocument(): void {
  endLink()
  endHeading()
}

/** A start tag. Inside svg and math only `a` keeps its name. */
export function openTag(tag: i32): void {
  if (tag === Tag.meta) readMeta()
  // What a template holds is not part of the document until a script puts it there.
  if (templateDepth > 0 && tag !== Tag.template) return
  if (tag !== Tag.a) breakWord(tag)
  switch (tag) {
    case Tag.other:
    case Tag.foreign:
    case Tag.cell:
      break
    case Tag.a:
      startLink()
      break
    case Tag.area:
      addArea()
      break
    case Tag.h1:
      endHeading()
      headingText.open()
      break
    case Tag.heading:
      endHeading()
      break
    case Tag.title:
      inTitle = true
      titles += 1
      break
    case Tag.template:
      templateDepth += 1
      break
    case Tag.noscript:
      inNoscript = true
      break
    case Tag.body:
      inNoscript = false
      break
    case Tag.html:
      addAttributeFact(FactKind.language, Attribute.lang)
      break
    case Tag.base:
      addAttributeFact(FactKind.base, Attribute.href)
      break
    case Tag.link:
      addLinkElement()
      break
    case Tag.img:
      addImage()
      takeAlt()
      break
    case Tag.input:
      addResources(tag)
      takeAlt()
      break
    default:
      addResources(tag)
  }
}

/** An end tag, whether or not its element is open. */
export function closeTag(tag: i32): void {
  if (tag === Tag.template) {
    if (templateDepth > 0) templateDepth -= 1
    return
  }
  if (templateDepth > 0) return
  if (tag === Tag.a) {
    endLink()
    return
  }
  breakWord(tag)
  if (tag === Tag.h1 || tag === Tag.heading) endHeading()
  else if (tag === Tag.title) inTitle = false
  else if (tag === Tag.noscript || tag === Tag.head) inNoscript = false
}

/**
 * Reads text between tags, from `start` to the next `<`; a `<` at `start` itself is text.
 *
 * @returns where it ends
 */
export function readText(start: usize): usize {
  if (isHidden()) return next(LESS, start + 1)
  // A line break between two tags is the most common text.
  if (load<u16>(start) === 0x3c0a) {
    endWord()
    return start + 1
  }
  let pos = load<u8>(start) === AMPERSAND ? start : countWords(start)
  while (load<u8>(pos) === AMPERSAND) pos = countReference(pos)
  return pos
}

/** The text between two tags, all of it read, ends. */
export function endText(start: usize, end: usize): void {
  if (isHidden()) return
  linkText.addWritten(start, end)
  headingText.addWritten(start, end)
  if (isGathered) addWrittenText(start, end)
}

/** Text of title and textarea, in which tags mean themselves (HTML, 13.2.5.2). */
export function escapableText(start: usize, end: usize): void {
  if (isHidden()) return
  decodeEscapable(start, end, true)
  if (!inTitle) takeText(start, end)
  // The first title is the document's, even when it is empty.
  else if (titles === 1) setFactText(addFact(FactKind.title, 0), 0, decoded, decodedLength)
}

/** Text in which `&` means itself, too (HTML, 13.2.5.3 and 13.2.5.5). */
export function literalText(start: usize, end: usize): void {
  if (isHidden()) return
  decodeEscapable(start, end, false)
  takeText(start, end)
}

/** What was decoded last stands for a part of the document. */
function takeText(start: usize, end: usize): void {
  countInstead(decoded, decodedLength, start, end)
  if (linkText.isOpen) linkText.add(decoded, decodedLength)
  if (headingText.isOpen) headingText.add(decoded, decodedLength)
  if (isGathered) addPlainText(decoded, decodedLength)
}

/** Counts what stands at a `&`. @returns where the next `<` or `&` stands */
function countReference(start: usize): usize {
  const end = referenceEnd(start)
  if (!decodeReference(start, end)) return countWords(start)
  countInstead(decoded, decodedLength, start, end)
  const behind = <i32>load<u8>(end)
  return behind === LESS || behind === AMPERSAND ? end : countWords(end)
}

function isHidden(): bool {
  return templateDepth > 0 || inNoscript
}

function breakWord(tag: i32): void {
  endWord()
  linkText.addBreak()
  headingText.addBreak()
  if (isGathered) breakText(endsLine(tag))
}

/** Whether the element has lines of its own. */
function endsLine(tag: i32): bool {
  switch (tag) {
    case Tag.other:
    case Tag.html:
    case Tag.body:
    case Tag.h1:
    case Tag.head:
    case Tag.heading:
    case Tag.plaintext:
    case Tag.title:
    case Tag.xmp:
      return true
    default:
      return false
  }
}

function startLink(): void {
  // Links do not nest: a new one ends the one before (HTML, 13.2.6.4.7).
  endLink()
  if (!takeValue(Attribute.href)) return
  // Listed where it starts; its text follows.
  openLink = addLinkOfTag()
  linkText.open()
}

function endLink(): void {
  if (!linkText.isOpen) return
  openLink.text = linkText.close()
  openLink.textLength = linkText.length
}

function endHeading(): void {
  if (!headingText.isOpen) return
  const text = headingText.close()
  setFactText(addFact(FactKind.heading, 0), 0, text, headingText.length)
}

/** The text of a link or heading that holds nothing but a picture. */
function takeAlt(): void {
  if (!(linkText.isOpen || headingText.isOpen) || !takeValue(Attribute.alt)) return
  linkText.addAlt(value, valueLength)
  headingText.addAlt(value, valueLength)
}

function addAttributeFact(kind: i32, attribute: i32): void {
  if (takeValue(attribute)) setFactText(addFact(kind, 0), 0, value, valueLength)
}

function readMeta(): void {
  const place = (inNoscript ? MetaPlace.noscript : 0) | (templateDepth > 0 ? MetaPlace.template : 0)
  const meta = addFact(FactKind.meta, place)
  if (takeValue(Attribute.name)) setFactText(meta, 0, value, valueLength)
  if (takeValue(Attribute.content)) setFactText(meta, 1, value, valueLength)
  if (takeValue(Attribute.httpEquiv)) setFactText(meta, 2, value, valueLength)
  if (takeValue(Attribute.charset)) setFactText(meta, 3, value, valueLength)
}
