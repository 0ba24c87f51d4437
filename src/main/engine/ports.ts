/**
 * What the engine needs from the world, in its own words: who implements it is decided by the engine thread.
 * No third-party type and no SQL text appears here.
 */

import type { CrawlCounts } from '../../shared/domain/crawl-progress'
import type { Extracted } from '../../shared/domain/extraction-rule'
import type { FetchOutcome, HeaderLines } from '../../shared/domain/fetch-outcome'
import type { PageFacts } from '../../shared/domain/page-facts'
import type { PageRendering, RenderAnswer, RenderRequest } from '../../shared/domain/rendering'
import type { TrapKind } from '../../shared/domain/trap'
import type { Verdict } from '../../shared/domain/verdict'
import type { ErrorCode } from '../../shared/error-codes'
import type { InputProblem } from '../../shared/input-problems'

/** Time as the engine sees it; tests bring their own. */
export interface Clock {
  /** Milliseconds since 1970 UTC; may jump when the computer's clock is set or after sleep. */
  nowMs(): number
  /** Milliseconds from any start; never goes back. For measuring and for deciding when a turn is due. */
  monotonicMs(): number
  /** Calls back once after `delayMs` (0 or more). Returns a function that cancels it. */
  after(delayMs: number, callback: () => void): () => void
}

export type { Logger } from '../../shared/domain/logger'

// ── Frontier ────────────────────────────────────────────────────────────────────────────────────────────────

/** `sitemap`: read for the URLs it lists, in sitemap mode. */
export type UrlKind = 'page' | 'sitemap'

/** A URL that waits for its outcome. */
export interface FrontierUrl {
  readonly urlId: number
  readonly hostId: number
  readonly url: string
  /** Links away from the input; 0 for the input itself. */
  readonly depth: number
  readonly kind: UrlKind
  /** 0 for the first fetch; re-checks and "again" count up. Then the outcome replaces the earlier one. */
  readonly round: number
  /** What to ask by whether it has changed (RFC 9110, 13.1); `null` to fetch it whatever happens. */
  readonly validators: Validators | null
}

/** ETag and Last-Modified as the host sent them. */
export interface Validators {
  readonly etag: string | null
  readonly lastModified: string | null
}

/** A row of the input, ready to be stored. */
export interface InputRow {
  /** 1-based line of the input. */
  readonly lineNo: number
  /** The line as given; `null` when it equals the URL. */
  readonly input: string | null
  /** Normalised, without fragment; `null` when the line has none. */
  readonly url: string | null
  readonly problem: InputProblem | null
  /** Values of the carried columns; `null` when there are none. */
  readonly carried: readonly string[] | null
}

/** A URL found on a page or in a sitemap. */
export interface FoundUrl {
  readonly url: string
  readonly depth: number
  readonly kind: UrlKind
  /** The page it was found on. */
  readonly sourceId: number
  /** The trap radar sets it aside in this group; `null`: it is fetched. */
  readonly trap: TrapSign | null
}

/** What makes the trap radar set a URL aside. URLs of one host, kind and pattern are one group. */
export interface TrapSign {
  readonly kind: TrapKind
  readonly host: string
  readonly pattern: string
  readonly reason: string
}

/** A URL that is fetched again. */
export interface AgainUrl extends FrontierUrl {
  /** A re-check of a failure: one at a time per host. What a person asked for is not gentle. */
  readonly gentle: boolean
}

/** URLs that are fetched again: re-checks of failures, and what a person asked for. */
export interface AgainStore {
  /** Hosts with URLs that are due at `nowMs`. */
  dueHosts(nowMs: number, limit: number): readonly { readonly hostId: number; readonly host: string }[]
  /** Due URLs of a host, the longest due first. */
  dueUrls(hostId: number, nowMs: number, limit: number): readonly AgainUrl[]
  /** When the next one is due, in ms since 1970; `null` when none waits. */
  nextDueAtMs(): number | null
  /** How many wait, due or not. */
  againCount(): number
}

/**
 * Where the frontier is kept. Leases are not written: what has no outcome waits, so whatever was in the air when
 * a process died waits again at the next start.
 */
export interface FrontierStore {
  /** The next host after `hostId` (0: from the start) that has waiting URLs; `null` at the end. */
  nextWaitingHost(hostId: number): { readonly hostId: number; readonly host: string } | null
  /** Waiting URLs of a host with ids above `afterUrlId`, in order. */
  waitingUrls(hostId: number, afterUrlId: number, limit: number): readonly FrontierUrl[]
  /**
   * Adds rows of the input in one transaction, remembering how far the input was read.
   * Returns how many of their URLs were not known before.
   */
  addInput(rows: readonly InputRow[], position: InputPosition, kindOf: (url: string) => UrlKind): number
  /** Distinct URLs known. */
  knownUrls(): number
  rows(): number
}

/** How far the import of the input has come; committed together with the rows it produced. */
export interface InputPosition {
  /** The last block of the input that was read; blocks up to it are let go of. */
  readonly blockSeq: number
  /** Names of the columns that travel along, as far as the reader knows them. */
  readonly carriedColumns: readonly string[]
  /** Opaque state of the reader, as JSON text; `null` when everything was read. */
  readonly reader: string | null
  readonly share: number
}

// ── Results ─────────────────────────────────────────────────────────────────────────────────────────────────

