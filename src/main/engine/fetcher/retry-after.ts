/** The Retry-After header (RFC 9110, 10.2.3): seconds, or a date. */
import type { HeaderLines } from '../../../shared/domain/fetch-outcome'
import { headerValue } from './header-value'

/** No host keeps a crawl waiting longer than this, whatever it asks for. */
const RETRY_AFTER_CAP_MS = 120_000

/**
 * How long the answer asks to wait, in ms, at most two minutes; `null` when it does not say, or
 * says nothing that can be read.
 */
export function retryAfterMs(headers: HeaderLines, nowMs: number): number | null {
  const value = headerValue(headers, 'retry-after')
  if (value === null) return null
  const text = value.trim()
  const waitMs = /^\d+(\.\d+)?$/.test(text) ? Number(text) * 1000 : dateMs(text) - clockOfHostMs(headers, nowMs)
  if (Number.isNaN(waitMs)) return null
  return Math.min(Math.max(waitMs, 0), RETRY_AFTER_CAP_MS)
}

/** What the host takes for now: its clock and ours may differ by more than it asks us to wait. */
function clockOfHostMs(headers: HeaderLines, nowMs: number): number {
  const sentAtMs = dateMs(headerValue(headers, 'date')?.trim() ?? '')
  return Number.isNaN(sentAtMs) ? nowMs : sentAtMs
}

/** HTTP dates start with the name of a day; Date.parse alone would take nearly anything for a date. */
function dateMs(text: string): number {
  if (!/^[a-z]{3,9},? /i.test(text)) return Number.NaN
  // The oldest of the three forms (RFC 9110, 5.6.7) names no zone, and means GMT all the same.
  return Date.parse(/\d$/.test(text) ? `${text} GMT` : text)
}
