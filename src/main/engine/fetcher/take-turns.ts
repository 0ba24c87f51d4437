/** Every request waits for its turn at the host, and gives it back whatever happens. */
import type { FetchAttempt } from '../../../shared/domain/fetch-outcome'
import type { ErrorCode } from '../../../shared/error-codes'
import type { Clock } from '../ports'
import type { Turn, Turns } from '../scheduler/turns'
import { hundredths } from './duration'
import type { FetchTrace, Send } from './fetch-trace'
import { type HttpClient, type HttpFailure, type HttpResult, NO_TIMING } from './http-client'
import { type RequestTarget, requestTarget } from './request-target'
import { retryAfterMs } from './retry-after'

/** Statuses by which a host says that it gets too much (RFC 6585, 4; RFC 9110, 15.6.4). */
const TOO_MUCH: ReadonlySet<number> = new Set([429, 503])
/** How long such a host is left alone when it does not say how long. */
const HOLD_MS = 1_000
/** Failures by which a host shows that it does not cope. A refused connection may be a full queue. */
const STRAINED: ReadonlySet<ErrorCode> = new Set([
  'connect_refused',
  'connect_timeout',
  'connect_reset',
  'headers_timeout',
  'body_timeout',
  'total_timeout',
  'body_incomplete',
])

/** Sends through `client` when it is the request's turn, and notes each attempt down. */
export function takeTurns(client: Pick<HttpClient, 'request'>, turns: Turns, clock: Clock): Send {
  return async (request, trace) => {
    const target = requestTarget(request.url)
    let turn: Turn
    try {
      turn = await turns.take(target.host, request.signal)
    } catch (error) {
      return neverSent(request.signal, error)
    }
    trace.waitMs += turn.waitedMs
    const startedAtMs = clock.nowMs()
    let holdMs = 0
    let latencyMs: number | null = null
    let strained = false
    try {
      const result = await client.request(request)
      trace.busyMs += result.timing.totalMs
      trace.attempts.push(attempt(request.url, target, startedAtMs, turn, result, trace))
      latencyMs = result.timing.firstByteMs
      holdMs = holdFor(result, clock)
      strained = isStrained(result)
      return result
    } finally {
      turn.end({ holdMs, latencyMs, strained })
    }
  }
}

function attempt(
  url: string,
  target: RequestTarget,
  startedAtMs: number,
  turn: Turn,
  result: HttpResult,
  trace: FetchTrace,
): FetchAttempt {
  const { timing } = result
  return {
    // Passwords do not belong in the record of a crawl.
    url: target.userInfo === null ? url : target.origin + target.path,
    startedAtMs,
    durationMs: timing.totalMs,
    waitMs: hundredths(turn.waitedMs),
    waitedFor: turn.waitedFor,
    dnsMs: timing.dnsMs,
    connectMs: timing.connectMs,
    tlsMs: timing.tlsMs,
    firstByteMs: timing.firstByteMs,
    bodyMs: timing.bodyMs,
    round: trace.round,
    status: result.response === null ? null : result.response.status,
    error: result.kind === 'failed' ? result.code : null,
  }
}

function isStrained(result: HttpResult): boolean {
  const status = result.response?.status ?? 0
  if (status >= 500 || status === 429) return true
  return result.kind === 'failed' && STRAINED.has(result.code)
}

/** How long the whole host is held back because of this answer, in ms. */
function holdFor(result: HttpResult, clock: Clock): number {
  const { response } = result
  if (response === null || !TOO_MUCH.has(response.status)) return 0
  return retryAfterMs(response.headers, clock.nowMs()) ?? HOLD_MS
}

function neverSent(signal: AbortSignal, error: unknown): HttpFailure {
  const message = error instanceof Error ? error.message : String(error)
  return { kind: 'failed', code: signal.aborted ? 'cancelled' : 'internal', message, response: null, timing: NO_TIMING }
}
