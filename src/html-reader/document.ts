/**
 * What the tags and texts of a document mean: its facts, words, text, links and resources, gathered in one pass. References
 * stay as written: the base that they are resolved against may come after them.
 */
import { Attribute, takeValue, value, valueLength } from './attributes'
import { resetCounts } from './counts'
import { countTitle, describeElement } from './elements'
import { addFact, FactKind, setFactText } from './facts'
import {
  addInput,
  beginFields,
  closeForm,
  closeLabel,
  endButton,
  endFields,
  isButtonNameless,
  nameButton,
  nameButtonByTag,
  openForm,
} from './fields'
import { beginHead, breakHead, closeHead, isHeadEnded, openBody } from './head'
import { beginHeadings, endHeading, openHeading } from './headings'
import { describeImage } from './images'
import { addLandmark, beginLandmarks, endLandmarks } from './landmarks'
import { addForm, addLinkElement } from './link-elements'
import { LinkRecord } from './link-records'
import { noteRegion } from './main-text'
import { Mark, resetMarks, setMark } from './marks'
import { addMeta } from './metas'
import { headingText, linkText } from './open-text'
import { addPlainText, addWrittenText, breakText, isGathered } from './page-text'
import { decoded, decodedLength, decodeEscapable } from './references'
import {
  beginRegions,
  belongsInHead,
  changeCell,
  closeDiv,
  closePart,
  endsHead,
  leaveHead,
  openDiv,
  openPart,
  Region,
  region,
} from './regions'
import { addArea, addImage, addLinkOfTag, addResources } from './resources'
import { addScriptText, addStyleText, describeLinkElement } from './scripts'
import { Tag } from './tags'

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
  beginRegions()
  beginHead()
  beginHeadings()
  beginFields()
  beginLandmarks()
  resetCounts()
  resetMarks()
  linkText.isOpen = false
}

export function endDocument(): void {
  endLink()
  endHeading()
  endFields()
  endLandmarks()
}

/**
 * A start tag. Inside svg and math only `a` keeps its name.
 *
 * @param name where its name stands
 * @param end behind its `>`
 */
export function openTag(tag: i32, name: usize, end: usize): void {
  if (tag === Tag.meta) addMeta(inNoscript, templateDepth > 0, end)
  // What a template holds is not part of the document until a script puts it there.
  if (templateDepth > 0 && tag !== Tag.template) return
  if (region === Region.head && endsHeadAt(tag)) endHeadAt(tag)
  if (tag !== Tag.a && tag !== Tag.label) breakWord(tag)
  // The most common ones first: which comes next is hard to foretell for a table of jumps.
  if (tag === Tag.other) return
  if (tag === Tag.div) {
    openDiv()
    return
  }
  switch (tag) {
    case Tag.foreign:
      if (isButtonNameless) nameButtonByTag()
      break
    case Tag.cell:
      changeCell()
      break
    case Tag.footer:
    case Tag.header:
    case Tag.main:
    case Tag.nav:
      addLandmark(tag)
      openPart(tag)
      break
    case Tag.article:
    case Tag.aside:
    case Tag.section:
    case Tag.table:
      openPart(tag)
      break
    case Tag.form:
      if (openForm()) addForm()
      break
    case Tag.a:
      startLink()
      break
    case Tag.area:
      addArea()
      break
    case Tag.h1:
    case Tag.heading:
      openHeading(<i32>load<u8>(name, 1) - 0x30)
      break
    case Tag.title:
      inTitle = true
      titles += 1
      countTitle()
      break
    case Tag.template:
      templateDepth += 1
      break
    case Tag.noscript:
      inNoscript = true
      break
    case Tag.body:
      inNoscript = false
      openBody()
      break
    case Tag.html:
      addAttributeFact(FactKind.language, Attribute.lang)
      break
    case Tag.base:
      addAttributeFact(FactKind.base, Attribute.href)
      break
    case Tag.link:
      addLinkElement()
      describeLinkElement()
      break
    case Tag.img:
      addImage()
      describeImage()
      takeAlt()
      break
    case Tag.input:
      addResources(tag)
      addInput()
      takeAlt()
      break
    default:
      addResources(tag)
      describeElement(tag, inNoscript)
  }
}

/** A start tag of a phrasing element. */
export function openInline(tag: i32): void {
  if (region === Region.head && !isHidden()) endHeadAt(tag)
  if (tag === Tag.oldInline && templateDepth === 0) setMark(Mark.obsoleteElement)
}

