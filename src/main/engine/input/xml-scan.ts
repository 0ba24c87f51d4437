/**
 * The tags and texts of XML that comes in blocks, in bounded memory. Knows no document types: entities that a document
 * declares are not expanded, so a small file stays small.
 */
import { TrawlError } from '../../../shared/errors'

export interface XmlEvents {
  /** A start tag. `name` is without its prefix, `attributes` is what stands behind the name. */
  open(name: string, attributes: string): void
  /** An end tag; also for `<x/>`. */
  close(name: string): void
  /** A piece of text; decoded. A text may come in several pieces. */
  text(piece: string): void
}

/** No tag of a workbook is nearly as long. */
const LONGEST_TAG_CHARS = 1_048_576
/** A reference to a character is never longer. */
const LONGEST_REFERENCE_CHARS = 12

const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

export class XmlScan {
  #carry = ''
  /** What ends the stretch that is being passed over; `null` when nothing is. */
  #passUntil: string | null = null

  /** @param name What the document is called in messages. */
  constructor(
    readonly name: string,
    readonly events: XmlEvents,
  ) {}

  /** @throws {TrawlError} `file_unreadable` when it is no XML */
  push(block: string): void {
    const text = this.#carry + block
    let at = 0
    for (;;) {
      if (this.#passUntil !== null) {
        const end = text.indexOf(this.#passUntil, at)
        if (end < 0) {
          at = Math.max(at, text.length - this.#passUntil.length + 1)
          break
        }
        at = end + this.#passUntil.length
        this.#passUntil = null
      }
      const tag = text.indexOf('<', at)
      if (tag !== at) {
        const end = tag < 0 ? endOfWholeText(text, at) : tag
        if (end > at) this.events.text(decoded(text.slice(at, end)))
        at = end
        if (tag < 0) break
      }
      const next = this.#readMarkup(text, tag)
      if (next === null) break
      at = next
    }
    this.#carry = text.slice(at)
    if (this.#carry.length > LONGEST_TAG_CHARS) throw this.#spoilt('a tag does not end')
  }

  /** @throws {TrawlError} `file_unreadable` when it ends within a tag */
  finish(): void {
    if (this.#carry.startsWith('<') || this.#passUntil !== null) throw this.#spoilt('it is cut off')
  }

  /** Reads what starts at a `<` and returns where it ends; `null` when it does not end here. */
  #readMarkup(text: string, at: number): number | null {
    if (text.startsWith('<!', at)) {
      if (text.startsWith('<!--', at)) return this.#pass('-->', at + 4)
      if (text.startsWith('<![CDATA[', at)) {
        const end = text.indexOf(']]>', at)
        if (end < 0) return null
        this.events.text(text.slice(at + 9, end))
        return end + 3
      }
      // Too short to tell which it is.
      if (text.length - at < 9) return null
    }
    const end = endOfTag(text, at + 1)
    if (end === null) return null
    const first = text[at + 1]
    if (first === '/') this.events.close(localName(text.slice(at + 2, end).trim()))
    else if (first !== '?' && first !== '!') this.#open(text.slice(at + 1, end))
    return end + 1
  }

  #pass(until: string, from: number): number {
    this.#passUntil = until
    return from
  }

  #open(tag: string): void {
    const isEmpty = tag.endsWith('/')
    const content = isEmpty ? tag.slice(0, -1) : tag
    const nameEnd = content.search(/\s/)
    const name = localName(nameEnd < 0 ? content : content.slice(0, nameEnd))
    this.events.open(name, nameEnd < 0 ? '' : content.slice(nameEnd))
    if (isEmpty) this.events.close(name)
  }

  #spoilt(why: string): TrawlError {
    return new TrawlError('file_unreadable', `${this.name} cannot be read: ${why}.`, {
      hint: 'Open it in a spreadsheet program and save it anew, as XLSX or as CSV.',
    })
  }
}

/** The value of an attribute, decoded; `null` when it is not there. A prefix of its name does not count. */
export function attributeOf(attributes: string, name: string): string | null {
  // Nearly all are written like this, and there are millions of them.
  const at = attributes.indexOf(` ${name}="`)
  const start = at + name.length + 3
  const end = at < 0 ? -1 : attributes.indexOf('"', start)
  if (end >= 0) return decoded(attributes.slice(start, end))
  if (!attributes.includes(`${name}=`) && !attributes.includes(`${name} `)) return null
  for (const [, found, double, single] of attributes.matchAll(/([\w.:-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g)) {
    if (found !== undefined && localName(found) === name) return decoded(double ?? single ?? '')
  }
  return null
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1)
}

/** Where a tag ends: quoted values may hold a `>`. */
function endOfTag(text: string, from: number): number | null {
  let end = text.indexOf('>', from)
  if (end < 0) return null
  for (let quote = nextQuote(text, from, end); quote >= 0; quote = nextQuote(text, quote, end)) {
    const close = text.indexOf(text[quote] as string, quote + 1)
    if (close < 0) return null
    if (close > end) end = text.indexOf('>', close)
    if (end < 0) return null
    quote = close + 1
  }
  return end
}

function nextQuote(text: string, from: number, end: number): number {
  for (let at = from; at < end; at += 1) if (text[at] === '"' || text[at] === "'") return at
  return -1
}

/** Text may end within a reference, which must not be cut. */
function endOfWholeText(text: string, from: number): number {
  const reference = text.lastIndexOf('&')
  const isCut = reference >= from && text.length - reference < LONGEST_REFERENCE_CHARS && !text.includes(';', reference)
  return isCut ? reference : text.length
}

function decoded(text: string): string {
  if (!text.includes('&')) return text
  return text.replace(/&(?:#(\d{1,7})|#x([0-9a-fA-F]{1,6})|(\w{2,4}));/g, (entity, decimal, hex, name) => {
    if (name !== undefined) return NAMED[name] ?? entity
    const code = decimal === undefined ? Number.parseInt(hex, 16) : Number(decimal)
    return code <= 0x10ffff ? String.fromCodePoint(code) : entity
  })
}
