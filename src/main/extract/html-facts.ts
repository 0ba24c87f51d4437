/**
 * Reads the facts of one HTML document in a single pass. References stay as written: the base that they are resolved
 * against may come after them.
 */
import { decodeHTML } from 'entities/decode'
import { decodedReference, referenceEnd } from './character-references'
import { type HtmlSink, scanHtml } from './html-scanner'
import { Tag, type TagId } from './html-tags'
import { HtmlText } from './html-text'
import type { RawLink, RawResource } from './links'
import { OpenText } from './open-text'
import { PageResources } from './page-resources'
import { linkMeaning } from './resource-type'
import { Attribute, type TagAttributes } from './tag-attributes'
import { foldText, isFoldedAscii } from './text-folding'
import { WordCounter } from './word-count'

export interface HtmlFacts {
  readonly title: string | null
  readonly description: string | null
  readonly h1: readonly string[]
  /** References of rel=canonical, in order. */
  readonly canonicals: readonly string[]
  /** Contents of meta robots, in order. */
  readonly metaRobots: readonly string[]
  readonly metaRefresh: string | null
  readonly language: string | null
  readonly baseHref: string | null
  readonly wordCount: number
  readonly links: readonly RawLink[]
  readonly resources: readonly RawResource[]
}

const LINE_FEED = 0x0a
const AMPERSAND = 0x26
const LESS = 0x3c

/** Longest title, description or heading that is kept, in UTF-16 code units. */
const MAX_TEXT_LENGTH = 10_000
const MAX_LINK_TEXT_LENGTH = 512

/**
 * Reads a document. Never throws, whatever the text is.
 *
 * @param html a text, or the bytes of one: valid UTF-8 without byte order mark
 */
export function readHtml(html: string | Uint8Array): HtmlFacts {
  const text = new HtmlText(typeof html === 'string' ? Buffer.from(html) : html, 'utf8')
  const reader = new HtmlReader(text)
  scanHtml(text, reader)
  return reader.finish()
}

class HtmlReader implements HtmlSink {
  readonly #text: HtmlText
  readonly #bytes: Uint8Array
  readonly #words = new WordCounter()
  readonly #links: RawLink[] = []
  readonly #resources = new PageResources()
  readonly #h1: string[] = []
  readonly #canonicals: string[] = []
  readonly #metaRobots: string[] = []
  #title: string | null = null
  #description: string | null = null
  #metaRefresh: string | null = null
  #language: string | null = null
  #baseHref: string | null = null

  /** Whether a link or heading is open. */
  #isGathering = false
  readonly #headingText = new OpenText(MAX_TEXT_LENGTH)
  readonly #linkText = new OpenText(MAX_LINK_TEXT_LENGTH)
  /** The link whose text is gathered. */
  #openLink: { readonly href: string; text: string; readonly rel: string } | null = null
  #inTitle = false
  #titleCount = 0
  #inNoscript = false
  #templateDepth = 0
  /** Whether the text that is being read holds a `&`. */
  #hasAmpersand = false

  constructor(text: HtmlText) {
    this.#text = text
    this.#bytes = text.bytes
  }

  finish(): HtmlFacts {
    this.#endLink()
    this.#endHeading()
    return {
      title: this.#title,
      description: this.#description,
      h1: this.#h1,
      canonicals: this.#canonicals,
      metaRobots: this.#metaRobots,
      metaRefresh: this.#metaRefresh,
      language: this.#language,
      baseHref: this.#baseHref,
      wordCount: this.#words.words,
      links: this.#links,
      resources: this.#resources.list,
    }
  }

