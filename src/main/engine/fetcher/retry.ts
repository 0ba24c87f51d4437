/**
 * Tries again what may end differently: with growing, random pauses (full jitter), so that many requests that
 * failed together do not come back together. While it waits no turn is held.
 */
import { ERROR_CODES } from '../../../shared/error-codes'
import type { Clock } from '../ports'
import type { Send } from './fetch-trace'
import type { HttpResult } from './http-client'
import { pause } from './pause'
import { retryAfterMs } from './retry-after'

export interface RetryPolicy {
  /** How often to try again; 0 means one attempt only. */
  readonly retries: number
  readonly clock: Clock
  /** From 0 to below 1. */
  readonly random: () => number
}

/** The pause before the first retry is at most this; it doubles with each. */
const BACKOFF_BASE_MS = 1_000
const BACKOFF_CAP_MS = 60_000

/**
 * Statuses that speak of the moment, not of the page: 408 and 425 (RFC 8470, 5.2) ask for another try, 429 and 503
 * for a later one, 500, 502 and 504 are what overloaded servers and their proxies say. 501, 505 and the like stay.
 */
const PASSING_STATUSES: ReadonlySet<number> = new Set([408, 425, 429, 500, 502, 503, 504])

/** The last answer is the result: a 503 after all retries is a response with status 503. */
export function retry(send: Send, policy: RetryPolicy): Send {
  if (policy.retries === 0) return send
  return async (request, trace) => {
    for (let tried = 1; ; tried += 1) {
      const result = await send(request, trace)
      if (tried > policy.retries || !mayPass(result)) return result
      await pause(policy.clock, pauseMs(result, tried, policy), request.signal)
      // Another attempt was due: the URL has no outcome yet, and gets one when the crawl is resumed.
      if (request.signal.aborted) return { ...result, kind: 'failed', code: 'cancelled', message: 'cancelled' }
    }
  }
}

function mayPass(result: HttpResult): boolean {
  if (result.kind === 'response') return PASSING_STATUSES.has(result.response.status)
  return ERROR_CODES[result.code].retryable
}

/** The pause after the `tried`-th attempt, in ms; never shorter than the host asks for. */
function pauseMs(result: HttpResult, tried: number, policy: RetryPolicy): number {
  const ceilingMs = Math.min(BACKOFF_CAP_MS, BACKOFF_BASE_MS * 2 ** (tried - 1))
  const backoffMs = Math.floor(policy.random() * ceilingMs)
  const asked = result.response === null ? null : retryAfterMs(result.response.headers, policy.clock.nowMs())
  return Math.max(backoffMs, asked ?? 0)
}
