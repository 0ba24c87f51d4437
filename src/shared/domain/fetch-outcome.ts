import type { ErrorCode } from '../error-codes'

/** One redirect that was followed: the URL that answered, and with which status. */
export interface RedirectHop {
  readonly url: string
  readonly status: number
  /** What else it said, where bodies are kept. */
  readonly head?: HopHead
}

/** The head of a redirect, as archives need it. */
export interface HopHead {
  /** The reason phrase; empty over HTTP/2. */
  readonly reason: string
  readonly headers: HeaderLines
}

/**
 * Why a request had to wait for its turn:
 * - `crawl_full`: as many requests in the air as the crawl allows
 * - `host_full`: as many at this host as it gets now
 * - `delay`: the delay or rate per host of the settings
 * - `crawl_delay`: robots.txt asks for it
 * - `held`: the host said that it gets too much (429, 503, Retry-After)
 * - `rate`: the rate over all hosts
 * - `paused`: the crawl, or this host, was paused
 */
export const WAIT_REASONS = ['crawl_full', 'host_full', 'delay', 'crawl_delay', 'held', 'rate', 'paused'] as const
export type WaitReason = (typeof WAIT_REASONS)[number]

/** One try to get a URL; a request that was retried has several. */
export interface FetchAttempt {
  readonly url: string
  readonly startedAtMs: number
  readonly durationMs: number
  /** How long it waited for its turn, in ms. */
  readonly waitMs: number
  /** What it waited for longest; `null` when it did not wait. */
  readonly waitedFor: WaitReason | null
  readonly dnsMs: number | null
  readonly connectMs: number | null
  readonly tlsMs: number | null
  readonly firstByteMs: number | null
  readonly bodyMs: number | null
  /** 0 for the first fetch of the URL; each re-check and each "again" counts one up. */
  readonly round: number
  /** Status of the answer; `null` when none came. */
  readonly status: number | null
  /** Why no answer came; `null` when one did. */
  readonly error: ErrorCode | null
}

/**
 * Where the time of the last hop's last attempt went, in milliseconds. DNS, connect and TLS are `null`
 * when a kept-alive connection was used; first byte and body are `null` when it did not come so far.
 */
export interface FetchTiming {
  /** From the lease until the first request could start: politeness, crawl-delay, full host. */
  readonly waitMs: number
  readonly dnsMs: number | null
  readonly connectMs: number | null
  readonly tlsMs: number | null
  /** From the request on the wire to the first byte of the answer. */
  readonly firstByteMs: number | null
  readonly bodyMs: number | null
  /** What all attempts took together; turns and pauses between them are left out. */
  readonly totalMs: number
}

/** Header lines in the order and case they came. */
export type HeaderLines = readonly (readonly [name: string, value: string])[]

/**
 * - `whole`: every byte came
 * - `cut`: cut off at the size limit
 * - `skipped`: not downloaded, because the type is not textual and bodies are not kept
 * - `none`: the answer has no body (204, 304)
 */
export type BodyState = 'whole' | 'cut' | 'skipped' | 'none'

interface OutcomeBase {
  /** The URL that gave the last answer, after redirects. */
  readonly finalUrl: string
  readonly hops: readonly RedirectHop[]
  readonly attempts: readonly FetchAttempt[]
  readonly timing: FetchTiming
  /** Whether robots.txt allows it; `unknown` when robots were ignored or could not be read. */
  readonly robots: RobotsVerdict
  /** The line of robots.txt that decided, as `LINE: TEXT` (for example `12: Disallow: /private`); `null` when none did. */
  readonly robotsLine: string | null
}

export type RobotsVerdict = 'allowed' | 'disallowed' | 'unknown'

/** What is known of the secure connection an answer came over. */
export interface TlsFacts {
  /** For example `TLSv1.3`. */
  readonly protocol: string
  /** The cipher suite as IANA names it, for example `TLS_AES_128_GCM_SHA256`; `null` when it is not known. */
  readonly cipher: string | null
  /** Common name of the certificate, else its first alternative name. */
  readonly subject: string | null
  readonly issuer: string | null
  readonly validFromMs: number | null
  readonly expiresAtMs: number | null
  /** What is wrong with the certificate although it was accepted (`insecure`); `null` when nothing is. */
  readonly problem: ErrorCode | null
}

/** What came back, body still in the content coding it was sent in. */
export interface FetchedResponse {
  readonly status: number
  readonly statusText: string
  readonly httpVersion: string
  readonly headers: HeaderLines
  readonly body: Uint8Array
  readonly bodyState: BodyState
  /** Bytes of body and headers as they came over the wire. */
  readonly transferBytes: number
  /** One object for each connection; `null` over plain HTTP. */
  readonly tls: TlsFacts | null
}

export interface ResponseOutcome extends OutcomeBase {
  readonly kind: 'response'
  readonly response: FetchedResponse
}

export interface FailedOutcome extends OutcomeBase {
  readonly kind: 'failed'
  readonly code: ErrorCode
  /** The cause in the words of the layer below, for the details panel; never parsed. */
  readonly message: string
  /** What had come before it failed; `null` when nothing had. */
  readonly response: FetchedResponse | null
}

export interface SkippedOutcome extends OutcomeBase {
  readonly kind: 'skipped'
  readonly code: ErrorCode
  /** Which rule decided, for example the line of robots.txt. */
  readonly message: string
}

/** What became of one URL. Every failure is a value here; none is an exception that escapes. */
export type FetchOutcome = ResponseOutcome | FailedOutcome | SkippedOutcome
