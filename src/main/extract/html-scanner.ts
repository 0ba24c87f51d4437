/**
 * A tokeniser for whole HTML documents (HTML, 13.2.5) that hands over only what an extractor needs: tags that mean
 * something and text. It builds no tree and makes no string for what nobody asks about, which makes it several times
 * as fast as a general parser. Tests hold it against a parser that follows the specification to the letter.
 */
import { ForeignContent } from './foreign-content'
import {
  MAX_NUMBERED_NAME,
  NAME_END,
  NAME_FOREIGN,
  NAME_VALUES,
  Tag,
  type TagId,
  tagOfLongName,
  tagOfNumber,
} from './html-tags'
import { NextMark } from './next-mark'
import { RawTextFinder } from './raw-text'
import { TagAttributes } from './tag-attributes'

export interface HtmlSink {
  /** A start tag; its attributes can be read until the call returns. Inside svg and math only `a` keeps its name. */
  openTag(tag: TagId, attributes: TagAttributes): void
  /** An end tag, whether or not its element is open. */
  closeTag(tag: TagId): void
  /**
   * Text between tags, character references as written; NUL stands for nothing (HTML, 13.2.6.4.7). Text inside svg and
   * math is left out.
   */
  text(start: number, end: number): void
  /** Text of title and textarea, in which tags mean themselves; NUL stands for U+FFFD (HTML, 13.2.5.2). */
  escapableText(start: number, end: number): void
  /** Text in which `&` means itself, too; NUL stands for U+FFFD (HTML, 13.2.5.3 and 13.2.5.5). */
  literalText(start: number, end: number): void
}

const SLASH = 0x2f
const GREATER = 0x3e
const BANG = 0x21
const QUESTION = 0x3f
const DASH = 0x2d

/** Elements whose content is raw text; a crawler runs no script, so noscript is not among them. */
const RAW_NAMES: Readonly<Partial<Record<TagId, string>>> = {
  [Tag.script]: 'script',
  [Tag.style]: 'style',
  [Tag.title]: 'title',
  [Tag.textarea]: 'textarea',
  [Tag.xmp]: 'xmp',
  [Tag.iframe]: 'iframe',
  [Tag.noembed]: 'noembed',
  [Tag.noframes]: 'noframes',
}

/**
 * Reads the document once, from start to end.
 *
 * @param mayHoldNul `false` when the text is known to hold no NUL
 */
export function scanHtml(html: string, sink: HtmlSink, mayHoldNul: boolean): void {
  new HtmlScanner(html, sink, mayHoldNul).scan()
}

class HtmlScanner {
  readonly #html: string
  readonly #sink: HtmlSink
  readonly #attributes: TagAttributes
  readonly #rawText: RawTextFinder
  readonly #foreign = new ForeignContent()
  #nameEnd = 0
  readonly #commentEnd: NextMark
  /** The other way to end a comment, a parse error (HTML, 13.2.5.54). */
  readonly #bangEnd: NextMark

  constructor(html: string, sink: HtmlSink, mayHoldNul: boolean) {
    this.#html = html
    this.#sink = sink
    this.#attributes = new TagAttributes(html, mayHoldNul)
    this.#rawText = new RawTextFinder(html)
    this.#commentEnd = new NextMark(html, '-->')
    this.#bangEnd = new NextMark(html, '--!>')
  }

  scan(): void {
    const html = this.#html
    let textStart = 0
    let lessThan = html.indexOf('<')
    while (lessThan !== -1) {
      const unit = html.charCodeAt(lessThan + 1)
      const isEndTag = unit === SLASH
      let next: number
      if (isLetter(unit)) {
        this.#emitText(textStart, lessThan)
        next = this.#startTag(lessThan + 1)
      } else if (isEndTag && isLetter(html.charCodeAt(lessThan + 2))) {
        this.#emitText(textStart, lessThan)
        next = this.#endTag(lessThan + 2)
      } else if (unit === BANG || unit === QUESTION || (isEndTag && lessThan + 2 < html.length)) {
        this.#emitText(textStart, lessThan)
        next = unit === BANG ? this.#declaration(lessThan + 2) : this.#after('>', lessThan + (isEndTag ? 2 : 1))
      } else {
        // A `<` that begins nothing is text.
        lessThan = html.indexOf('<', lessThan + 1)
        continue
      }
      if (next === -1) return
      textStart = next
      lessThan = html.indexOf('<', next)
    }
    this.#emitText(textStart, html.length)
  }

