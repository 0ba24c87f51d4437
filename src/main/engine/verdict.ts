/**
 * What an outcome says about its URL: the verdict, and whether asking again later may change it. A pure decision:
 * when a re-check is made, and with which manners, is decided elsewhere.
 */
import type { FetchAttempt, FetchedResponse, FetchOutcome } from '../../shared/domain/fetch-outcome'
import { assertNever } from '../../shared/domain/invariant'
import type { Verdict } from '../../shared/domain/verdict'
import { ERROR_CODES, type ErrorCode } from '../../shared/error-codes'

export interface JudgedOutcome {
  readonly outcome: FetchOutcome
  /** The body came but could not be used; overrides the outcome as in `CrawledPage`. */
  readonly bodyError: ErrorCode | null
  /** Which bot wall answered instead of the page; see `PageFacts`. */
  readonly botWall: string | null
  /** 0 for the first fetch; each re-check and each "again" counts one up. */
  readonly round: number
  /** Whether the round before this one, of the same series of re-checks, ended badly. */
  readonly failedBefore: boolean
  /** Whether the request asked only for changes. Default true; a 304 to a request that did not says nothing. */
  readonly conditional?: boolean
}

export interface Judgement {
  readonly verdict: Verdict
  /** Whether another look may end differently, so that it is worth a re-check if one is left: the caller counts them. */
  readonly mayPass: boolean
}

/**
 * Judges the outcome of one round.
 *
 * @param rechecks - the setting; 0: the first outcome stays
 */
export function judge(input: JudgedOutcome, rechecks: number): Judgement {
  const opinion = opinionOf(input)
  return opinion.mayPass && rechecks === 0 ? { verdict: opinion.verdict, mayPass: false } : opinion
}

const OK: Judgement = { verdict: 'ok', mayPass: false }
const FLAKY: Judgement = { verdict: 'flaky', mayPass: false }
const MOVED: Judgement = { verdict: 'moved', mayPass: false }
const GONE: Judgement = { verdict: 'gone', mayPass: false }
const BLOCKED: Judgement = { verdict: 'blocked', mayPass: true }
const RATE_LIMITED: Judgement = { verdict: 'rate_limited', mayPass: true }
const UNREACHABLE: Judgement = { verdict: 'unreachable', mayPass: true }
const UNREACHABLE_FOR_GOOD: Judgement = { verdict: 'unreachable', mayPass: false }
const UNSURE: Judgement = { verdict: 'unsure', mayPass: true }
const UNSURE_FOR_GOOD: Judgement = { verdict: 'unsure', mayPass: false }

function opinionOf(input: JudgedOutcome): Judgement {
  const { outcome } = input
  if (input.botWall !== null) return BLOCKED
  switch (outcome.kind) {
    case 'response':
      return ofResponse(input, outcome.response)
    case 'failed':
      return ofFailure(input, outcome.code, outcome.response)
    case 'skipped':
      // `unknown`: robots.txt itself could not be read (RFC 9309, 2.3.1.4), which may pass; a rule or filter does not.
      return outcome.code === 'blocked_by_robots' && outcome.robots === 'unknown' ? UNSURE : UNSURE_FOR_GOOD
    default:
      return assertNever(outcome)
  }
}

function ofResponse(input: JudgedOutcome, response: FetchedResponse): Judgement {
  const { status } = response
  if (status === 304 && input.conditional === false) return UNSURE_FOR_GOOD
  if (isArrival(status)) return input.bodyError === null ? arrived(input) : ofBodyError(input, input.bodyError)
  return ofStatus(status, hasHeader(response, 'retry-after'))
}

/** 304 answers our own question: what is stored is still what is there (RFC 9110, 15.4.5). */
function isArrival(status: number): boolean {
  return (status >= 200 && status <= 299) || status === 304
}

/**
 * The page came. That its address has changed for good is told first, because the person can act on it. Only the first
 * hop speaks of the URL itself: behind a temporary redirect (302, 307) the old address is still the right one.
 */
function arrived({ outcome, failedBefore }: JudgedOutcome): Judgement {
  const first = outcome.hops[0]
  if (first !== undefined && isPermanentRedirect(first.status)) return MOVED
  return failedBefore || outcome.attempts.slice(0, -1).some(isBad) ? FLAKY : OK
}

/** The page came, its body not in full or not readable. */
function ofBodyError(input: JudgedOutcome, code: ErrorCode): Judgement {
  // It is our own limit that cut it off: the page is there.
  if (code === 'body_too_large') return arrived(input)
  return ERROR_CODES[code].retryable ? UNSURE : UNSURE_FOR_GOOD
}

function isPermanentRedirect(status: number): boolean {
  return status === 301 || status === 308
}

/** An attempt that was, or could have been, a reason to try again. */
function isBad({ error, status }: FetchAttempt): boolean {
  return error !== null || (status !== null && (status >= 500 || status === 408 || status === 425 || status === 429))
}

/** Statuses other than those of an arrival. */
function ofStatus(status: number, hasRetryAfter: boolean): Judgement {
  switch (status) {
    case 301:
    case 308:
      // Not followed, because the settings follow none.
      return MOVED
    case 404:
    case 410:
      // The host's own word; asking again would only be rude.
      return GONE
    case 429:
      return RATE_LIMITED
    case 503:
      return hasRetryAfter ? RATE_LIMITED : UNREACHABLE
    case 403:
    case 408:
    case 425:
      return UNSURE
    default:
      return status >= 500 && status <= 599 ? UNREACHABLE : UNSURE_FOR_GOOD
  }
}

/** No answer, or one that broke off: then its status still counts, unless it promised the page. */
function ofFailure(input: JudgedOutcome, code: ErrorCode, partial: FetchedResponse | null): Judgement {
  if (partial !== null && !isRedirectFault(code)) {
    return isArrival(partial.status)
      ? ofBodyError(input, code)
      : ofStatus(partial.status, hasHeader(partial, 'retry-after'))
  }
  if (code === 'dns_not_found') {
    // Resolvers say so in passing troubles of their own, too: only the second time it counts.
    return input.round > 0 && input.failedBefore ? GONE : UNREACHABLE
  }
  if (SAYS_NOTHING.has(code)) return ERROR_CODES[code].retryable ? UNSURE : UNSURE_FOR_GOOD
  return ERROR_CODES[code].retryable ? UNREACHABLE : UNREACHABLE_FOR_GOOD
}

/** These come with the redirect that is at fault, whose status would read as "moved". */
function isRedirectFault(code: ErrorCode): boolean {
  return code.startsWith('redirect_') || code === 'unsupported_scheme' || code === 'invalid_url'
}

/** Codes that leave open whether the page is there: it was not asked for, or came and was of no use to us. */
const SAYS_NOTHING: ReadonlySet<ErrorCode> = new Set([
  'body_incomplete',
  'body_too_large',
  'decode_failed',
  'invalid_url',
  'blocked_by_robots',
  'excluded',
  'cancelled',
  'render_failed',
  'internal',
])

function hasHeader({ headers }: FetchedResponse, name: string): boolean {
  return headers.some(([each]) => each.toLowerCase() === name)
}
