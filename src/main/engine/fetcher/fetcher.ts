/**
 * The fetcher: one URL in, one outcome out. It only puts the policies together; each is a wrapper round the next:
 * redirects (robots.txt (retries (turns (client)))), so every hop and attempt is subject to all of them.
 */
import type { FetchOutcome, FetchTiming, HeaderLines } from '../../../shared/domain/fetch-outcome'
import { assertNever } from '../../../shared/domain/invariant'
import type { ErrorCode } from '../../../shared/error-codes'
import type { CrawlSettings } from '../../../shared/settings'
import type { Clock, HttpRequest } from '../ports'
import type { Turns } from '../scheduler/turns'
import { hundredths } from './duration'
import type { FetchTrace } from './fetch-trace'
import { type Followed, followRedirects } from './follow-redirects'
import { type HttpClient, NO_TIMING } from './http-client'
import { retry } from './retry'
import { obeyRobots, RobotsCache } from './robots'
import { productToken } from './robots-rules'
import { takeTurns } from './take-turns'

export interface Fetcher {
  /**
   * Fetches one URL. Never rejects: every failure is an outcome, a cancelled signal the code `cancelled`.
   *
   * @param url - as a person gave it or a page names it; a fragment is not sent
   * @param lease - its signal ends the fetch wherever it is
   */
  fetch(url: string, lease: { readonly signal: AbortSignal }, options?: FetchOptions): Promise<FetchOutcome>
  /** What the crawl knows of robots.txt files; also tells their sitemaps. */
  readonly robots: RobotsCache
}

export interface FetchOptions {
  /** Default `textual`. */
  readonly wantBody?: HttpRequest['wantBody']
}

export interface FetcherOptions {
  readonly client: HttpClient
  readonly turns: Turns
  readonly clock: Clock
  readonly settings: Pick<CrawlSettings, 'retries' | 'maxRedirects' | 'robots' | 'userAgent'>
  /** From 0 to below 1, for the jitter of retries. */
  readonly random: () => number
  /** Undoes content coding and encoding of a robots.txt; may throw. */
  readonly decodeText: (headers: HeaderLines, body: Uint8Array) => string
}

/** A robots.txt is not tried more often than this, whatever the settings say: every URL of the host waits for it. */
const ROBOTS_RETRIES = 2

export function createFetcher(options: FetcherOptions): Fetcher {
  const { client, turns, clock, settings, random } = options
  const send = takeTurns(client, turns, clock)
  const robots = new RobotsCache({
    send: retry(send, { retries: Math.min(settings.retries, ROBOTS_RETRIES), clock, random }),
    turns,
    clock,
    productToken: productToken(settings.userAgent),
    decodeText: options.decodeText,
  })
  const patient = retry(send, { retries: settings.retries, clock, random })
  const follow = followRedirects(
    settings.robots === 'obey' ? obeyRobots(patient, robots, clock) : patient,
    settings.maxRedirects,
  )
  return {
    robots,
    async fetch(url, { signal }, { wantBody = 'textual' } = {}) {
      const trace: FetchTrace = { attempts: [], waitMs: 0, busyMs: 0, robots: 'unknown' }
      const asked = askedUrl(url)
      if (asked.kind === 'failed') return failedBefore(url, asked.code, asked.message, trace)
      try {
        return outcome(url, asked.url, await follow({ url: asked.url, signal, wantBody }, trace), trace)
      } catch (error) {
        // A fault of ours must cost one row, not the crawl.
        const message = error instanceof Error ? (error.stack ?? error.message) : String(error)
        return failedBefore(url, 'internal', message, trace)
      }
    },
  }
}

type AskedUrl =
  | { readonly kind: 'url'; readonly url: string }
  | { readonly kind: 'failed'; readonly code: ErrorCode; readonly message: string }

function askedUrl(url: string): AskedUrl {
  let parsed: URL
  try {
    parsed = new URL(url)
  } catch {
    return { kind: 'failed', code: 'invalid_url', message: `not a URL: ${url.slice(0, 500)}` }
  }
  if (parsed.protocol !== 'http:' && parsed.protocol !== 'https:') {
    return { kind: 'failed', code: 'unsupported_scheme', message: `expected http: or https:, got ${parsed.protocol}` }
  }
  // `hash` is empty for a lone "#" too.
  if (parsed.href.includes('#')) parsed.hash = ''
  return { kind: 'url', url: parsed.href }
}

/** Written out member by member: spreading a common part made up half the cost of a fetch that is not waited for. */
function outcome(given: string, asked: string, followed: Followed, trace: FetchTrace): FetchOutcome {
  const { result, hops } = followed
  const { attempts, robots } = trace
  // A URL that was not redirected stays as it was given, so that both columns agree.
  const finalUrl = followed.finalUrl === asked ? given : followed.finalUrl
  switch (result.kind) {
    case 'response':
      return {
        kind: 'response',
        response: result.response,
        finalUrl,
        hops,
        attempts,
        timing: timing(trace, result.timing),
        robots,
      }
    case 'failed':
      return {
        kind: 'failed',
        code: result.code,
        message: result.message,
        response: result.response,
        finalUrl,
        hops,
        attempts,
        timing: timing(trace, result.timing),
        robots,
      }
    case 'skipped':
      return {
        kind: 'skipped',
        code: result.code,
        message: result.message,
        finalUrl,
        hops,
        attempts,
        timing: timing(trace, NO_TIMING),
        robots,
      }
    default:
      return assertNever(result)
  }
}

function timing(trace: FetchTrace, last: typeof NO_TIMING): FetchTiming {
  return {
    waitMs: hundredths(trace.waitMs),
    dnsMs: last.dnsMs,
    connectMs: last.connectMs,
    tlsMs: last.tlsMs,
    firstByteMs: last.firstByteMs,
    bodyMs: last.bodyMs,
    // Turns and pauses are left out: it is the time that hosts took.
    totalMs: hundredths(trace.busyMs),
  }
}

function failedBefore(url: string, code: ErrorCode, message: string, trace: FetchTrace): FetchOutcome {
  return {
    kind: 'failed',
    code,
    message,
    response: null,
    finalUrl: url,
    hops: [],
    attempts: trace.attempts,
    timing: timing(trace, NO_TIMING),
    robots: trace.robots,
  }
}
