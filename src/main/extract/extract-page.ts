/**
 * The entry of the extractor: one answer in, its facts out. Pure: no I/O, no state but caches. It never throws: a page
 * that breaks it comes back with the error `internal` and what had been read until then.
 */
import type { Extracted } from '../../shared/domain/extraction-rule'
import type { HeaderLines } from '../../shared/domain/fetch-outcome'
import { NO_FACTS, type PageFacts, type PageReference } from '../../shared/domain/page-facts'
import type { ErrorCode } from '../../shared/error-codes'
import { primarySubtag } from '../../shared/readability'
import type { ExtractJob, ExtractResult } from '../engine/ports'
import { BOT_WALL_CHARS, recogniseBotWall } from './bot-wall'
import { bytesOrText, type Declares, decodeText, detectCharset } from './charset'
import { decodeContent } from './content-coding'
import { type BodyKind, type ContentType, kindOf, parseContentType } from './content-type'
import { isGzip } from './gzip-members'
import { headerValue, headerValues } from './header-lines'
import { factsOf, type HtmlFacts } from './html-facts'
import { type Following, type HtmlReader, readHtml } from './html-reader'
import { packBody } from './kept-body'
import { type HeaderLink, headerLinks, relationTarget } from './link-header'
import { forbidsSniffing, sniffMimeType } from './mime-sniff'
import { contentOf } from './page-content'
import { keptPart, plainText } from './page-text'
import { packPlainly } from './plain-links'
import { readRobotsDirectives } from './robots-directives'
import type { RuleBody } from './rules/rule-page'
import { sha256 } from './sha256'
import { looksLikeSitemap, readSitemap } from './sitemap'
import { UrlResolver } from './url-resolver'

const DECLARES: Readonly<Record<BodyKind, Declares>> = { html: 'html', xml: 'xml', text: 'nothing', binary: 'nothing' }

/** The first part of a text that is none. */
const NO_TEXT = (): string => ''

/** Runs the rules of the crawl over a body. */
export type RunRules = (body: RuleBody) => Extracted

/**
 * Reads facts, links and what to follow out of one answer. Never throws.
 * @param runRules `null` where there are no rules
 */
export function extractPage(job: ExtractJob, runRules: RunRules | null = null): ExtractResult {
  const extraction = new Extraction(job, runRules)
  try {
    extraction.run()
  } catch {
    // The job's URL and the code are enough to find the page again; a stack has no place in a result.
    extraction.error = 'internal'
  }
  return extraction.result()
}

/** The facts of one page while they are gathered. */
type GrowingFacts = { -readonly [Name in keyof PageFacts]: PageFacts[Name] }

/** The result as it grows, so that a fault half-way leaves what was read before it. */
class Extraction {
  error: ErrorCode | null = null
  readonly #job: ExtractJob
  #facts: GrowingFacts = { ...NO_FACTS }
  #headerLinks: readonly HeaderLink[] = []
  #packedLinks: Uint8Array | null = null
  #keptBody: Uint8Array | null = null
  #keptText: Uint8Array | null = null
  #extracted: Extracted | null = null
  #ruleBody: Omit<RuleBody, 'charset'> | null = null
  #follow: readonly string[] = []
  #sitemaps: readonly string[] = []

  constructor(
    job: ExtractJob,
    private readonly runRules: RunRules | null,
  ) {
    this.#job = job
  }

  result(): ExtractResult {
    return {
      facts: this.#facts,
      packedLinks: this.#packedLinks,
      keptBody: this.#keptBody,
      keptText: this.#keptText,
      extracted: this.#extracted,
      follow: this.#follow,
      sitemaps: this.#sitemaps,
      error: this.error,
    }
  }

  run(): void {
    const { headers, status, finalUrl, bodyDownloaded } = this.#job
    const resolver = new UrlResolver(finalUrl)
    this.#headerLinks = headerLinks(headerValues(headers, 'link'))
    readHeaders(this.#facts, headers, this.#headerLinks, resolver)
    const text = bodyDownloaded ? this.#readBody(resolver) : NO_TEXT
    this.#applyRules()
    const botWall = recogniseBotWall(status, headers, text)
    this.#facts.botWall = botWall
  }

  /** @returns what gives the first part of the text, for those who want to look at it */
  #readBody(resolver: UrlResolver): () => string {
    const { headers, settings } = this.#job
    const codings = headerValues(headers, 'content-encoding')
    const coding = codings.length === 0 ? null : codings.join(',')
    const { body, error } = decodeContent(this.#job.body, coding, settings.maxBytes)
    this.error = error
    const supplied = suppliedType(headers)
    const noSniff = forbidsSniffing(headerValue(headers, 'x-content-type-options'))
    const sniffedType = body.length === 0 ? null : sniffMimeType(supplied, noSniff, body)
    this.#facts.bodyBytes = body.length
    this.#facts.sha256 = sha256(body)
    this.#facts.sniffedType = sniffedType
    if (settings.keepBodies && body.length > 0) this.#keptBody = packBody(body)
    this.#ruleBody = { bytes: body, essence: sniffedType ?? supplied.essence }

    const kind = kindOf(sniffedType ?? supplied.essence)
    if (settings.follow === 'sitemap' && (kind !== 'html' || looksLikeSitemap(body))) {
      return this.#readSitemap(body, kind, supplied)
    }
    if (kind !== 'binary' && coding === null && isGzip(body)) {
      // Compressed behind the back of its headers: a browser shows noise, and noise has no facts.
      this.error ??= 'decode_failed'
      return NO_TEXT
    }
    return kind === 'binary' ? NO_TEXT : this.#readText(body, kind, supplied, resolver)
  }

  #readText(body: Uint8Array, kind: BodyKind, supplied: ContentType, resolver: UrlResolver): () => string {
    const { name, source } = detectCharset(body, supplied.charset, DECLARES[kind])
    this.#facts.charset = name
    this.#facts.charsetSource = source
    if (kind !== 'html') {
      this.#keepText(() => plainText(body, name))
      return () => decodeText(body.subarray(0, BOT_WALL_CHARS), name)
    }
    const reader = readHtml(bytesOrText(body, name))
    this.#keepText(() => keptPart(reader.pageText()))
    this.#takeHtml(reader, resolver)
    return () => decodeText(body, name).slice(0, BOT_WALL_CHARS)
  }

