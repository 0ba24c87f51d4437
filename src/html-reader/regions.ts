/**
 * Where in the page the tag stands that is being read: the innermost of header, nav, main, aside and footer, and
 * whether the head has ended (HTML, 13.2.6.4.4). Of all open elements only those are kept track of that decide this;
 * an end tag that is missing or stray changes no more than a parser after the specification would let it.
 */
import { isSpace } from './bytes'
import { Tag } from './tags'

/** Places in LINK_POSITIONS of shared/domain/page-facts.ts. */
export enum Region {
  body,
  /** From the start of the document to the first thing that does not belong in the head. */
  head,
  header,
  nav,
  main,
  aside,
  footer,
}

/** Deeper elements are not kept track of: no page is so deep, and end tags would take ever longer to match. */
const MAX_DEPTH: i32 = 128

/** An open element that decides where its content stands; or a table, out of which end tags do not reach. */
@unmanaged
class OpenPart {
  tag: i32
  /** As they were around it. */
  region: i32
  sections: i32
  divs: i32
}

const PART_BYTES = offsetof<OpenPart>()
const PARTS = memory.data(2048)

let depth: i32 = 0
/** How many elements are open that have headers and footers of their own. */
let sections: i32 = 0
/** How many div elements are open in the innermost part: their end tags close what was left open inside of them. */
let divs: i32 = 0

/** Where the next tag stands, one of {@link Region}. */
export let region: i32 = Region.head

/** To be called for each document. */
export function beginRegions(): void {
  depth = 0
  sections = 0
  divs = 0
  region = Region.head
}

/** Whether what stands here is in the head. */
export function isInHead(): bool {
  return region === Region.head
}

/** Whether a start tag may stand in the head. */
export function belongsInHead(tag: i32): bool {
  switch (tag) {
    case Tag.base:
    case Tag.head:
    case Tag.html:
    case Tag.link:
    case Tag.meta:
    case Tag.noframes:
    case Tag.noscript:
    case Tag.script:
    case Tag.style:
    case Tag.template:
    case Tag.title:
      return true
    default:
      return false
  }
}

/** Whether a text does not belong in the head: it is more than white space. */
export function endsHead(start: usize, end: usize): bool {
  let pos = start
  while (pos < end && isSpace(load<u8>(pos))) pos += 1
  return pos < end
}

/** What follows stands in the body. To be called while `region` is the head. */
export function leaveHead(): void {
  region = Region.body
}

/** A start tag of one of the elements that are kept track of. */
export function openPart(tag: i32): void {
  if (depth === MAX_DEPTH) return
  const part = partAt(depth)
  part.tag = tag
  part.region = region
  part.sections = sections
  part.divs = divs
  depth += 1
  divs = 0
  region = regionOf(tag)
  if (tag !== Tag.header && tag !== Tag.footer && tag !== Tag.table) sections += 1
}

export function openDiv(): void {
  divs += 1
}

/** The end tag of one of these elements: closes it and what is open inside of it. */
export function closePart(tag: i32): void {
  for (let index = depth - 1; index >= 0; index--) {
    const open = partAt(index).tag
    if (open === tag) {
      cut(index)
      return
    }
    if (open === Tag.table) return
  }
}

export function closeDiv(): void {
  if (divs > 0) {
    divs -= 1
    return
  }
  for (let index = depth - 1; index >= 0; index--) {
    const part = partAt(index)
    if (part.tag === Tag.table) return
    if (part.divs === 0) continue
    cut(index)
    divs -= 1
    return
  }
}

/** A cell begins or ends: nothing stays open in it. */
export function changeCell(): void {
  for (let index = depth - 1; index >= 0; index--) {
    if (partAt(index).tag !== Tag.table) continue
    if (index + 1 < depth) cut(index + 1)
    divs = 0
    return
  }
}

function regionOf(tag: i32): i32 {
  switch (tag) {
    case Tag.aside:
      return Region.aside
    case Tag.main:
      return Region.main
    case Tag.nav:
      return Region.nav
    // Inside of these and of articles and sections they are not those of the page (HTML-AAM 1.0, 3.5).
    case Tag.header:
      return sections > 0 ? region : Region.header
    case Tag.footer:
      return sections > 0 ? region : Region.footer
    default:
      return region
  }
}

function partAt(index: i32): OpenPart {
  return changetype<OpenPart>(PARTS + <usize>index * PART_BYTES)
}

function cut(index: i32): void {
  const part = partAt(index)
  region = part.region
  sections = part.sections
  divs = part.divs
  depth = index
}
