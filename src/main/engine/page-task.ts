/** What happens to one leased URL between its lease and its commit: fetch, extract, decide what to follow. */
import type { RuleNote } from '../../shared/domain/extraction-rule'
import type { FetchOutcome, ResponseOutcome } from '../../shared/domain/fetch-outcome'
import { NO_FACTS } from '../../shared/domain/page-facts'
import type { CrawlSettings } from '../../shared/settings'
import { followsLinks } from '../../shared/settings'
import { bodyToRender, needsBrowser, type Rendered, renderPage } from './page-rendering'
import type {
  AgainUrl,
  Clock,
  CrawledPage,
  ExtractJob,
  Extractor,
  ExtractResult,
  FoundUrl,
  FrontierUrl,
  HttpRequest,
  PageRenderer,
  TrapSign,
  Validators,
} from './ports'
import { registrableDomain, type UrlPatterns } from './scope'
import type { SiteMaps } from './sitemaps'
import { judge } from './verdict'

/** Fetches one URL and never rejects. */
export interface PageFetcher {
  fetch(
    url: string,
    lease: { readonly signal: AbortSignal },
    options?: {
      readonly wantBody: HttpRequest['wantBody']
      readonly round: number
      readonly validators: Validators | null
    },
  ): Promise<FetchOutcome>
}

/** Notices URLs that lead on without end; see traps/. */
export interface TrapWatch {
  judge(url: string, sourceUrl: string): TrapSign | null
  noteContent(url: string, sha256: Uint8Array | null): void
}

export interface PageTaskParts {
  readonly fetcher: PageFetcher
  readonly extractor: Extractor
  /** `null`: pages are read as they come. */
  readonly renderer: PageRenderer | null
  readonly siteMaps: SiteMaps
  readonly patterns: UrlPatterns
  /** The test for the links of a page; see scope.ts. */
  readonly scopeOf: (pageUrl: string) => (link: string) => boolean
  /** `null`: whatever is found is followed. */
  readonly traps: TrapWatch | null
  readonly settings: CrawlSettings
  readonly clock: Clock
  /** A sitemap was read; `urls` is how many pages and further sitemaps it names. */
  readonly onSitemap?: (url: string, urls: number) => void
  /** Rules had trouble with a page. */
  readonly onRuleNotes?: (url: string, notes: readonly RuleNote[]) => void
}

const NOT_TRIED = { waitMs: 0, dnsMs: null, connectMs: null, tlsMs: null, firstByteMs: null, bodyMs: null, totalMs: 0 }
const NOTHING: ExtractResult = {
  facts: NO_FACTS,
  packedLinks: null,
  keptBody: null,
  keptText: null,
  extracted: null,
  follow: [],
  sitemaps: [],
  error: null,
}

const NO_BODY = new Uint8Array(0)

/** Each further re-check waits twice as long, a day at most. */
const MAX_RECHECK_DELAY_MS = 86_400_000

/**
 * The outcome and facts of one URL; `null` when the page was lost on the way and is to be fetched again. `onFetched` is
 * called when the network part is over.
 *
 * @throws {TrawlError} `thread_died` when no page can be read any more
 */
export async function crawlPage(
  parts: PageTaskParts,
  lease: FrontierUrl | AgainUrl,
  signal: AbortSignal,
  onFetched: (outcome: FetchOutcome) => void,
): Promise<CrawledPage | null> {
  const refusal = parts.patterns.refusal(lease.url)
  const fetched = refusal === null ? await fetchPage(parts, lease, signal) : excluded(lease, refusal)
  onFetched(fetched)
  const unchanged = isUnchanged(lease, fetched)
  const { outcome, result, rendering } = await readPage(parts, lease, fetched, unchanged, signal)
  if (result.lost) return null
  if (lease.kind === 'sitemap' && result !== NOTHING && result.error === null) {
    parts.onSitemap?.(lease.url, result.follow.length + result.sitemaps.length)
  }
  if (result.extracted !== null && result.extracted.notes.length > 0) {
    parts.onRuleNotes?.(lease.url, result.extracted.notes)
  }
  const leadsOn =
    !unchanged && outcome.kind === 'response' && (parts.settings.mode !== 'list' || parts.settings.followLinks)
  const bodyError =
    result.error ?? (outcome.kind === 'response' && outcome.response.bodyState === 'cut' ? 'body_too_large' : null)
  const isRecheck = 'gentle' in lease && lease.gentle
  const { verdict, mayPass } = judge(
    {
      outcome,
      bodyError,
      botWall: result.facts.botWall,
      round: lease.round,
      failedBefore: isRecheck,
      conditional: lease.validators !== null,
    },
    parts.settings.rechecks,
  )
  const finishedAtMs = parts.clock.nowMs()
  return {
    lease,
    outcome: withoutBody(outcome),
    bodyError,
    facts: result.facts,
    packedLinks: result.packedLinks,
    keptBody: result.keptBody,
    keptText: result.keptText,
    extracted: result.extracted,
    rendering,
    found: leadsOn ? await foundUrls(parts, lease, outcome, result, signal) : [],
    finishedAtMs,
    verdict,
    againAtMs: mayPass ? recheckAtMs(parts.settings, lease.round, isRecheck, finishedAtMs) : null,
    unchanged,
  }
}

