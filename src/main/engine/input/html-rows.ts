/**
 * Rows of HTML or XML: the absolute http and https links of its tags and the URLs in its text, in document order. Scripts,
 * styles and comments are skipped, and so is the text of a link, which often repeats its target. Other lines give no rows.
 */
import type { InputRow } from '../ports'
import { countLineBreaks } from './csv-record'
import { findUrls } from './find-urls'
import { decodeEntities, linksOfTag } from './html-text'
import { endOfPiece } from './long-text'
import { type RowReader, unusableRow, usableRow } from './row-reader'
import { readUrl } from './url-text'

/** A tag longer than this is a stray `<`; images written into a page as data may be long. */
const LONGEST_TAG_CHARS = 4_194_304
/** Enough to tell what a `<` starts: `<![CDATA[`. */
const LOOKAHEAD_CHARS = 9

const COMMENT_END = '-->'
const TAG_NAME = /^<\/?([a-z][a-z0-9-]*(?::[a-z][a-z0-9-]*)?)(?=[\s/>])/i

export interface HtmlRowsState {
  readonly carry: string
  readonly lineNo: number
  /** What ends the stretch that is being skipped; `null` when nothing is. */
  readonly skipUntil: string | null
  readonly isInLink: boolean
}

const START: HtmlRowsState = { carry: '', lineNo: 1, skipUntil: null, isInLink: false }

export class HtmlRows implements RowReader {
  readonly format = 'html'
  readonly carriedColumns: readonly string[] = []
  #carry: string
  #lineNo: number
  #skipUntil: string | null
  #isInLink: boolean

  constructor(state: HtmlRowsState = START) {
    this.#carry = state.carry
    this.#lineNo = state.lineNo
    this.#skipUntil = state.skipUntil
    this.#isInLink = state.isInLink
  }

  get lines(): number {
    return this.#lineNo
  }

  push(text: string, rows: InputRow[]): void {
    this.#carry += text
    this.#read(false, rows)
  }

  finish(rows: InputRow[]): void {
    this.#read(true, rows)
  }

  state(): HtmlRowsState {
    return { carry: this.#carry, lineNo: this.#lineNo, skipUntil: this.#skipUntil, isInLink: this.#isInLink }
  }

  #read(isLast: boolean, rows: InputRow[]): void {
    const text = this.#carry
    let at = 0
    while (at < text.length) {
      const next = this.#step(text, at, isLast, rows)
      if (next === null) break
      this.#lineNo += countLineBreaks(text.slice(at, next))
      // The line feed of a CR LF that was cut through counts with what follows.
      if (text[next - 1] === '\r' && text[next] === '\n') this.#lineNo -= 1
      at = next
    }
    this.#carry = text.slice(at)
  }

  /** Reads one stretch of text or one tag and returns where it ends; `null` when more text is needed to tell. */
  #step(text: string, at: number, isLast: boolean, rows: InputRow[]): number | null {
    if (this.#skipUntil !== null) return this.#skip(text, at, this.#skipUntil, isLast)
    if (text[at] === '<') return this.#readMarkup(text, at, isLast, rows)
    const markup = text.indexOf('<', at)
    const stretch = text.slice(at, markup < 0 ? text.length : markup)
    const pieceEnd = endOfPiece(stretch)
    if (markup < 0 && !isLast && (pieceEnd === null || pieceEnd === stretch.length)) return null
    const end = pieceEnd ?? stretch.length
    if (!this.#isInLink) this.#readText(stretch.slice(0, end), rows)
    return at + end
  }

  #skip(text: string, at: number, until: string, isLast: boolean): number | null {
    const mark = new RegExp(until, 'gi')
    mark.lastIndex = at
    const found = mark.exec(text)
    if (found !== null) {
      this.#skipUntil = null
      return found.index + (until === COMMENT_END ? until.length : 0)
    }
    const end = isLast ? text.length : text.length - until.length
    return end > at ? end : null
  }

  #readMarkup(text: string, at: number, isLast: boolean, rows: InputRow[]): number | null {
    if (!isLast && text.length - at < LOOKAHEAD_CHARS) return null
    if (text.startsWith('<!--', at)) {
      this.#skipUntil = COMMENT_END
      return at + '<!--'.length
    }
    // What is in a CDATA section is text.
    if (text.startsWith('<![CDATA[', at)) return at + '<![CDATA['.length
    if (!/[a-z/!?]/i.test(text[at + 1] ?? '')) return at + 1
    const end = endOfTag(text, at + 1)
    if (end === 'unknown' && !isLast && text.length - at < LONGEST_TAG_CHARS) return null
    if (typeof end === 'string' || end - at > LONGEST_TAG_CHARS) return at + 1
    return this.#readTag(text.slice(at, end), rows) ? end : at + 1
  }

  /** Whether it is a tag at all; `<https://example.com>` is none. */
  #readTag(tag: string, rows: InputRow[]): boolean {
    const name = TAG_NAME.exec(tag)?.[1]?.toLowerCase()
    if (name === undefined) return /^<[!?]/.test(tag)
    if (tag.startsWith('</')) {
      if (name === 'a') this.#isInLink = false
      return true
    }
    // The base is what relative links refer to, not a link.
    const links = name === 'base' || !tag.includes('=') ? [] : linksOfTag(tag)
    for (const link of links) {
      const reading = readUrl(link)
      if ('url' in reading) rows.push(usableRow(this.#lineNo, link, reading.url, null))
      else rows.push(unusableRow(this.#lineNo, link, reading.problem, null))
    }
    if (name === 'a') this.#isInLink = links.length > 0
    if ((name === 'script' || name === 'style') && !tag.endsWith('/>')) this.#skipUntil = `</${name}`
    return true
  }

  #readText(stretch: string, rows: InputRow[]): void {
    // Most stretches are short words between tags; a URL has a dot or a colon, if only as an entity.
    if (!/[.:&]/.test(stretch)) return
    const text = decodeEntities(stretch)
    let lineNo = this.#lineNo
    let counted = 0
    for (const found of findUrls(text)) {
      lineNo += countLineBreaks(text.slice(counted, found.start))
      counted = found.start
      rows.push(usableRow(lineNo, found.text, found.url, null))
    }
  }
}

/** Where the tag ends whose `<` is before `from`: `unknown` when the text ends first, `never` when another tag starts. */
function endOfTag(text: string, from: number): number | 'unknown' | 'never' {
  const mark = /[<>"']/g
  mark.lastIndex = from
  for (let found = mark.exec(text); found !== null; found = mark.exec(text)) {
    if (found[0] === '>') return found.index + 1
    if (found[0] === '<') return 'never'
    // A quote opens a value only behind an equals sign.
    if (!/=\s*$/.test(text.slice(Math.max(from, found.index - 8), found.index))) continue
    const close = text.indexOf(found[0], found.index + 1)
    if (close < 0) return 'unknown'
    mark.lastIndex = close + 1
  }
  return 'unknown'
}
