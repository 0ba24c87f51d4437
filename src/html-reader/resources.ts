/** What elements load, in document order, as written; and the links that are no text. */
import { Attribute, isFilled, takeValue, value, valueIs, valueLength } from './attributes'
import { areEqual } from './byte-runs'
import { COMMA, characterLength, isBlank, whiteSpaceLength } from './bytes'
import { AREA_BIT, addLink, addResource, LinkRecord, RecordFlag, ResourceType } from './link-records'
import { attributeText } from './open-text'
import { Tag } from './tags'

/** Takes what a start tag names; most name nothing. */
export function addResources(tag: i32): void {
  switch (tag) {
    case Tag.input:
      if (takeValue(Attribute.type) && valueIs('image')) addImage()
      break
    case Tag.source:
      addFrom(Attribute.src, ResourceType.media)
      addSrcset(0, -1)
      break
    case Tag.media:
      addFrom(Attribute.src, ResourceType.media)
      addFrom(Attribute.poster, ResourceType.image)
      break
    case Tag.track:
      addFrom(Attribute.src, ResourceType.media)
      break
    case Tag.script:
      addScript()
      break
    case Tag.iframe:
    case Tag.frame:
      addFrame()
      break
    case Tag.embed:
      addFrom(Attribute.src, ResourceType.other)
      break
    case Tag.object:
      addFrom(Attribute.data, ResourceType.other)
      break
  }
}

export function addImage(): void {
  const has = takeValue(Attribute.src)
  const src = value
  const length = has ? valueLength : -1
  const first = has && !isBlank(src, length) ? addResource(ResourceType.image, src, length) : null
  const second = addSrcset(src, length)
  if (first === null && second === null) return
  const text = takeText(Attribute.alt)
  setText(first, text)
  setText(second, text)
}

export function addArea(): void {
  if (!takeValue(Attribute.href)) return
  const link = addLinkOfTag(AREA_BIT)
  setText(link, takeText(Attribute.alt))
}

/** Adds the link whose href was taken last, with the rel of its tag. @param bits as of `addLink` */
export function addLinkOfTag(bits: i32): LinkRecord {
  const link = addLink(bits, value, valueLength)
  if (takeValue(Attribute.rel)) {
    link.rel = value
    link.relLength = valueLength
  }
  if (takeValue(Attribute.target) && valueIs('_blank')) link.flags |= RecordFlag.newWindow
  if (isFilled(Attribute.ariaLabel) || isFilled(Attribute.title) || isFilled(Attribute.ariaLabelledby)) {
    link.flags |= RecordFlag.named
  }
  return link
}

/** An empty reference would be the page itself; browsers load nothing for it. */
export function addWanted(type: i32, reference: usize, length: i32): LinkRecord | null {
  return isBlank(reference, length) ? null : addResource(type, reference, length)
}

/** Sets the text of a record to that of an attribute, folded and cut; without the attribute it has none. */
export function setTextOf(record: LinkRecord, attribute: i32): void {
  setText(record, takeText(attribute))
}

function addFrom(attribute: i32, type: i32): void {
  if (takeValue(attribute)) addWanted(type, value, valueLength)
}

function addScript(): void {
  const script = takeValue(Attribute.src) ? addWanted(ResourceType.script, value, valueLength) : null
  if (script !== null && !isFilled(Attribute.integrity)) script.flags |= RecordFlag.unchecked
}

function addFrame(): void {
  const frame = takeValue(Attribute.src) ? addWanted(ResourceType.frame, value, valueLength) : null
  if (frame !== null) setTextOf(frame, Attribute.title)
}

/** The text of an attribute, of `attributeText.length` bytes. */
function takeText(attribute: i32): usize {
  attributeText.open()
  if (takeValue(attribute)) attributeText.add(value, valueLength)
  return attributeText.close()
}

function setText(record: LinkRecord | null, text: usize): void {
  if (record === null) return
  record.text = text
  record.textLength = attributeText.length
}

/**
 * Takes the first candidate (HTML, 4.8.4.2.1) unless it is the image of `src`. A comma inside a URL belongs to it, one
 * at its end does not.
 */
function addSrcset(src: usize, srcLength: i32): LinkRecord | null {
  if (!takeValue(Attribute.srcset)) return null
  const end = value + valueLength
  let start = value
  while (start < end) {
    const space = load<u8>(start) === COMMA ? 1 : whiteSpaceLength(start, end)
    if (space === 0) break
    start += space
  }
  let behind = start
  while (behind < end && whiteSpaceLength(behind, end) === 0) behind += characterLength(load<u8>(behind))
  behind = min(behind, end)
  while (behind > start && load<u8>(behind - 1) === COMMA) behind -= 1
  const length = <i32>(behind - start)
  if (length === 0 || (length === srcLength && areEqual(start, src, length))) return null
  return addWanted(ResourceType.image, start, length)
}
