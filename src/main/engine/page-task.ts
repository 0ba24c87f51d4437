/** What happens to one leased URL between its lease and its commit: fetch, extract, decide what to follow. */
import type { FetchOutcome } from '../../shared/domain/fetch-outcome'
import { NO_FACTS } from '../../shared/domain/page-facts'
import type { CrawlSettings } from '../../shared/settings'
import type { Clock, CrawledPage, ExtractJob, Extractor, ExtractResult, FoundUrl, FrontierUrl } from './ports'
import { registrableDomain, type UrlPatterns } from './scope'
import type { SiteMaps } from './sitemaps'

/** Fetches one URL and never rejects. */
export interface PageFetcher {
  fetch(
    url: string,
    lease: { readonly signal: AbortSignal },
    options?: { readonly wantBody: 'textual' | 'always' },
  ): Promise<FetchOutcome>
}

export interface PageTaskParts {
  readonly fetcher: PageFetcher
  readonly extractor: Extractor
  readonly siteMaps: SiteMaps
  readonly patterns: UrlPatterns
  /** The test for the links of a page; see scope.ts. */
  readonly scopeOf: (pageUrl: string) => (link: string) => boolean
  readonly settings: CrawlSettings
  readonly clock: Clock
}

const NOT_TRIED = { waitMs: 0, dnsMs: null, connectMs: null, tlsMs: null, firstByteMs: null, bodyMs: null, totalMs: 0 }
const NOTHING: ExtractResult = {
  facts: NO_FACTS,
  packedLinks: null,
  keptBody: null,
  follow: [],
  sitemaps: [],
  error: null,
}

/** The outcome and facts of one URL. `onFetched` is called when the network part is over. Never rejects. */
export async function crawlPage(
  parts: PageTaskParts,
  lease: FrontierUrl,
  signal: AbortSignal,
  onFetched: () => void,
): Promise<CrawledPage> {
  const outcome = await fetchPage(parts, lease, signal)
  onFetched()
  const result = await extractPage(parts, lease, outcome)
  return {
    lease,
    outcome: withoutBody(outcome),
    bodyError:
      result.error ?? (outcome.kind === 'response' && outcome.response.bodyState === 'cut' ? 'body_too_large' : null),
    facts: result.facts,
    packedLinks: result.packedLinks,
    keptBody: result.keptBody,
    found: await foundUrls(parts, lease, outcome, result, signal),
    finishedAtMs: parts.clock.nowMs(),
  }
}

async function fetchPage(parts: PageTaskParts, lease: FrontierUrl, signal: AbortSignal): Promise<FetchOutcome> {
  const refusal = parts.patterns.refusal(lease.url)
  if (refusal !== null) {
    const nothing = { finalUrl: lease.url, hops: [], attempts: [], timing: NOT_TRIED, robots: 'unknown' } as const
    return { kind: 'skipped', code: 'excluded', message: refusal, ...nothing }
  }
  return parts.fetcher.fetch(lease.url, { signal }, { wantBody: lease.kind === 'sitemap' ? 'always' : 'textual' })
}

async function extractPage(parts: PageTaskParts, lease: FrontierUrl, outcome: FetchOutcome): Promise<ExtractResult> {
  const response = outcome.kind === 'skipped' ? null : outcome.response
  if (response === null) return NOTHING
  const job: ExtractJob = {
    finalUrl: outcome.finalUrl,
    status: response.status,
    headers: response.headers,
    body: response.body,
    bodyDownloaded: response.bodyState === 'whole' || response.bodyState === 'cut',
    settings: {
      maxBytes: parts.settings.maxBytes,
      keepBodies: parts.settings.keepBodies,
      follow: lease.kind === 'sitemap' ? 'sitemap' : parts.settings.mode === 'spider' ? 'links' : 'none',
    },
  }
  const result = await parts.extractor.extract(job)
  // A body that was cut off, by us or by the connection, does not decode to its end: that is no news.
  const isPartial = response.bodyState === 'cut' || outcome.kind === 'failed'
  return isPartial && result.error === 'decode_failed' ? { ...result, error: null } : result
}

/** The wire bytes went to the extractor and are not kept. */
function withoutBody(outcome: FetchOutcome): FetchOutcome {
  if (outcome.kind === 'skipped' || outcome.response === null) return outcome
  return { ...outcome, response: { ...outcome.response, body: new Uint8Array(0) } } as FetchOutcome
}

async function foundUrls(
  parts: PageTaskParts,
  lease: FrontierUrl,
  outcome: FetchOutcome,
  result: ExtractResult,
  signal: AbortSignal,
): Promise<FoundUrl[]> {
  const { settings, patterns } = parts
  if (outcome.kind !== 'response' || settings.mode === 'list') return []
  const found = (url: string, kind: FoundUrl['kind']): FoundUrl => ({
    url,
    kind,
    depth: lease.depth + 1,
    sourceId: lease.urlId,
  })
  if (settings.mode === 'sitemap') {
    const sitemaps =
      lease.kind === 'sitemap' ? result.sitemaps : lease.depth === 0 ? await parts.siteMaps.of(lease.url, signal) : []
    return [
      ...sitemaps.map((url) => found(url, 'sitemap')),
      ...result.follow.filter((url) => patterns.refusal(url) === null).map((url) => found(url, 'page')),
    ]
  }
  if (settings.depth > 0 && lease.depth >= settings.depth) return []
  const isInScope = parts.scopeOf(scopeBase(lease, outcome.finalUrl))
  return result.follow
    .filter((url) => isInScope(url) && patterns.refusal(url) === null)
    .map((url) => found(url, 'page'))
}

/** A start URL that redirects within its domain (example.org to www.example.org) takes the scope along. */
function scopeBase(lease: FrontierUrl, finalUrl: string): string {
  const takesAlong = lease.depth === 0 && registrableDomain(finalUrl) === registrableDomain(lease.url)
  return takesAlong ? finalUrl : lease.url
}