/** What is stored for one URL, in one transaction with the fact that it is done. */
export interface CrawledPage {
  readonly lease: FrontierUrl
  readonly outcome: FetchOutcome
  /** Overrides the outcome: the body came but could not be used. */
  readonly bodyError: ErrorCode | null
  readonly facts: PageFacts
  /** Links and resources, packed by the extractor; `null` when there are none. */
  readonly packedLinks: Uint8Array | null
  /** The body to keep, compressed; `null` when bodies are not kept. */
  readonly keptBody: Uint8Array | null
  /** As {@link ExtractResult} has it. */
  readonly keptText: Uint8Array | null
  /** As {@link ExtractResult} has it. */
  readonly extracted: Extracted | null
  /** What a browser made of it; `null` when it was not opened in one. */
  readonly rendering: PageRendering | null
  /** URLs to follow; empty in list mode. Already filtered by scope, depth and patterns. */
  readonly found: readonly FoundUrl[]
  readonly finishedAtMs: number
  readonly verdict: Verdict
  /** When it is fetched again before the verdict counts, in ms since 1970; `null`: this outcome stays. */
  readonly againAtMs: number | null
  /**
   * The host answered 304: facts, headers, links and body of the earlier outcome stay, and only attempts, times and
   * verdict are written.
   */
  readonly unchanged: boolean
}

/** Takes outcomes and commits them in batches. */
export interface ResultStore {
  /** Whether another outcome may be handed over; false while too much waits to be committed. */
  hasRoom(): boolean
  /** Takes an outcome. It is durable once `onCommit` has been called for it. */
  save(page: CrawledPage): void
  /** Outcomes that wait to be committed. */
  pending(): number
  /** Commits what waits, now. @throws {TrawlError} `disk_full`, `crawl_damaged` */
  flush(): void
  /** Called after each commit with the leases that are now done and how many new URLs became known. */
  onCommit: (committed: CommittedBatch) => void
  counts(): CrawlCounts
}

export interface CommittedBatch {
  readonly leases: readonly FrontierUrl[]
  readonly newUrls: number
}

// ── Extraction ──────────────────────────────────────────────────────────────────────────────────────────────

export interface ExtractJob {
  readonly finalUrl: string
  readonly status: number
  readonly headers: HeaderLines
  /** As it came over the wire; its buffer is transferred, so it must not be used afterwards. */
  readonly body: Uint8Array
  /** False when the body was not downloaded; then there is nothing to hash or read. */
  readonly bodyDownloaded: boolean
  readonly settings: ExtractSettings
}

export interface ExtractSettings {
  readonly maxBytes: number
  readonly keepBodies: boolean
  readonly keepText: boolean
  /** The rules of the crawl as lines. */
  readonly rules: readonly string[]
  /** Whether the URLs of links are wanted back (spider) or those of a sitemap. */
  readonly follow: 'none' | 'links' | 'sitemap'
  /** Whether links marked nofollow, and those of pages that ask not to be followed, are wanted, too. */
  readonly followNofollow: boolean
}

export interface ExtractResult {
  readonly facts: PageFacts
  readonly packedLinks: Uint8Array | null
  readonly keptBody: Uint8Array | null
  /** Raw deflate of its visible text in UTF-8; `null` unless text is kept and there is some. */
  readonly keptText: Uint8Array | null
  /** What the rules found; `null` when there are none, or no body that they read. */
  readonly extracted: Extracted | null
  /** Distinct absolute URLs in document order; empty when `follow` is `none`. */
  readonly follow: readonly string[]
  /** Further sitemaps that a sitemap names, not among `follow`; empty unless the setting `follow` is `sitemap`. */
  readonly sitemaps: readonly string[]
  /** `decode_failed`, `body_too_large` or `internal`; `null` when all went well. Facts hold what could be read. */
  readonly error: ErrorCode | null
  /** The thread that had the page died, and the body with it: there is nothing to store. */
  readonly lost?: true
}

/** Reads facts out of bodies on other threads. */
export interface Extractor {
  /** Whether another body may be handed over, in number and bytes. */
  hasRoom(): boolean
  /**
   * A body that breaks the extractor comes back with the error `internal`; what was lost with a thread, as lost.
   *
   * @throws {TrawlError} `thread_died` when no thread can be started
   */
  extract(job: ExtractJob): Promise<ExtractResult>
  close(): Promise<void>
}

// ── Rendering ───────────────────────────────────────────────────────────────────────────────────────────────

/** Opens pages in a browser, which is somewhere else. */
export interface PageRenderer {
  /** Whether another page may be handed over, in number and bytes. */
  hasRoom(): boolean
  /**
   * Never rejects: a page that cannot be rendered, or a signal, comes back as a failure.
   *
   * @param request - its body still in the content coding it was sent in
   */
  render(request: RenderRequest, signal: AbortSignal): Promise<RenderAnswer>
}

// ── HTTP ────────────────────────────────────────────────────────────────────────────────────────────────────

export interface HttpRequest {
  readonly url: string
  readonly signal: AbortSignal
  /** Robots files and sitemaps are always wanted whole. */
  readonly wantBody: 'textual' | 'always'
  /** Asks only for changes; `null` or left out: the page is wanted in any case. */
  readonly validators?: Validators | null
}
