/**
 * Reads what lists URLs: sitemaps and indexes of sitemaps (sitemaps.org protocol), RSS and Atom feeds, and plain text
 * with one URL a line. Forgiving: bare `&`, missing ends, wrong namespaces, text before the root and capital letters
 * lose no URL. Entities of a DTD are not expanded, so a document cannot blow up. The protocol ends a sitemap at 50,000
 * URLs and 50 MB; here every URL counts that came within the size limit of the crawl, because those who list more mean
 * them, too.
 */
import { UrlResolver } from './url-resolver'
import { scanXml, type XmlSink, xmlAttribute } from './xml-scanner'

export interface SitemapUrls {
  /** Distinct URLs of pages, in order. */
  readonly pages: string[]
  /** Distinct URLs of further sitemaps, in order. */
  readonly sitemaps: string[]
}

/** Longest text of a location that is gathered; the protocol allows 2,048 characters. */
const MAX_LOCATION_LENGTH = 65_536

/** Names of root elements, with any prefix. */
const ROOT = /<(?:[\w-]+:)?(?:urlset|sitemapindex|rss|feed|RDF)[\s>]/i
/** How far the root is looked for: servers print warnings before it. */
const ROOT_WITHIN = 4096

/** Whether the body starts like a sitemap, an index of sitemaps or a feed, whatever its type says. */
export function looksLikeSitemap(body: Uint8Array): boolean {
  const head = Buffer.from(body.buffer, body.byteOffset, Math.min(body.length, ROOT_WITHIN)).toString('latin1')
  // Every other byte of UTF-16 is zero.
  return ROOT.test(head.replaceAll('\0', ''))
}

/**
 * Reads a sitemap or feed. Never throws; what is none gives nothing.
 *
 * @param baseUrl what relative URLs (feeds have them) are resolved against; `null`: only absolute ones count
 */
export function readSitemap(text: string, baseUrl: string | null = null): SitemapUrls {
  const resolver = new UrlResolver(baseUrl ?? 'about:blank')
  return /^[\ufeff\s]*</.test(text) || ROOT.test(text.slice(0, ROOT_WITHIN))
    ? readXml(text, resolver)
    : readLines(text, resolver)
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
  scanXml(text, reader)
  // A location that is still open was cut off: it is not whole.
  return reader.urls()
}

class SitemapReader implements XmlSink {
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

  open(qualifiedName: string, attributes: string): void {
    // Markup of a warning may stand before the root.
    if (this.#prefix === null && ROOT.test(`<${qualifiedName}>`)) this.#prefix = prefixOf(qualifiedName)
    const name = this.#localName(qualifiedName)
    // A location holds no elements: its end is missing.
    this.#endLocation()
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
    // A location holds no elements, so any end is its end.
    this.#endLocation()
    if (this.#localName(qualifiedName) === this.#entry) this.#entry = null
  }

  #endLocation(): void {
    if (this.#location === null) return
    this.#add(this.#location)
    this.#location = null
  }

  /** Lower case, without the prefix of the root; `null` for names of other namespaces. RSS 1.0 has plain ones below `rdf:RDF`. */
  #localName(qualifiedName: string): string | null {
    const name = qualifiedName.toLowerCase()
    if (!name.includes(':')) return name
    const prefix = this.#prefix
    return prefix !== null && prefix !== '' && name.startsWith(prefix) ? name.slice(prefix.length) : null
  }

  #addAtomLink(attributes: string): void {
    const href = xmlAttribute(attributes, 'href')
    if (href !== null && (xmlAttribute(attributes, 'rel') ?? 'alternate') === 'alternate') this.#add(href)
  }

  #add(reference: string): void {
    const trimmed = reference.trim()
    const url = trimmed === '' ? null : this.#resolver.resolve(trimmed)
    if (url !== null) (this.#entry === 'sitemap' ? this.#sitemaps : this.#pages).add(url)
  }
}

function prefixOf(qualifiedName: string): string {
  return qualifiedName.slice(0, qualifiedName.indexOf(':') + 1).toLowerCase()
}