  #emitText(start: number, end: number): void {
    if (start < end && !this.#foreign.isOpen) this.#sink.text(start, end)
  }

  /** @returns where to go on; -1 at the end of the text */
  #startTag(nameStart: number): number {
    const tag = this.#readName(nameStart)
    const next = this.#attributes.read(this.#nameEnd)
    if (next === -1) return -1
    if (this.#foreign.isCurrent && this.#openForeign(nameStart)) {
      this.#sink.openTag(tag === Tag.a ? Tag.a : Tag.other, this.#attributes)
      return next
    }
    if (tag === Tag.inline) return next
    // A title of HTML inside svg names the drawing, not the page.
    this.#sink.openTag(tag === Tag.title && this.#foreign.isOpen ? Tag.other : tag, this.#attributes)
    if (tag === Tag.plaintext) return this.#plainText(next)
    const rawName = RAW_NAMES[tag]
    if (rawName !== undefined) return this.#rawContent(tag, rawName, next)
    if ((tag === Tag.svg || tag === Tag.math) && !this.#attributes.selfClosing) {
      this.#foreign.enter(tag === Tag.svg ? 'svg' : 'math')
    }
    return next
  }

  #openForeign(nameStart: number): boolean {
    const name = this.#html.slice(nameStart, this.#nameEnd).toLowerCase()
    return this.#foreign.openElement(name, this.#attributes.selfClosing, (attribute) => this.#attributes.get(attribute))
  }

  #endTag(nameStart: number): number {
    const tag = this.#readName(nameStart)
    const next =
      this.#html.charCodeAt(this.#nameEnd) === GREATER ? this.#nameEnd + 1 : this.#attributes.read(this.#nameEnd)
    if (next === -1) return -1
    if (this.#foreign.isOpen) {
      const name = this.#html.slice(nameStart, this.#nameEnd).toLowerCase()
      if (this.#foreign.closeElement(name)) {
        this.#sink.closeTag(tag === Tag.a ? Tag.a : Tag.other)
        return next
      }
    }
    if (tag !== Tag.inline) this.#sink.closeTag(tag)
    return next
  }

  /** Notes where the name ends. */
  #readName(start: number): TagId {
    const html = this.#html
    let number = 0
    let isKnown = true
    let pos = start
    for (; pos < html.length; pos++) {
      const unit = html.charCodeAt(pos)
      const value = unit < 128 ? (NAME_VALUES[unit] as number) : NAME_FOREIGN
      if (value === NAME_END) break
      if (value === NAME_FOREIGN) isKnown = false
      number = (number << 5) | value
    }
    this.#nameEnd = pos
    if (!isKnown) return Tag.other
    return pos - start > MAX_NUMBERED_NAME ? tagOfLongName(html, start, pos) : tagOfNumber(number)
  }

  #rawContent(tag: TagId, name: string, start: number): number {
    const end = this.#rawText.find(name, start)
    if (start < end && !this.#foreign.isOpen) {
      if (tag === Tag.title || tag === Tag.textarea) this.#sink.escapableText(start, end)
      else if (tag === Tag.xmp) this.#sink.literalText(start, end)
    }
    return end
  }

  /** Everything after the tag is text, end tags too. */
  #plainText(start: number): number {
    if (start < this.#html.length) this.#sink.literalText(start, this.#html.length)
    return -1
  }

  /** Comments, DOCTYPE, CDATA sections: from behind `<!`. */
  #declaration(start: number): number {
    const html = this.#html
    if (html.charCodeAt(start) === DASH && html.charCodeAt(start + 1) === DASH) return this.#comment(start + 2)
    if (this.#foreign.isCurrent && html.startsWith('[CDATA[', start)) return this.#after(']]>', start)
    return this.#after('>', start)
  }

  #comment(start: number): number {
    const html = this.#html
    if (html.charCodeAt(start) === GREATER) return start + 1
    if (html.charCodeAt(start) === DASH && html.charCodeAt(start + 1) === GREATER) return start + 2
    const end = Math.min(this.#commentEnd.from(start) + 3, this.#bangEnd.from(start) + 4)
    return end === Number.POSITIVE_INFINITY ? -1 : end
  }

  #after(mark: string, start: number): number {
    const found = this.#html.indexOf(mark, start)
    return found === -1 ? -1 : found + mark.length
  }
}

function isLetter(unit: number): boolean {
  const lower = unit | 0x20
  return lower >= 0x61 && lower <= 0x7a
}
