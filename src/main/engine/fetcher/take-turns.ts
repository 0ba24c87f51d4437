/** Every request waits for its turn at the host, and gives it back whatever happens. */
import type { FetchAttempt } from '../../../shared/domain/fetch-outcome'
import type { Clock } from '../ports'
import type { Turn, Turns } from '../scheduler/turns'
import type { Send } from './fetch-trace'
import { type HttpClient, type HttpFailure, type HttpResult, NO_TIMING } from './http-client'
import { requestTarget } from './request-target'
import { retryAfterMs } from './retry-after'

/** Statuses by which a host says that it gets too much (RFC 6585, 4; RFC 9110, 15.6.4). */
const TOO_MUCH: ReadonlySet<number> = new Set([429, 503])
/** How long such a host is left alone when it does not say how long. */
const HOLD_MS = 1_000

/** Sends through `client` when it is the request's turn, and notes each attempt down. */
export function takeTurns(client: HttpClient, turns: Turns, clock: Clock): Send {
  return async (request, trace) => {
    let turn: Turn
    try {
      turn = await turns.take(requestTarget(request.url).host, request.signal)
    } catch (error) {
      return neverSent(request.signal, error)
    }
    trace.waitMs += turn.waitedMs
    const startedAtMs = clock.nowMs()
    let holdMs = 0
    let latencyMs: number | null = null
    try {
      const result = await client.request(request)
      trace.busyMs += result.timing.totalMs
      trace.attempts.push(attempt(request.url, startedAtMs, result))
      latencyMs = result.timing.firstByteMs
      holdMs = holdFor(result, clock)
      return result
    } finally {
      turn.end({ holdMs, latencyMs })
    }
  }
}

function attempt(url: string, startedAtMs: number, result: HttpResult): FetchAttempt {
  return {
    url,
    startedAtMs,
    durationMs: result.timing.totalMs,
    status: result.response === null ? null : result.response.status,
    error: result.kind === 'failed' ? result.code : null,
  }
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