/** What the answer says, or what a browser makes of it. */
async function readPage(
  parts: PageTaskParts,
  lease: FrontierUrl,
  outcome: FetchOutcome,
  unchanged: boolean,
  signal: AbortSignal,
): Promise<Pick<CrawledPage, 'outcome' | 'rendering'> & Pick<Rendered, 'result'>> {
  const job = unchanged ? null : extractJob(parts.settings, lease, outcome)
  if (job === null) return { outcome, result: NOTHING, rendering: null }
  // The extractor takes the bytes along.
  const body = lease.kind === 'page' ? bodyToRender(parts, outcome) : null
  const result = withoutOldNews(outcome, await parts.extractor.extract(job))
  const { renderer } = parts
  if (body === null || renderer === null || outcome.kind !== 'response') return { outcome, result, rendering: null }
  if (!needsBrowser(parts.settings.render, result)) return { outcome, result, rendering: null }
  const rendered = await renderPage({ ...parts, renderer }, outcome, job, body, result, signal)
  const { answer } = rendered.rendering
  if (answer.kind !== 'failed' || answer.reason !== 'cancelled') return { outcome, ...rendered }
  return { ...NOT_READ, outcome: { ...outcome, kind: 'failed', code: 'cancelled', message: answer.message } }
}

const NOT_READ = { result: NOTHING, rendering: null }

/** The host was asked whether the page has changed, and says no. Behind a redirect the answer is about another page. */
function isUnchanged(lease: FrontierUrl, outcome: FetchOutcome): boolean {
  return (
    lease.validators !== null &&
    outcome.kind === 'response' &&
    outcome.response.status === 304 &&
    outcome.hops.length === 0
  )
}

/** When a failure is asked for again; `null` when it was asked for often enough. */
function recheckAtMs(settings: CrawlSettings, round: number, isRecheck: boolean, nowMs: number): number | null {
  // What a person asks for again is a first fetch, whatever came before.
  const done = isRecheck ? round : 0
  if (done >= settings.rechecks) return null
  return nowMs + Math.min(settings.recheckAfterS * 1000 * 2 ** done, MAX_RECHECK_DELAY_MS)
}

function fetchPage(parts: PageTaskParts, lease: FrontierUrl, signal: AbortSignal): Promise<FetchOutcome> {
  const wantBody = lease.kind === 'sitemap' ? 'always' : 'textual'
  return parts.fetcher.fetch(lease.url, { signal }, { wantBody, round: lease.round, validators: lease.validators })
}

function excluded(lease: FrontierUrl, message: string): FetchOutcome {
  return {
    kind: 'skipped',
    code: 'excluded',
    message,
    finalUrl: lease.url,
    hops: [],
    attempts: [],
    timing: NOT_TRIED,
    robots: 'unknown',
    robotsLine: null,
  }
}

/** `null`: nothing came that could be read. */
function extractJob(settings: CrawlSettings, lease: FrontierUrl, outcome: FetchOutcome): ExtractJob | null {
  const response = outcome.kind === 'skipped' ? null : outcome.response
  if (response === null) return null
  return {
    finalUrl: outcome.finalUrl,
    status: response.status,
    headers: response.headers,
    body: response.body,
    bodyDownloaded: response.bodyState === 'whole' || response.bodyState === 'cut',
    settings: {
      maxBytes: settings.maxBytes,
      keepBodies: settings.keepBodies,
      keepText: settings.keepText,
      rules: settings.rules,
      follow: lease.kind === 'sitemap' ? 'sitemap' : followsLinks(settings) ? 'links' : 'none',
      followNofollow: settings.followNofollow,
    },
  }
}

/** A body that was cut off, by us or by the connection, does not decode to its end: that is no news. */
function withoutOldNews(outcome: FetchOutcome, result: ExtractResult): ExtractResult {
  if (result.error !== 'decode_failed') return result
  const isPartial = outcome.kind === 'failed' || (outcome.kind === 'response' && outcome.response.bodyState === 'cut')
  return isPartial ? { ...result, error: null } : result
}

/** The wire bytes went to the extractor and are not kept. */
function withoutBody(outcome: FetchOutcome): FetchOutcome {
  if (outcome.kind === 'skipped' || outcome.response === null) return outcome
  return { ...outcome, response: { ...outcome.response, body: NO_BODY } } as FetchOutcome
}

async function foundUrls(
  parts: PageTaskParts,
  lease: FrontierUrl,
  outcome: ResponseOutcome,
  result: ExtractResult,
  signal: AbortSignal,
): Promise<FoundUrl[]> {
  const { settings, patterns, traps } = parts
  // Error pages are alike by nature: only whole pages tell a trap.
  const { status, bodyState } = outcome.response
  if (status >= 200 && status < 300 && bodyState === 'whole') traps?.noteContent(lease.url, result.facts.sha256)
  const found = (url: string, kind: FoundUrl['kind']): FoundUrl => ({
    url,
    kind,
    depth: lease.depth + 1,
    sourceId: lease.urlId,
    trap: kind === 'page' && traps !== null ? traps.judge(url, lease.url) : null,
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