/** Whether what stands here is part of the document. */
export function isInTemplate(): bool {
  return templateDepth > 0
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
  if (tag === Tag.label) {
    closeLabel()
    return
  }
  breakWord(tag)
  if (tag === Tag.other) return
  if (tag === Tag.div) {
    closeDiv()
    return
  }
  switch (tag) {
    case Tag.form:
      closeForm()
      break
    case Tag.button:
      endButton()
      break
    case Tag.cell:
      changeCell()
      break
    case Tag.article:
    case Tag.aside:
    case Tag.footer:
    case Tag.header:
    case Tag.main:
    case Tag.nav:
    case Tag.section:
    case Tag.table:
      closePart(tag)
      break
    case Tag.h1:
    case Tag.heading:
      endHeading()
      break
    case Tag.title:
      inTitle = false
      break
    case Tag.head:
      closeHead()
      inNoscript = false
      break
    case Tag.noscript:
      inNoscript = false
      break
    case Tag.body:
    case Tag.html:
      if (region === Region.head) leaveHead()
  }
}

/** The text between two tags, all of it read, ends. */
export function endText(start: usize, end: usize): void {
  if (isHidden()) return
  if (region === Region.head && endsHead(start, end)) endHeadAt(Tag.other)
  if (isButtonNameless) nameButton(start, end)
  linkText.addWritten(start, end)
  headingText.addWritten(start, end)
  if (!isGathered) return
  noteRegion()
  addWrittenText(start, end)
}

/** Text of title and textarea, in which tags mean themselves (HTML, 13.2.5.2). */
export function escapableText(start: usize, end: usize): void {
  if (isHidden()) return
  decodeEscapable(start, end, true)
  if (!inTitle) takeText()
  // The first title is the document's, even when it is empty.
  else if (titles <= 2) setFactText(addFact(FactKind.title, titles), 0, decoded, decodedLength)
}

/** Text inside svg and math, which is no text of the document. */
export function foreignText(start: usize, end: usize): void {
  if (isButtonNameless && !isHidden()) nameButton(start, end)
}

/** The content of a script or style element. */
export function rawText(tag: i32, start: usize, end: usize): void {
  if (templateDepth > 0) return
  if (tag === Tag.script) addScriptText(start, end)
  else if (tag === Tag.style) addStyleText(start, end)
}

/** Text in which `&` means itself, too (HTML, 13.2.5.3 and 13.2.5.5). */
export function literalText(start: usize, end: usize): void {
  if (isHidden()) return
  decodeEscapable(start, end, false)
  takeText()
}

/** What was decoded last is text. */
function takeText(): void {
  if (linkText.isOpen) linkText.add(decoded, decodedLength)
  if (headingText.isOpen) headingText.add(decoded, decodedLength)
  if (!isGathered) return
  noteRegion()
  addPlainText(decoded, decodedLength)
}

function isHidden(): bool {
  return templateDepth > 0 || inNoscript
}

/** A browser takes what noscript holds in the head as text, which ends nothing; a body ends it. */
function endsHeadAt(tag: i32): bool {
  // Behind the end of the head it begins the body (HTML, 13.2.6.4.6), unlike the other elements of a head.
  if (tag === Tag.noscript) return isHeadEnded && !inNoscript
  return !belongsInHead(tag) && (!inNoscript || tag === Tag.body)
}

/** The head ends, with its element or with one that does not belong there. */
function endHeadAt(tag: i32): void {
  leaveHead()
  if (tag !== Tag.body) breakHead()
}

function breakWord(tag: i32): void {
  linkText.addBreak()
  headingText.addBreak()
  if (isGathered) breakText(endsLine(tag))
}

/** Whether the element has lines of its own. */
function endsLine(tag: i32): bool {
  switch (tag) {
    case Tag.other:
    case Tag.applet:
    case Tag.article:
    case Tag.aside:
    case Tag.body:
    case Tag.button:
    case Tag.div:
    case Tag.footer:
    case Tag.form:
    case Tag.h1:
    case Tag.head:
    case Tag.header:
    case Tag.heading:
    case Tag.html:
    case Tag.main:
    case Tag.nav:
    case Tag.oldBlock:
    case Tag.plaintext:
    case Tag.section:
    case Tag.select:
    case Tag.table:
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
  openLink = addLinkOfTag(0)
  linkText.open()
}

function endLink(): void {
  if (!linkText.isOpen) return
  openLink.text = linkText.close()
  openLink.textLength = linkText.length
}

/** The text of a link or heading that holds nothing but a picture. */
function takeAlt(): void {
  if (isButtonNameless) nameButtonByTag()
  if (!(linkText.isOpen || headingText.isOpen) || !takeValue(Attribute.alt)) return
  linkText.addAlt(value, valueLength)
  headingText.addAlt(value, valueLength)
}

function addAttributeFact(kind: i32, attribute: i32): void {
  if (takeValue(attribute)) setFactText(addFact(kind, 0), 0, value, valueLength)
}
