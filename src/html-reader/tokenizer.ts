/**
 * A tokeniser for whole HTML documents (HTML, 13.2.5) that hands over only what a crawler needs: tags that mean
 * something and text. It builds no tree, which makes it many times as fast as a general parser. Tests hold it against
 * a parser that follows the specification to the letter.
 */
import { takeAnywhere } from './anywhere'
import { hasAnywhere, readAttributes, readNoAttributes, selfClosing, skipAttributes } from './attributes'
import { BANG, DASH, GREATER, isLetter, LESS, next, QUESTION, SLASH } from './bytes'
import {
  closeTag,
  endText,
  escapableText,
  foreignText,
  isInTemplate,
  literalText,
  openInline,
  openTag,
  rawText,
} from './document'
import { closeForeign, enterForeign, isCurrent, isForeign, openForeign } from './foreign-content'
import { beginContent, takeDeclaration } from './head'
import { hashed, tagNameByte } from './names'
import { rawTextEnd, scriptEnd } from './raw-text'
import * as source from './source'
import { hasWantedAttributes, isInline, Tag, tagOf } from './tags'

/** Of the name that was read last. */
let nameEnd: usize = 0
let nameHash: i32 = 0

/** Reads the document once, from start to end. */
export function readDocument(): void {
  let textStart = source.start
  let pos = source.start
  while (true) {
    if (load<u8>(pos) !== LESS) pos = next(LESS, pos + 1)
    // A `<` that begins nothing is text.
    while (pos < source.end && !beginsMarkup(pos)) pos = next(LESS, pos + 1)
    if (textStart < pos) {
      if (isForeign()) foreignText(textStart, pos)
      else endText(textStart, pos)
    }
    if (pos >= source.end) return
    textStart = readMarkup(pos)
    if (textStart === 0) return
    pos = textStart
  }
}

function beginsMarkup(lessThan: usize): bool {
  const byte = <i32>load<u8>(lessThan + 1)
  if (isLetter(byte) || byte === BANG || byte === QUESTION) return true
  return byte === SLASH && lessThan + 2 < source.end
}

/** @returns where to go on; 0 at the end of the text */
function readMarkup(lessThan: usize): usize {
  const byte = <i32>load<u8>(lessThan + 1)
  if (isLetter(byte)) return readStartTag(lessThan + 1)
  if (byte === BANG) return passDeclaration(lessThan + 2)
  if (byte === QUESTION) return passUntilGreater(lessThan + 1)
  return isLetter(load<u8>(lessThan + 2)) ? readEndTag(lessThan + 2) : passUntilGreater(lessThan + 2)
}

function readStartTag(name: usize): usize {
  beginContent()
  const tag = readName(name)
  const isInForeign = isCurrent
  const behind = isInForeign || hasWantedAttributes(tag) ? readAttributes(nameEnd) : passAttributes()
  if (behind === 0) return 0
  if (isInForeign && openForeign(nameHash, name, nameLength(name))) {
    // Only links keep their meaning.
    openTag(tag === Tag.a ? Tag.a : Tag.foreign, name, behind)
    return behind
  }
  if (hasAnywhere && !isInTemplate()) takeAnywhere()
  if (isInline(tag)) {
    openInline(tag)
    return behind
  }
  // A title of HTML inside svg names the drawing, not the page.
  openTag(tag === Tag.title && isForeign() ? Tag.other : tag, name, behind)
  return tag === Tag.other ? behind : passContent(tag, name, behind)
}

/** Passes over what is no markup behind some start tags. A crawler runs no script, so noscript is not among them. */
function passContent(tag: i32, name: usize, behind: usize): usize {
  switch (tag) {
    case Tag.script: {
      const end = scriptEnd(name, nameLength(name), behind)
      rawText(tag, behind, end)
      return end
    }
    case Tag.style: {
      const end = rawTextEnd(name, nameLength(name), behind)
      rawText(tag, behind, end)
      return end
    }
    case Tag.iframe:
    case Tag.noembed:
    case Tag.noframes:
      return rawTextEnd(name, nameLength(name), behind)
    case Tag.title:
    case Tag.textarea: {
      const end = rawTextEnd(name, nameLength(name), behind)
      if (behind < end && !isForeign()) escapableText(behind, end)
      return end
    }
    case Tag.xmp: {
      const end = rawTextEnd(name, nameLength(name), behind)
      if (behind < end && !isForeign()) literalText(behind, end)
      return end
    }
    case Tag.plaintext:
      // Everything behind it is text, end tags too.
      if (behind < source.end) literalText(behind, source.end)
      return 0
    case Tag.svg:
    case Tag.math:
      if (!selfClosing) enterForeign(name, nameLength(name), tag === Tag.svg)
      return behind
    default:
      return behind
  }
}

function readEndTag(name: usize): usize {
  beginContent()
  const tag = readName(name)
  const behind = passAttributes()
  if (behind === 0) return 0
  if (isForeign() && closeForeign(nameHash, name, nameLength(name))) closeTag(tag === Tag.a ? Tag.a : Tag.foreign)
  else if (!isInline(tag)) closeTag(tag)
  return behind
}

function passAttributes(): usize {
  if (load<u8>(nameEnd) !== GREATER || nameEnd >= source.end) return skipAttributes(nameEnd)
  readNoAttributes()
  return nameEnd + 1
}

function readName(start: usize): i32 {
  let hash = 0
  let pos = start
  while (true) {
    const lower = tagNameByte(load<u8>(pos))
    if (lower === 0) break
    hash = hashed(hash, lower)
    pos += 1
  }
  nameEnd = pos
  nameHash = hash
  return tagOf(hash, start, <i32>(pos - start))
}

function nameLength(name: usize): i32 {
  return <i32>(nameEnd - name)
}

/** Comments, DOCTYPE, CDATA sections: from behind `<!`. */
function passDeclaration(start: usize): usize {
  if (load<u16>(start) === 0x2d2d) return passComment(start + 2)
  // [CDATA[
  if (isCurrent && load<u32>(start) === 0x4144435b && load<u32>(start + 3) === 0x5b415441) return passCdata(start)
  const behind = passUntilGreater(start)
  if (behind !== 0) takeDeclaration(start, behind - 1)
  return behind
}

/** From behind `<!--`. */
function passComment(start: usize): usize {
  let behind = passUntilGreater(start)
  while (behind !== 0) {
    const before = <i32>load<u8>(behind - 2)
    // The dashes that open may close, too.
    if (before === DASH && load<u8>(behind - 3) === DASH) return behind
    // A parse error that ends the comment (HTML, 13.2.5.54).
    if (before === BANG && load<u16>(behind - 4) === 0x2d2d && behind - 4 >= start) return behind
    behind = passUntilGreater(behind)
  }
  return 0
}

function passCdata(start: usize): usize {
  let behind = passUntilGreater(start)
  while (behind !== 0) {
    if (load<u16>(behind - 3) === 0x5d5d) return behind
    behind = passUntilGreater(behind)
  }
  return 0
}

function passUntilGreater(start: usize): usize {
  const pos = next(GREATER, start)
  return pos < source.end ? pos + 1 : 0
}
