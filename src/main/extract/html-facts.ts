/**
 * What an HTML document says, besides its links: the facts that the reader found, and what they mean. References stay
 * as written: the base that they are resolved against may come after them.
 */
import type { HtmlReader } from './html-reader'
import { foldText } from './text-folding'

export interface HtmlFacts {
  title: string | null
  description: string | null
  readonly h1: string[]
  /** References of rel=canonical, in order. */
  readonly canonicals: string[]
  /** Contents of meta robots, in order. */
  readonly metaRobots: string[]
  metaRefresh: string | null
  language: string | null
  baseHref: string | null
  wordCount: number
}

/** A row of html-reader/facts.ts: kind, number, and four texts, each an address and a length; -1: not there. */
const FACT_BYTES = 40
const NUMBER = 4
const TEXTS = 8

const Kind = { title: 0, language: 1, base: 2, meta: 3, canonical: 4, heading: 5 } as const
const IN_NOSCRIPT = 1
const IN_TEMPLATE = 2

/** Longest title or description that is kept, in UTF-16 code units; headings and texts of links have theirs. */
const MAX_TEXT_LENGTH = 10_000

/** The facts of the document that was read, which was valid UTF-8. */
export function factsOf(reader: HtmlReader): HtmlFacts {
  return new FactRows(reader).read()
}

/**
 * The meta elements of the document that was read, in order, those in templates too. Its encoding may be any that ASCII
 * is part of.
 */
export function metasOf(reader: HtmlReader): MetaElement[] {
  return new FactRows(reader).metas()
}

/** Attributes of a meta element. */
export interface MetaElement {
  readonly content: string | null
  readonly httpEquiv: string | null
  readonly charset: string | null
}

class FactRows {
  readonly #reader: HtmlReader
  readonly #facts: HtmlFacts

  constructor(reader: HtmlReader) {
    this.#reader = reader
    this.#facts = {
      title: null,
      description: null,
      h1: [],
      canonicals: [],
      metaRobots: [],
      metaRefresh: null,
      language: null,
      baseHref: null,
      wordCount: reader.exports.wordCount(),
    }
  }

  read(): HtmlFacts {
    for (const row of this.#rows()) this.#take(row)
    return this.#facts
  }

  metas(): MetaElement[] {
    return this.#rows()
      .filter((row) => this.#reader.number(row) === Kind.meta)
      .map((row) => ({ content: this.#text(row, 1), httpEquiv: this.#text(row, 2), charset: this.#text(row, 3) }))
  }

  #rows(): number[] {
    const first = this.#reader.exports.firstFact()
    return Array.from({ length: this.#reader.exports.factCount() }, (_, index) => first + index * FACT_BYTES)
  }

  #take(row: number): void {
    const facts = this.#facts
    switch (this.#reader.number(row)) {
      case Kind.title:
        facts.title = foldText(this.#text(row, 0) ?? '', MAX_TEXT_LENGTH) || null
        break
      case Kind.language:
        facts.language ??= this.#text(row, 0)?.trim() || null
        break
      case Kind.base:
        facts.baseHref ??= this.#text(row, 0)
        break
      case Kind.meta:
        this.#takeMeta(row)
        break
      case Kind.canonical:
        facts.canonicals.push(this.#text(row, 0) ?? '')
        break
      case Kind.heading:
        facts.h1.push(this.#text(row, 0) ?? '')
    }
  }

  #takeMeta(row: number): void {
    const place = this.#reader.number(row + NUMBER)
    const content = this.#text(row, 1)
    if (content === null || (place & IN_TEMPLATE) !== 0) return
    const facts = this.#facts
    const name = this.#text(row, 0)?.trim().toLowerCase()
    if (name === 'description') facts.description ??= foldText(content, MAX_TEXT_LENGTH) || null
    else if (name === 'robots') facts.metaRobots.push(foldText(content, MAX_TEXT_LENGTH))
    // In noscript it tells those without scripts to go elsewhere; the page itself does not refresh.
    const refreshes = this.#text(row, 2)?.trim().toLowerCase() === 'refresh'
    if (refreshes && (place & IN_NOSCRIPT) === 0) facts.metaRefresh ??= foldText(content, MAX_TEXT_LENGTH)
  }

  /** `null` when it is not there. */
  #text(row: number, index: number): string | null {
    const at = row + TEXTS + 8 * index
    const length = this.#reader.number(at + 4)
    return length === -1 ? null : this.#reader.text(this.#reader.number(at), length)
  }
}
