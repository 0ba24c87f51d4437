/**
 * The fetcher: one URL in, one outcome out. It only puts the policies together; each is a wrapper round the next:
 * redirects (robots.txt (retries (turns (sign-in (cookies (client)))))), so every hop and attempt is subject to all
 * of them.
 */
import type { FetchOutcome, FetchTiming, HeaderLines } from '../../../shared/domain/fetch-outcome'
import { assertNever } from '../../../shared/domain/invariant'
import type { LoginCookie } from '../../../shared/domain/login-cookie'
import type { ErrorCode } from '../../../shared/error-codes'
import type { UrlCredential } from '../../../shared/secrets'
import type { CrawlSettings } from '../../../shared/settings'
import type { Clock, HttpRequest } from '../ports'
import type { Turns } from '../scheduler/turns'
import { askedUrl } from './asked-url'
import { AuthRules, signIn } from './auth-rules'
import { conditionalLines } from './conditional'
import { CrawlCookies, keepCookies } from './cookies'
import { hundredths } from './duration'
import { type Ask, type FetchTrace, newTrace } from './fetch-trace'
import { type Followed, followRedirects } from './follow-redirects'
import { type ClientRequest, type HttpClient, NO_TIMING } from './http-client'
import { retry } from './retry'
import { RobotsCache, type RobotsNews } from './robots'
import { obeyRobots, reportRobots } from './robots-policy'
import { productToken } from './robots-rules'
import { takeTurns } from './take-turns'
import { maskUserInfo, withMaskedLocation } from './user-info'

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
  /** How often the URL was fetched before, outcome and all. Default 0. */
  readonly round?: number
  /**
   * Asks by them whether the URL has changed; then an answer with status 304 is an outcome like any other. They are
   * about the URL itself: what it redirects to is fetched in any case. Default `null`.
   */
  readonly validators?: HttpRequest['validators']
}

export type FetcherSettings = Pick<
  CrawlSettings,
  'retries' | 'maxRedirects' | 'robots' | 'userAgent' | 'headers' | 'cookies' | 'auth' | 'keepBodies'
>

export interface FetcherOptions {
  readonly client: HttpClient
  readonly turns: Turns
  readonly clock: Clock
  readonly settings: FetcherSettings
  /** User info that stood in URLs of the input: sent to their hosts. Default none. */
  readonly urlCredentials?: readonly UrlCredential[]
  /** Cookies that a person got by logging in. Default none. */
  readonly login?: readonly LoginCookie[]
  /** From 0 to below 1, for the jitter of retries. */
  readonly random: () => number
  /** Undoes content coding and encoding of a robots.txt; may throw. */
  readonly decodeText: (headers: HeaderLines, body: Uint8Array) => string
  /** A robots.txt was asked for. Default: nobody listens. */
  readonly onRobots?: (news: RobotsNews) => void
}

/** A robots.txt is not tried more often than this, whatever the settings say: every URL of the host waits for it. */
const ROBOTS_RETRIES = 2

export function createFetcher(options: FetcherOptions): Fetcher {
  const { turns, clock, settings, random } = options
  const rules = new AuthRules(settings.auth, options.urlCredentials ?? [])
  const signedIn = (client: Pick<HttpClient, 'request'>) => (rules.isEmpty ? client : signIn(client, rules))
  const login = options.login ?? []
  // Who is logged in stays so only by sending back what hosts set.
  const cookies = settings.cookies || login.length > 0 ? new CrawlCookies(settings.headers, login) : null
  const robots = new RobotsCache({
    // Without cookies: the file is the same for everybody.
    send: retry(takeTurns(signedIn(options.client), turns, clock), {
      retries: Math.min(settings.retries, ROBOTS_RETRIES),
      clock,
      random,
    }),
    turns,
    clock,
    productToken: productToken(settings.userAgent),
    decodeText: options.decodeText,
    honourDelay: settings.robots !== 'ignore',
    ...(options.onRobots === undefined ? {} : { onRead: options.onRobots }),
  })
  const client = signedIn(cookies === null ? options.client : keepCookies(options.client, cookies))
  const patient = retry(takeTurns(client, turns, clock), { retries: settings.retries, clock, random })
  const follow = followRedirects(
    mindRobots(settings.robots, patient, robots, clock),
    settings.maxRedirects,
    cookies === null ? undefined : (url) => cookies.lineFor(url),
    settings.keepBodies,
  )
  return {
    robots,
    async fetch(url, { signal }, { wantBody = 'textual', round = 0, validators = null } = {}) {
      const trace = newTrace(round)
      const asked = askedUrl(url)
      if (asked.kind === 'failed') return failedBefore(url, asked.code, asked.message, trace)
      try {
        const headers = conditionalLines(validators)
        const request: ClientRequest =
          headers.length === 0 ? { url: asked.url, signal, wantBody } : { url: asked.url, signal, wantBody, headers }
        return outcome(url, asked.url, await follow(request, trace), trace)
      } catch (error) {
        // A fault of ours must cost one row, not the crawl.
        const message = error instanceof Error ? (error.stack ?? error.message) : String(error)
        return failedBefore(url, 'internal', message, trace)
      }
    },
  }
}

function mindRobots(policy: CrawlSettings['robots'], ask: Ask, robots: RobotsCache, clock: Clock): Ask {
  switch (policy) {
    case 'obey':
      return obeyRobots(ask, robots, clock)
    case 'report':
      return reportRobots(ask, robots, clock)
    case 'ignore':
      return ask
    default:
      return assertNever(policy)
  }
}

/** Written out member by member: spreading a common part made up half the cost of a fetch that is not waited for. */
function outcome(given: string, asked: string, followed: Followed, trace: FetchTrace): FetchOutcome {
  const { result, hops } = followed
  const { attempts, robots, robotsLine } = trace
  // A URL that was not redirected stays as it was given, so that both columns agree; but no password is recorded.
  const finalUrl = followed.finalUrl === asked ? given : followed.finalUrl
  switch (result.kind) {
    case 'response':
      return {
        kind: 'response',
        response: withMaskedLocation(result.response),
        finalUrl,
        hops,
        attempts,
        timing: timing(trace, result.timing),
        robots,
        robotsLine,
      }
    case 'failed':
      return {
        kind: 'failed',
        code: result.code,
        message: result.message,
        response: result.response === null ? null : withMaskedLocation(result.response),
        finalUrl,
        hops,
        attempts,
        timing: timing(trace, result.timing),
        robots,
        robotsLine,
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
        robotsLine,
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
    finalUrl: maskUserInfo(url),
    hops: [],
    attempts: trace.attempts,
    timing: timing(trace, NO_TIMING),
    robots: trace.robots,
    robotsLine: trace.robotsLine,
  }
}
