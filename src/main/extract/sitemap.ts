/**
 * Reads what lists URLs: sitemaps and indexes of sitemaps (sitemaps.org protocol), RSS and Atom feeds, and plain text
 * with one URL a line. Forgiving: a bare `&`, a missing end or a wrong namespace loses no URL. Entities of a DTD are
 * not expanded, so a document cannot blow up.
 */
import { Parser } from 'htmlparser2'
import { UrlResolver } from './url-resolver'

export interface SitemapUrls {
  /** Distinct URLs of pages, in order. */
  readonly pages: string[]
  /** Distinct URLs of further sitemaps, in order. */
  readonly sitemaps: string[]
}

/** Longest text of a location that is gathered; the protocol allows 2,048 characters. */
const MAX_LOCATION_LENGTH = 65_536

/**
 * Reads a sitemap or feed. Never throws; what is none gives nothing.
 *
 * @param baseUrl what relative URLs (feeds have them) are resolved against; `null`: only absolute ones count
 */
export function readSitemap(text: string, baseUrl: string | null = null): SitemapUrls {
  const resolver = new UrlResolver(baseUrl ?? 'about:blank')
  return /^[\ufeff\s]*</.test(text) ? readXml(text, resolver) : readLines(text, resolver)
}

/** A text sitemap holds nothing but URLs; a line that is something else shows that it is some other text. */
function readLines(text: string, resolver: UrlResolver): SitemapUrls {
  const pages = new Set<string>()
  for (const line of text.split(/[\r\n]+/)) {
    const reference = line.replace(/^\ufeff/, '').trim()
    if (reference === '') continue
    const url = /^https?:/i.test(reference) ? resolver.resolve(reference) : null
    if (url === null) return { pages: [], sitemaps: [] }
    pages.add(url)
  }
  return { pages: [...pages], sitemaps: [] }
}

function readXml(text: string, resolver: UrlResolver): SitemapUrls {
  const reader = new SitemapReader(resolver)
  const parser = new Parser(
    {
      onopentag: (name, attributes) => reader.open(name, attributes),
      ontext: (data) => reader.text(data),
      onclosetag: (name) => reader.close(name),
    },
    { xmlMode: true },
  )
  parser.write(text)
  // The elements that the end closes were cut off: a location among them is not whole.
  const urls = reader.urls()
  parser.end()
  return urls
}

class SitemapReader {
  readonly #resolver: UrlResolver
  readonly #pages = new Set<string>()
  readonly #sitemaps = new Set<string>()
  /** Namespace prefix of the root with its colon, so that `image:loc` is not taken for `loc`. */
  #prefix: string | null = null
  /** The entry that is open: `url`, `sitemap`, `item` or `entry`. */
  #entry: string | null = null
  /** Text of the open location; `null` outside one. */
  #location: string | null = null

  constructor(resolver: UrlResolver) {
    this.#resolver = resolver
  }

  urls(): SitemapUrls {
    return { pages: [...this.#pages], sitemaps: [...this.#sitemaps] }
  }

  open(qualifiedName: string, attributes: Readonly<Record<string, string>>): void {
    this.#prefix ??= prefixOf(qualifiedName)
    const name = this.#localName(qualifiedName)
    switch (name) {
      case 'url':
      case 'sitemap':
      case 'item':
      case 'entry':
        this.#entry = name
        break
      case 'loc':
        if (this.#entry === 'url' || this.#entry === 'sitemap') this.#location = ''
        break
      case 'link':
        if (this.#entry === 'item') this.#location = ''
        else if (this.#entry === 'entry') this.#addAtomLink(attributes)
        break
    }
  }

  text(data: string): void {
    if (this.#location !== null && this.#location.length < MAX_LOCATION_LENGTH) this.#location += data
  }

  close(qualifiedName: string): void {
    const name = this.#localName(qualifiedName)
    if (name === 'loc' || name === 'link') {
      if (this.#location !== null) this.#add(this.#location)
      this.#location = null
    } else if (name === this.#entry) {
      this.#entry = null
    }
  }

  /** RSS 1.0 has a prefixed root (`rdf:RDF`) and plain names below it. */
  #localName(qualifiedName: string): string | null {
    if (!qualifiedName.includes(':')) return qualifiedName
    const prefix = this.#prefix
    return prefix !== null && prefix !== '' && qualifiedName.startsWith(prefix)
      ? qualifiedName.slice(prefix.length)
      : null
  }

  #addAtomLink(attributes: Readonly<Record<string, string>>): void {
    const { href, rel = 'alternate' } = attributes
    if (href !== undefined && rel === 'alternate') this.#add(href)
  }

  #add(reference: string): void {
    const trimmed = reference.trim()
    const url = trimmed === '' ? null : this.#resolver.resolve(trimmed)
    if (url !== null) (this.#entry === 'sitemap' ? this.#sitemaps : this.#pages).add(url)
  }
}

function prefixOf(qualifiedName: string): string {
  return qualifiedName.slice(0, qualifiedName.indexOf(':') + 1)
}