  openTag(tag: TagId, attributes: TagAttributes): void {
    // What a template holds is not part of the document until a script puts it there.
    if (this.#templateDepth > 0 && tag !== Tag.template) return
    if (tag !== Tag.a) this.#breakWord()
    if (tag === Tag.other) return
    switch (tag) {
      case Tag.a:
        this.#startLink(attributes)
        break
      case Tag.area:
        this.#addArea(attributes)
        break
      case Tag.h1:
        this.#endHeading()
        this.#headingText.start()
        this.#isGathering = true
        break
      case Tag.heading:
        this.#endHeading()
        break
      case Tag.title:
        this.#inTitle = true
        this.#titleCount += 1
        break
      case Tag.template:
        this.#templateDepth += 1
        break
      case Tag.noscript:
        this.#inNoscript = true
        break
      case Tag.body:
        this.#inNoscript = false
        break
      case Tag.html:
        this.#language ??= attributes.get(Attribute.lang)?.trim() || null
        break
      case Tag.base:
        this.#baseHref ??= attributes.get(Attribute.href)
        break
      case Tag.meta:
        this.#readMeta(attributes)
        break
      case Tag.link:
        this.#readLinkElement(attributes)
        break
      case Tag.img:
      case Tag.input:
        this.#resources.read(tag, attributes)
        this.#takeAlt(attributes)
        break
      default:
        this.#resources.read(tag, attributes)
    }
  }

  closeTag(tag: TagId): void {
    if (tag === Tag.template) {
      if (this.#templateDepth > 0) this.#templateDepth -= 1
      return
    }
    if (this.#templateDepth > 0) return
    if (tag === Tag.a) {
      this.#endLink()
      return
    }
    this.#breakWord()
    if (tag === Tag.other) return
    if (tag === Tag.h1 || tag === Tag.heading) {
      this.#endHeading()
    } else if (tag === Tag.title) {
      this.#inTitle = false
    } else if (tag === Tag.noscript || tag === Tag.head) {
      this.#inNoscript = false
    }
  }

  text(start: number): number {
    if (this.#isHidden()) return this.#text.next('<', start + 1)
    // A line break between two tags is the most common text.
    if (this.#bytes[start] === LINE_FEED && this.#bytes[start + 1] === LESS) {
      this.#words.endWord()
      return start + 1
    }
    let pos = this.#bytes[start] === AMPERSAND ? start : this.#words.add(this.#bytes, start)
    while (this.#bytes[pos] === AMPERSAND) pos = this.#readReference(pos)
    return pos
  }

  endText(start: number, end: number): void {
    const hasAmpersand = this.#hasAmpersand
    this.#hasAmpersand = false
    if (!this.#isGathering || this.#isHidden()) return
    const text = this.#text.slice(start, end)
    if (isFoldedAscii(this.#bytes, start, end)) {
      this.#gather(text, true)
      return
    }
    // NUL goes only after the references were read: it ends their names.
    this.#gather(this.#replaceNul(hasAmpersand ? decodeHTML(text) : text, ''), false)
  }

  escapableText(start: number, end: number): void {
    if (this.#isHidden()) return
    const text = this.#replaceNul(decodeHTML(this.#text.slice(start, end)), '\ufffd')
    if (this.#inTitle) this.#takeTitle(text)
    else this.#takeText(text, start, end)
  }

  literalText(start: number, end: number): void {
    if (!this.#isHidden()) this.#takeText(this.#replaceNul(this.#text.slice(start, end), '\ufffd'), start, end)
  }

  /** Counts what stands at a `&`. @returns where the next `<` or `&` stands */
  #readReference(start: number): number {
    this.#hasAmpersand = true
    const end = referenceEnd(this.#bytes, start)
    const written = this.#text.latin1.slice(start, end)
    const decoded = decodedReference(written)
    if (decoded === written) return this.#words.add(this.#bytes, start)
    this.#words.addInstead(decoded, start, end)
    const next = this.#bytes[end]
    return next === LESS || next === AMPERSAND ? end : this.#words.add(this.#bytes, end)
  }

  #replaceNul(text: string, replacement: string): string {
    return this.#text.mayHoldNul ? text.replaceAll('\0', replacement) : text
  }

  #takeText(text: string, start: number, end: number): void {
    this.#words.addInstead(text, start, end)
    if (this.#isGathering) this.#gather(text, false)
  }

  #isHidden(): boolean {
    return this.#templateDepth > 0 || this.#inNoscript
  }

  #takeTitle(text: string): void {
    // The first title is the document's, even when it is empty.
    if (this.#titleCount === 1) this.#title = foldText(text, MAX_TEXT_LENGTH) || null
  }

  #gather(text: string, isFolded: boolean): void {
    this.#linkText.add(text, isFolded)
    this.#headingText.add(text, isFolded)
  }

  #breakWord(): void {
    this.#words.endWord()
    if (this.#isGathering) this.#gather(' ', false)
  }

  #startLink(attributes: TagAttributes): void {
    // Links do not nest: a new one ends the one before (HTML, 13.2.6.4.7).
    this.#endLink()
    const href = attributes.get(Attribute.href)
    if (href === null) return
    this.#openLink = { href, text: '', rel: attributes.get(Attribute.rel) ?? '' }
    this.#linkText.start()
    this.#isGathering = true
    // Listed where it starts; its text follows.
    this.#links.push(this.#openLink)
  }

  #endLink(): void {
    if (this.#openLink === null) return
    this.#openLink.text = this.#linkText.end()
    this.#openLink = null
    this.#isGathering = this.#headingText.isOpen
  }

  #endHeading(): void {
    if (!this.#headingText.isOpen) return
    this.#h1.push(this.#headingText.end())
    this.#isGathering = this.#linkText.isOpen
  }

  #addArea(attributes: TagAttributes): void {
    const href = attributes.get(Attribute.href)
    if (href === null) return
    const text = foldText(attributes.get(Attribute.alt) ?? '', MAX_LINK_TEXT_LENGTH)
    this.#links.push({ href, text, rel: attributes.get(Attribute.rel) ?? '' })
  }

  #readMeta(attributes: TagAttributes): void {
    const content = attributes.get(Attribute.content)
    if (content === null) return
    const name = attributes.get(Attribute.name)?.trim().toLowerCase()
    if (name === 'description') this.#description ??= foldText(content, MAX_TEXT_LENGTH) || null
    else if (name === 'robots') this.#metaRobots.push(foldText(content, MAX_TEXT_LENGTH))
    // In noscript it tells those without scripts to go elsewhere; the page itself does not refresh.
    const refreshes = attributes.get(Attribute['http-equiv'])?.trim().toLowerCase() === 'refresh'
    if (refreshes && !this.#inNoscript) this.#metaRefresh ??= foldText(content, MAX_TEXT_LENGTH)
  }

  #readLinkElement(attributes: TagAttributes): void {
    const href = attributes.get(Attribute.href)
    const rel = attributes.get(Attribute.rel)
    if (href === null || rel === null) return
    const { isCanonical, type } = linkMeaning(rel, attributes.get(Attribute.as))
    if (isCanonical) this.#canonicals.push(href)
    if (type !== null) this.#resources.add(href, type)
  }

  /** The text of a link or heading that holds nothing but a picture. */
  #takeAlt(attributes: TagAttributes): void {
    if (!this.#isGathering) return
    const alt = attributes.get(Attribute.alt) ?? ''
    this.#linkText.addAlt(alt)
    this.#headingText.addAlt(alt)
  }
}
