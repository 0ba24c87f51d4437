/**
 * What an HTML document says, besides its links: the facts that the reader found, and what they mean. References stay
 * as written: the base that they are resolved against may come after them.
 */
import type { HtmlReader } from './html-reader'
import { JsonLdThings, MAX_BLOCK_CHARS, MAX_BLOCKS, typeName } from './json-ld'
import { MAX_TEXT_LENGTH, type MetaElement, MetaFacts } from './meta-elements'
import { foldText } from './text-folding'

export interface HtmlFacts {
  /** Text of the first title; `null` when it is empty. */
  title: string | null
  description: string | null
  readonly h1: string[]
  /** References of rel=canonical, in order. */
  readonly canonicals: string[]
  /** Contents of meta robots, in order. */
  readonly metaRobots: readonly string[]
  metaRefresh: string | null
  language: string | null
  baseHref: string | null
  readonly metas: MetaFacts
  /** Of the second title. */
  secondTitle: string | null
  /** Texts of the first two h2. */
  readonly h2: readonly string[]
  readonly jsonLd: JsonLdThings
  /** Types of microdata, in their order. */
  readonly itemTypes: ReadonlySet<string>
  /** What stands between `<!doctype` and `>`; `null` when the document does not begin with one. */
  doctype: string | null
  readonly counts: ReturnType<typeof countsOf>
}

/** A row of html-reader/facts.ts: kind, number, and five texts, each an address and a length; -1: not there. */
const FACT_BYTES = 48
const NUMBER = 4
const TEXTS = 8

const Kind = {
  title: 0,
  language: 1,
  base: 2,
  meta: 3,
  canonical: 4,
  heading: 5,
  doctype: 6,
  jsonLd: 7,
  itemType: 8,
} as const

/** Types of microdata that are kept, and how long they may be. */
const MAX_ITEM_TYPES = 1000
const MAX_ITEM_TYPE_LENGTH = 1000

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

class FactRows {
  readonly #reader: HtmlReader
  readonly #metas = new MetaFacts()
  readonly #h1: string[] = []
  readonly #h2: string[] = []
  readonly #canonicals: string[] = []
  readonly #jsonLd = new JsonLdThings()
  readonly #itemTypes = new Set<string>()
  #blocks = 0
  #title: string | null = null
  #secondTitle: string | null = null
  #language: string | null = null
  #baseHref: string | null = null
  #doctype: string | null = null

  constructor(reader: HtmlReader) {
    this.#reader = reader
  }

  read(): HtmlFacts {
    const first = this.#reader.exports.firstFact()
    const end = first + this.#reader.exports.factCount() * FACT_BYTES
    for (let row = first; row < end; row += FACT_BYTES) this.#take(row)
    const metas = this.#metas
    return {
      title: this.#title,
      description: metas.descriptions[0] ?? null,
      h1: this.#h1,
      canonicals: this.#canonicals,
      metaRobots: metas.robots,
      metaRefresh: metas.refresh,
      language: this.#language,
      baseHref: this.#baseHref,
      metas,
      secondTitle: this.#secondTitle,
      h2: this.#h2,
      jsonLd: this.#jsonLd,
      itemTypes: this.#itemTypes,
      doctype: this.#doctype,
      counts: countsOf(this.#reader),
    }
  }

  metas(): MetaElement[] {
    return this.#rows()
      .filter((row) => this.#reader.number(row) === Kind.meta)
      .map((row) => this.#meta(row))
  }

  #rows(): number[] {
    const first = this.#reader.exports.firstFact()
    return Array.from({ length: this.#reader.exports.factCount() }, (_, index) => first + index * FACT_BYTES)
  }

  #take(row: number): void {
    switch (this.#reader.number(row)) {
      case Kind.title:
        this.#takeTitle(row)
        break
      case Kind.language:
        this.#language ??= this.#text(row, 0)?.trim() || null
        break
      case Kind.base:
        this.#baseHref ??= this.#text(row, 0)
        break
      case Kind.meta:
        this.#metas.take(this.#meta(row))
        break
      case Kind.canonical:
        this.#canonicals.push(this.#text(row, 0) ?? '')
        break
      case Kind.heading:
        ;(this.#reader.number(row + NUMBER) === 1 ? this.#h1 : this.#h2).push(this.#text(row, 0) ?? '')
        break
      case Kind.doctype:
        this.#doctype = this.#text(row, 0)
        break
      case Kind.jsonLd:
        this.#takeJsonLd(row)
        break
      case Kind.itemType:
        this.#takeItemType(row)
    }
  }

  /** The number is that of the title, from 1 on. */
  #takeTitle(row: number): void {
    const text = foldText(this.#text(row, 0) ?? '', MAX_TEXT_LENGTH) || null
    if (this.#reader.number(row + NUMBER) === 1) this.#title = text
    else this.#secondTitle = text
  }

  #takeJsonLd(row: number): void {
    this.#blocks += 1
    if (this.#blocks > MAX_BLOCKS || this.#length(row, 0) > MAX_BLOCK_CHARS) return
    this.#jsonLd.add(this.#text(row, 0) ?? '')
  }

  #takeItemType(row: number): void {
    if (this.#itemTypes.size >= MAX_ITEM_TYPES || this.#length(row, 0) > MAX_ITEM_TYPE_LENGTH) return
    for (const type of (this.#text(row, 0) ?? '').split(/[\t\n\f\r ]+/)) {
      if (type !== '') this.#itemTypes.add(typeName(type))
    }
  }

  #meta(row: number): MetaElement {
    return {
      name: this.#text(row, 0),
      content: this.#text(row, 1),
      httpEquiv: this.#text(row, 2),
      charset: this.#text(row, 3),
      property: this.#text(row, 4),
      place: this.#reader.number(row + NUMBER),
    }
  }

  /** `null` when it is not there. */
  #text(row: number, index: number): string | null {
    const length = this.#length(row, index)
    return length === -1 ? null : this.#reader.text(this.#reader.number(row + TEXTS + 8 * index), length)
  }

  /** In bytes; -1 when it is not there. */
  #length(row: number, index: number): number {
    return this.#reader.number(row + TEXTS + 8 * index + 4)
  }
}

/** In the order of html-reader/counts.ts. */
function countsOf(reader: HtmlReader) {
  const first = reader.exports.firstCount()
  const count = (place: number): number => reader.number(first + 4 * place)
  return {
    titles: count(0),
    headings: count(1),
    h2: count(2),
    images: count(3),
    imagesWithoutAlt: count(4),
    imagesEmptyAlt: count(5),
    imagesWithoutSize: count(6),
    forms: count(7),
    fields: count(8),
    passwordFields: count(9),
    scripts: count(10),
    stylesheets: count(11),
    inlineScriptBytes: count(12),
    inlineStyleBytes: count(13),
    items: count(14),
  } as const
}
