/**
 * Where svg and math begin and end (HTML, 13.2.6.5), because inside them a title is no title and a script is no raw
 * text. Only foreign elements are kept track of; HTML ones are taken as open when an end tag names them.
 */

import { Attribute, type TagAttributes } from './tag-attributes'

interface ForeignElement {
  readonly name: string
  readonly svg: boolean
  /** Its children are HTML again (HTML, 13.2.6: integration points). */
  readonly holdsHtml: boolean
}

/** Start tags of HTML that end foreign content, forgotten end tags or not (HTML, 13.2.6.5). */
const BREAKOUT: ReadonlySet<string> = new Set(
  (
    'b big blockquote body br center code dd div dl dt em embed h1 h2 h3 h4 h5 h6 head hr i img li listing menu meta nobr ' +
    'ol p pre ruby s small span strong strike sub sup table tt u ul var'
  ).split(' '),
)

/** End tags of HTML that close an svg which was left open inside their element. */
const HTML_CONTAINERS: ReadonlySet<string> = new Set(
  [...BREAKOUT].concat(
    'a article aside button caption figure figcaption footer form header html label main nav section td th tr tbody'.split(
      ' ',
    ),
  ),
)

/** Deeper elements are not kept track of: no drawing is so deep, and end tags would take ever longer to match. */
const MAX_DEPTH = 512

const SVG_HTML_HOLDERS: ReadonlySet<string> = new Set(['foreignobject', 'desc', 'title'])
const MATH_HTML_HOLDERS: ReadonlySet<string> = new Set(['mi', 'mo', 'mn', 'ms', 'mtext'])

export class ForeignContent {
  readonly #open: ForeignElement[] = []

  #isOpen = false
  #isCurrent = false

  /** Whether any svg or math element is open. */
  get isOpen(): boolean {
    return this.#isOpen
  }

  /** Whether the next tag belongs to svg or math, not to HTML inside them. */
  get isCurrent(): boolean {
    return this.#isCurrent
  }

  /** An svg or math element begins in HTML. */
  enter(name: 'svg' | 'math'): void {
    if (this.#open.length < MAX_DEPTH) this.#push({ name, svg: name === 'svg', holdsHtml: false })
  }

  /**
   * A start tag inside foreign content.
   *
   * @param attributes of the tag
   * @returns whether it is foreign; `false` when it ended the foreign content and is HTML
   */
  openElement(name: string, attributes: TagAttributes): boolean {
    if (BREAKOUT.has(name) || (name === 'font' && hasFontAttribute(attributes))) {
      this.#leaveToHtml()
      return false
    }
    if (attributes.selfClosing || this.#open.length >= MAX_DEPTH) return true
    const svg = name === 'svg' || (name !== 'math' && this.#open.at(-1)?.svg === true)
    this.#push({ name, svg, holdsHtml: holdsHtml(name, svg, attributes) })
    return true
  }

  /** An end tag while foreign elements are open. @returns whether it closed one of them, so that HTML has no part in it */
  closeElement(name: string): boolean {
    for (let index = this.#open.length - 1; index >= 0; index--) {
      if (this.#open[index]?.name === name) {
        this.#cut(index)
        return true
      }
    }
    if (this.#isCurrent && HTML_CONTAINERS.has(name)) this.#leaveToHtml()
    return false
  }

  #leaveToHtml(): void {
    while (this.#isCurrent) this.#cut(this.#open.length - 1)
  }

  #push(element: ForeignElement): void {
    this.#open.push(element)
    this.#note()
  }

  #cut(depth: number): void {
    this.#open.length = depth
    this.#note()
  }

  /** Every tag asks for both: they are kept rather than found out. */
  #note(): void {
    const top = this.#open.at(-1)
    this.#isOpen = top !== undefined
    this.#isCurrent = top !== undefined && !top.holdsHtml
  }
}

function holdsHtml(name: string, svg: boolean, attributes: TagAttributes): boolean {
  if (svg) return SVG_HTML_HOLDERS.has(name)
  if (name !== 'annotation-xml') return MATH_HTML_HOLDERS.has(name)
  const encoding = attributes.get(Attribute.encoding)?.toLowerCase()
  return encoding === 'text/html' || encoding === 'application/xhtml+xml'
}

function hasFontAttribute(attributes: TagAttributes): boolean {
  const { color, face, size } = Attribute
  return attributes.get(color) !== null || attributes.get(face) !== null || attributes.get(size) !== null
}