  #takeHtml(reader: HtmlReader, documentUrl: UrlResolver): void {
    const read = factsOf(reader)
    const resolver = baseResolver(read, this.#job.finalUrl, documentUrl)
    const robots = readRobotsDirectives(read.metaRobots, headerValues(this.#job.headers, 'x-robots-tag'))
    const facts = this.#facts
    facts.title = read.title
    facts.description = read.description
    facts.h1 = read.h1
    facts.canonical = firstResolved(read.canonicals, resolver) ?? facts.canonical
    facts.metaRobots = read.metaRobots.length === 0 ? null : read.metaRobots.join(', ')
    facts.noindex = robots.noindex
    facts.nofollow = robots.nofollow
    facts.metaRefresh = read.metaRefresh
    facts.language = read.language ?? facts.language
    const text = reader.measure(primarySubtag(facts.language) === 'en')
    facts.wordCount = text.words
    const packing = reader.packLinks(resolver, this.#following(robots.nofollow), documentUrl)
    const { packed, linkCount, resourceCount, references, follow } = packing
    facts.content = contentOf({
      reader,
      read,
      references,
      headerLinks: this.#headerLinks,
      documentUrl,
      resolver,
      canonical: facts.canonical,
      text,
      similarity: reader.signature(),
    })
    facts.linkCount = linkCount
    facts.resourceCount = resourceCount
    this.#packedLinks = packed
    this.#follow = follow
  }

  /** After all else: the reader of HTML has one document at a time. */
  #applyRules(): void {
    if (this.runRules === null || this.#ruleBody === null || this.#ruleBody.bytes.length === 0) return
    this.#extracted = this.runRules({ ...this.#ruleBody, charset: this.#facts.charset })
  }

  #keepText(read: () => Uint8Array): void {
    if (!this.#job.settings.keepText) return
    const text = read()
    if (text.length > 0) this.#keptText = packBody(text)
  }

  #following(nofollow: boolean): Following {
    const { follow, followNofollow } = this.#job.settings
    if (follow !== 'links') return 'none'
    if (followNofollow) return 'all'
    return nofollow ? 'none' : 'unless-nofollow'
  }

  #readSitemap(body: Uint8Array, kind: BodyKind, supplied: ContentType): () => string {
    // A sitemap file may be a gzip file whatever its Content-Type says.
    const unpacked = isGzip(body) ? decodeContent(body, 'gzip', this.#job.settings.maxBytes) : null
    if (kind === 'binary' && unpacked === null) return NO_TEXT
    this.error ??= unpacked?.error ?? null
    const bytes = unpacked?.body ?? body
    // What the header says of the charset is said of the file, not of what is packed in it.
    const charset = detectCharset(bytes, unpacked === null ? supplied.charset : null, 'xml')
    this.#facts.charset = charset.name
    this.#facts.charsetSource = charset.source
    const text = decodeText(bytes, charset.name)
    this.#keepText(() => plainText(bytes, charset.name))
    const { pages, sitemaps } = readSitemap(text, this.#job.finalUrl)
    this.#sitemaps = sitemaps
    this.#follow = pages
    this.#facts.linkCount = pages.length
    if (pages.length > 0) {
      const references = pages.map((url): PageReference => ({ url, type: 'sitemap', text: '' }))
      this.#packedLinks = packPlainly({ links: [], resources: [], references })
    }
    return () => text.slice(0, BOT_WALL_CHARS)
  }
}

/** Facts that need no body. */
function readHeaders(
  facts: GrowingFacts,
  headers: HeaderLines,
  links: readonly HeaderLink[],
  resolver: UrlResolver,
): void {
  const xRobotsTag = headerValues(headers, 'x-robots-tag')
  if (xRobotsTag.length > 0) {
    const { noindex, nofollow } = readRobotsDirectives([], xRobotsTag)
    facts.noindex = noindex
    facts.nofollow = nofollow
    facts.xRobotsTag = xRobotsTag.join(', ')
  }
  const canonical = relationTarget(links, 'canonical')
  if (canonical !== null) facts.canonical = resolver.resolve(canonical)
  facts.language = headerValue(headers, 'content-language') || null
}

/** All lines together: the last type that is one counts. */
function suppliedType(headers: HeaderLines): ContentType {
  const lines = headerValues(headers, 'content-type')
  return parseContentType(lines.length === 0 ? null : lines.join(','))
}

/** The base element may itself be relative; one that leads nowhere is passed over (HTML, 4.2.3). */
function baseResolver(read: HtmlFacts, finalUrl: string, documentUrl: UrlResolver): UrlResolver {
  if (read.baseHref === null) return documentUrl
  const base = documentUrl.resolve(read.baseHref)
  return base === null || base === finalUrl ? documentUrl : new UrlResolver(base)
}

function firstResolved(references: readonly string[], resolver: UrlResolver): string | null {
  for (const reference of references) {
    const url = resolver.resolve(reference)
    if (url !== null) return url
  }
  return null
}
