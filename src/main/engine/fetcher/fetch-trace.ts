/** What the policies of one fetch note down on the way, and the shape they share. */
import type { FetchAttempt, RobotsVerdict } from '../../../shared/domain/fetch-outcome'
import type { ErrorCode } from '../../../shared/error-codes'
import type { ClientRequest, HttpResult } from './http-client'

/** Written by the policies as they go, read by the fetcher at the end. */
export interface FetchTrace {
  readonly attempts: FetchAttempt[]
  /** Waits for turns and for robots.txt, in ms. Waits between attempts are not counted. */
  waitMs: number
  /** Time of all attempts together, in ms. */
  busyMs: number
  /** Of the URL asked for last; when robots.txt is only reported on, that of the first hop it disallows. */
  robots: RobotsVerdict
  /** The line that decided, as `LINE: TEXT`; `null` when none did. */
  robotsLine: string | null
  /** How often the URL was fetched before, outcome and all. */
  readonly round: number
}

/** The trace of a fetch that has not begun. */
export function newTrace(round = 0): FetchTrace {
  return { attempts: [], waitMs: 0, busyMs: 0, robots: 'unknown', robotsLine: null, round }
}

/** A request that a policy decided not to send. */
export interface NotSent {
  readonly kind: 'skipped'
  readonly code: ErrorCode
  readonly message: string
}

/** One URL in, one answer out. Policies wrap one another through this; none rejects. */
export type Send = (request: ClientRequest, trace: FetchTrace) => Promise<HttpResult>
/** As {@link Send}, by a policy that may refuse. */
export type Ask = (request: ClientRequest, trace: FetchTrace) => Promise<HttpResult | NotSent>
