/**
 * Where svg and math begin and end (HTML, 13.2.6.5), because inside them a title is no title and a script is no raw
 * text. Only foreign elements are kept track of; HTML ones are taken as open when an end tag names them.
 */
import { Attribute, selfClosing, takeValue, valueIs } from './attributes'
import { equalNames } from './bytes'
import { addNames, findName, TABLE_BYTES } from './names'

/** What a name means here, one bit each. */
enum Name {
  /** Start tags of HTML that end foreign content, forgotten end tags or not (HTML, 13.2.6.5). */
  breakout = 1,
  /** Their end tags, too, close an svg which was left open inside their element. */
  container = 2,
  svg = 4,
  math = 8,
  /** Elements of svg and of math whose children are HTML again (HTML, 13.2.6: integration points). */
  svgHolder = 16,
  mathHolder = 32,
  font = 64,
  annotation = 128,
}

const NAMES = memory.data(TABLE_BYTES)

/** Deeper elements are not kept track of: no drawing is so deep, and end tags would take ever longer to match. */
const MAX_DEPTH: i32 = 512

@unmanaged
class OpenElement {
  /** In the document. */
  name: usize
  length: i32
  isSvg: bool
  /** Its children are HTML. */
  holdsHtml: bool
}

const ELEMENT_BYTES = offsetof<OpenElement>()
const ELEMENTS = memory.data(6144)

let depth: i32 = 0

/** Whether the next tag belongs to svg or math, not to HTML inside them. */
export let isCurrent: bool = false

/** Whether any svg or math element is open. */
export function isForeign(): bool {
  return depth > 0
}

export function resetForeign(): void {
  cut(0)
}

/** An svg or math element begins in HTML. */
export function enterForeign(name: usize, length: i32, isSvg: bool): void {
  if (depth < MAX_DEPTH) push(name, length, isSvg, false)
}

/**
 * A start tag inside foreign content, its attributes read.
 *
 * @param hash of its name
 * @returns whether it is foreign; `false` when it ended the foreign content and is HTML
 */
export function openForeign(hash: i32, name: usize, length: i32): bool {
  const meaning = findName(NAMES, hash, name, length)
  if ((meaning & Name.breakout) !== 0 || ((meaning & Name.font) !== 0 && hasFontAttribute())) {
    leaveToHtml()
    return false
  }
  if (selfClosing || depth >= MAX_DEPTH) return true
  const isSvg = (meaning & Name.svg) !== 0 || ((meaning & Name.math) === 0 && depth > 0 && element(depth - 1).isSvg)
  push(name, length, isSvg, holdsHtml(meaning, isSvg))
  return true
}

/**
 * An end tag while foreign elements are open.
 *
 * @returns whether it closed one of them, so that HTML has no part in it
 */
export function closeForeign(hash: i32, name: usize, length: i32): bool {
  for (let index = depth - 1; index >= 0; index--) {
    const open = element(index)
    if (open.length === length && equalNames(open.name, name, length)) {
      cut(index)
      return true
    }
  }
  if (isCurrent && (findName(NAMES, hash, name, length) & (Name.breakout | Name.container)) !== 0) leaveToHtml()
  return false
}

export function initForeign(): void {
  let count = addNames(
    NAMES,
    Name.breakout,
    'b big blockquote body br center code dd div dl dt em embed h1 h2 h3 h4 h5 h6 head hr i img li listing menu meta ' +
      'nobr ol p pre ruby s small span strong strike sub sup table tt u ul var',
    0,
  )
  count = addNames(
    NAMES,
    Name.container,
    'a article aside button caption figure figcaption footer form header html label main nav section td th tr tbody',
    count,
  )
  count = addNames(NAMES, Name.svg, 'svg', count)
  count = addNames(NAMES, Name.math, 'math', count)
  count = addNames(NAMES, Name.svgHolder, 'foreignobject desc title', count)
  count = addNames(NAMES, Name.mathHolder, 'mi mo mn ms mtext', count)
  count = addNames(NAMES, Name.font, 'font', count)
  addNames(NAMES, Name.annotation, 'annotation-xml', count)
}

function holdsHtml(meaning: i32, isSvg: bool): bool {
  if (isSvg) return (meaning & Name.svgHolder) !== 0
  if ((meaning & Name.annotation) === 0) return (meaning & Name.mathHolder) !== 0
  return takeValue(Attribute.encoding) && (valueIs('text/html') || valueIs('application/xhtml+xml'))
}

function hasFontAttribute(): bool {
  return takeValue(Attribute.color) || takeValue(Attribute.face) || takeValue(Attribute.size)
}

function element(index: i32): OpenElement {
  return changetype<OpenElement>(ELEMENTS + <usize>index * ELEMENT_BYTES)
}

function leaveToHtml(): void {
  while (isCurrent) cut(depth - 1)
}

function push(name: usize, length: i32, isSvg: bool, holdsHtml: bool): void {
  const open = element(depth)
  open.name = name
  open.length = length
  open.isSvg = isSvg
  open.holdsHtml = holdsHtml
  depth += 1
  isCurrent = !holdsHtml
}

function cut(index: i32): void {
  depth = index
  isCurrent = depth > 0 && !element(depth - 1).holdsHtml
}
