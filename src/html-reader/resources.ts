/** What elements load, in document order, as written; and the links that are no text. */
import { Attribute, takeValue, value, valueIs, valueLength } from './attributes'
import { areEqual } from './byte-runs'
import { COMMA, characterLength, isBlank, whiteSpaceLength } from './bytes'
import { addFact, FactKind, setFactText } from './facts'
import { linkMeaning } from './host'
import { addLink, addResource, LinkRecord, ResourceType } from './link-records'
import { areaText } from './open-text'
import { Tag } from './tags'

/** A link element that names the canonical URL. */
const CANONICAL: i32 = 256

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
      addFrom(Attribute.src, ResourceType.script)
      break
    case Tag.iframe:
    case Tag.frame:
      addFrom(Attribute.src, ResourceType.frame)
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
  if (has) addWanted(ResourceType.image, src, length)
  addSrcset(src, length)
}

export function addArea(): void {
  if (!takeValue(Attribute.href)) return
  const link = addLinkOfTag()
  if (!takeValue(Attribute.alt)) return
  areaText.open()
  areaText.add(value, valueLength)
  link.text = areaText.close()
  link.textLength = areaText.length
}

/** Adds the link whose href was taken last, with the rel of its tag. */
export function addLinkOfTag(): LinkRecord {
  const link = addLink(value, valueLength)
  if (takeValue(Attribute.rel)) {
    link.rel = value
    link.relLength = valueLength
  }
  return link
}

/** A link element: it may load something, or name the canonical URL, or both. */
export function addLinkElement(): void {
  if (!takeValue(Attribute.rel)) return
  const rel = value
  const relLength = valueLength
  const hasAs = takeValue(Attribute.as)
  const meaning = linkMeaning(rel, relLength, value, hasAs ? valueLength : -1)
  if (meaning === 0 || !takeValue(Attribute.href)) return
  if ((meaning & CANONICAL) !== 0) setFactText(addFact(FactKind.canonical, 0), 0, value, valueLength)
  const type = (meaning & (CANONICAL - 1)) - 1
  if (type >= 0) addWanted(type, value, valueLength)
}

function addFrom(attribute: i32, type: i32): void {
  if (takeValue(attribute)) addWanted(type, value, valueLength)
}

/** An empty reference would be the page itself; browsers load nothing for it. */
function addWanted(type: i32, reference: usize, length: i32): void {
  if (!isBlank(reference, length)) addResource(type, reference, length)
}

/**
 * Takes the first candidate (HTML, 4.8.4.2.1) unless it is the image of `src`. A comma inside a URL belongs to it, one
 * at its end does not.
 */
function addSrcset(src: usize, srcLength: i32): void {
  if (!takeValue(Attribute.srcset)) return
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
  if (length === 0 || (length === srcLength && areEqual(start, src, length))) return
  addWanted(ResourceType.image, start, length)
}
