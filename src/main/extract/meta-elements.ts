/** What the meta elements of a document say, taken in their order. */
import { type ContentMark, contentBit } from '../../shared/content-marks'
import { foldText } from './text-folding'
import { forbidsZoom } from './viewport'

/** Attributes of a meta element; `null` when it has none of that name. */
export interface MetaElement {
  readonly name: string | null
  readonly content: string | null
  readonly httpEquiv: string | null
  readonly charset: string | null
  readonly property: string | null
  /** Bits of {@link MetaPlace}. */
  readonly place: number
}

/** Where a meta element stands, as html-reader/metas.ts says it. */
const MetaPlace = { noscript: 1, template: 2, body: 4, late: 8 } as const

/** Longest text that is kept, in UTF-16 code units. */
export const MAX_TEXT_LENGTH = 10_000
const MAX_SOCIAL_LENGTH = 2000
const MAX_SOCIAL = 200

const SOCIAL = /^(?:og|twitter|article|fb):/
/** Open Graph says of a page at least this (ogp.me, "Basic Metadata"); a picture may be named in three ways. */
const OPEN_GRAPH: readonly (readonly string[])[] = [
  ['og:title'],
  ['og:type'],
  ['og:image', 'og:image:url', 'og:image:secure_url'],
  ['og:url'],
]

export class MetaFacts {
  /** The first that says something, and the next. */
  readonly descriptions: string[] = []
  descriptionCount = 0
  keywords: string | null = null
  keywordsCount = 0
  readonly robots: string[] = []
  refresh: string | null = null
  viewport: string | null = null
  generator: string | null = null
  author: string | null = null
  /** The first content of each name, which is in lower case. */
  readonly social = new Map<string, string>()
  #hasCharset = false
  #hasOpenGraph = false
  readonly #marks = new Set<ContentMark>()

  /** Bits of content-marks.ts. */
  get marks(): number {
    if (this.#lacksOpenGraph()) this.#marks.add('social_incomplete')
    let bits = 0
    for (const mark of this.#marks) bits += contentBit(mark)
    return bits
  }

  take(meta: MetaElement): void {
    // What a template holds is not part of the document until a script puts it there.
    if ((meta.place & MetaPlace.template) !== 0) return
    const name = meta.name?.trim().toLowerCase() ?? ''
    if (name !== '') this.#takeNamed(name, meta)
    if (meta.property !== null) this.#takeSocial(meta.property.trim().toLowerCase(), meta.content)
    const pragma = meta.httpEquiv?.trim().toLowerCase() ?? ''
    // In noscript it tells those without scripts to go elsewhere; the page itself does not refresh.
    if (pragma === 'refresh' && meta.content !== null && (meta.place & MetaPlace.noscript) === 0) {
      this.refresh ??= foldText(meta.content, MAX_TEXT_LENGTH)
    }
    if (!this.#hasCharset) this.#lookForCharset(meta, pragma)
  }

  #takeNamed(name: string, meta: MetaElement): void {
    const isInBody = (meta.place & MetaPlace.body) !== 0
    const text = (): string | null => foldText(meta.content ?? '', MAX_TEXT_LENGTH) || null
    switch (name) {
      case 'description':
        this.descriptionCount += 1
        if (isInBody) this.#marks.add('description_outside_head')
        this.#addDescription(text())
        break
      case 'keywords':
        this.keywordsCount += 1
        this.keywords ??= text()
        break
      case 'robots':
        if (isInBody) this.#marks.add('robots_outside_head')
        if (meta.content !== null) this.robots.push(foldText(meta.content, MAX_TEXT_LENGTH))
        break
      case 'viewport':
        this.viewport ??= text()
        if (forbidsZoom(meta.content ?? '')) this.#marks.add('viewport_fixed')
        break
      case 'generator':
        this.generator ??= text()
        break
      case 'author':
        this.author ??= text()
        break
      default:
        this.#takeSocial(name, meta.content)
    }
  }

  #addDescription(text: string | null): void {
    if (text !== null && this.descriptions.length < 2) this.descriptions.push(text)
  }

  #takeSocial(name: string, content: string | null): void {
    if (content === null || this.social.size >= MAX_SOCIAL || !SOCIAL.test(name) || this.social.has(name)) return
    this.social.set(name, foldText(content, MAX_SOCIAL_LENGTH))
    if (name.startsWith('og:')) this.#hasOpenGraph = true
  }

  #lacksOpenGraph(): boolean {
    const says = (name: string): boolean => (this.social.get(name) ?? '') !== ''
    return this.#hasOpenGraph && !OPEN_GRAPH.every((alternatives) => alternatives.some(says))
  }

  /** The first declaration counts. */
  #lookForCharset({ charset, content, place }: MetaElement, pragma: string): void {
    if (charset === null && !(pragma === 'content-type' && /charset\s*=/i.test(content ?? ''))) return
    this.#hasCharset = true
    if ((place & MetaPlace.late) !== 0) this.#marks.add('charset_late')
  }
}
