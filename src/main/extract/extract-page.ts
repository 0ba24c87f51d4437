/**
 * The entry of the extractor: one answer in, its facts out. Pure: no I/O, no state but caches. It never throws: a page
 * that breaks it comes back with the error `internal` and what had been read until then.
 */
import { createHash } from 'node:crypto'
import type { HeaderLines } from '../../shared/domain/fetch-outcome'
import { NO_FACTS, type PageFacts } from '../../shared/domain/page-facts'
import type { ErrorCode } from '../../shared/error-codes'
import type { ExtractJob, ExtractResult } from '../engine/ports'
import { type Charset, decodeText, detectCharset } from './charset'
import { decodeContent } from './content-coding'
import { type BodyKind, kindOf, parseContentType } from './content-type'
import { headerValue, headerValues } from './header-lines'
import { type HtmlFacts, readHtml } from './html-facts'
import { packBody } from './kept-body'
import { canonicalTarget } from './link-header'
import { followableUrls, packPageLinks, resolveLinks } from './links'
import { readRobotsDirectives } from './robots-directives'
import { readSitemap } from './sitemap'
import { UrlResolver } from './url-resolver'

/** Reads facts, links and what to follow out of one answer. Never throws. */
export function extractPage(job: ExtractJob): ExtractResult {
  const extraction = new Extraction(job)
  try {
    extraction.run()
  } catch {
    // The job's URL and the code are enough to find the page again; a stack has no place in a result.
    extraction.error = 'internal'
  }
  return extraction.result()
}

/** The result as it grows, so that a fault half-way leaves what was read before it. */
class Extraction {
  error: ErrorCode | null = null
  readonly #job: ExtractJob
  #facts: PageFacts = NO_FACTS
  #packedLinks: Uint8Array | null = null
  #keptBody: Uint8Array | null = null
  #follow: readonly string[] = []
  #sitemaps: readonly string[] = []

  constructor(job: ExtractJob) {
    this.#job = job
  }

  result(): ExtractResult {
    return {
      facts: this.#facts,
      packedLinks: this.#packedLinks,
      keptBody: this.#keptBody,
      follow: this.#follow,
      sitemaps: this.#sitemaps,
      error: this.error,
    }
  }

  run(): void {
    const { headers, finalUrl, bodyDownloaded } = this.#job
    const resolver = new UrlResolver(finalUrl)
    this.#facts = headerFacts(headers, resolver)
    if (bodyDownloaded) this.#readBody(resolver)
  }

  #readBody(resolver: UrlResolver): void {
    const { headers, settings } = this.#job
    const codings = headerValues(headers, 'content-encoding')
    const { body, error } = decodeContent(
      this.#job.body,
      codings.length === 0 ? null : codings.join(','),
      settings.maxBytes,
    )
    this.error = error
    const sha256 = createHash('sha256').update(body).digest()
    this.#facts = { ...this.#facts, bodyBytes: body.length, sha256 }
    if (settings.keepBodies && body.length > 0) this.#keptBody = packBody(body)

    const contentType = headerValue(headers, 'content-type')
    const kind = kindOf(contentType, body)
    const charset = kind === 'binary' ? null : charsetOf(body, kind, contentType)
    if (charset !== null) this.#facts = { ...this.#facts, charset: charset.name, charsetSource: charset.source }
    if (kind === 'html' && charset !== null) this.#readHtml(decodeText(body, charset.name), resolver)
    else if (settings.follow === 'sitemap') this.#readSitemap(body, charset)
  }

  #readHtml(html: string, documentUrl: UrlResolver): void {
    const read = readHtml(html)
    const resolver = baseResolver(read, this.#job.finalUrl, documentUrl)
    const pageLinks = resolveLinks(read.links, read.resources, resolver)
    const robots = readRobotsDirectives(read.metaRobots, headerValues(this.#job.headers, 'x-robots-tag'))
    this.#facts = {
      ...this.#facts,
      title: read.title,
      description: read.description,
      h1: read.h1,
      canonical: firstResolved(read.canonicals, resolver) ?? this.#facts.canonical,
      metaRobots: read.metaRobots.length === 0 ? null : read.metaRobots.join(', '),
      noindex: robots.noindex,
      nofollow: robots.nofollow,
      metaRefresh: read.metaRefresh,
      language: read.language ?? this.#facts.language,
      wordCount: read.wordCount,
      linkCount: pageLinks.links.length,
      resourceCount: pageLinks.resources.length,
    }
    this.#packedLinks = packPageLinks(pageLinks)
    if (this.#job.settings.follow === 'links' && !robots.nofollow) this.#follow = followableUrls(pageLinks.links)
  }

  #readSitemap(body: Uint8Array, charset: Charset | null): void {
    const unpacked = isGzip(body) ? decodeContent(body, 'gzip', this.#job.settings.maxBytes) : null
    if (charset === null && unpacked === null) return
    this.error ??= unpacked?.error ?? null
    const bytes = unpacked?.body ?? body
    const { name } = unpacked === null && charset !== null ? charset : detectCharset(bytes, null, true)
    const { pages, sitemaps } = readSitemap(decodeText(bytes, name), this.#job.finalUrl)
    this.#sitemaps = sitemaps
    this.#follow = pages
  }
}

/** Facts that need no body. */
function headerFacts(headers: HeaderLines, resolver: UrlResolver): PageFacts {
  const xRobotsTag = headerValues(headers, 'x-robots-tag')
  const canonical = canonicalTarget(headerValues(headers, 'link'))
  return {
    ...NO_FACTS,
    ...readRobotsDirectives([], xRobotsTag),
    canonical: canonical === null ? null : resolver.resolve(canonical),
    xRobotsTag: xRobotsTag.length === 0 ? null : xRobotsTag.join(', '),
    language: headerValue(headers, 'content-language') || null,
  }
}

function charsetOf(body: Uint8Array, kind: BodyKind, contentType: string | null): Charset {
  const { essence, charset } = parseContentType(contentType)
  const declares = kind === 'html' || kind === 'xml-sitemap' || essence.endsWith('xml')
  return detectCharset(body, charset, declares)
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

/** RFC 1952, 2.3.1: a sitemap file may be a gzip file whatever its Content-Type says. */
function isGzip(body: Uint8Array): boolean {
  return body[0] === 0x1f && body[1] === 0x8b
}
