/**
 * Attempts as they lie in `page_detail.attempts`: an array for each instead of an object, because a million rows of
 * keys are a hundred megabytes. docs/schema.md names the places.
 */
import type { FetchAttempt } from '../../shared/domain/fetch-outcome'

/** Attempts of one URL that are kept; beyond it the oldest go. */
export const MAX_ATTEMPTS = 200

type PackedValue = string | number | null
export type PackedAttempt = readonly PackedValue[]

/**
 * Places: startedAtMs, durationMs, status, waitMs, waitedFor, firstByteMs, bodyMs, dnsMs, connectMs, tlsMs, error, url,
 * round. The URL is null when it is the row's own, the round when it is 0; nulls at the end are left out.
 */
function packAttempt(attempt: FetchAttempt, rowUrl: string): PackedAttempt {
  const packed: PackedValue[] = [
    Math.round(attempt.startedAtMs),
    rounded(attempt.durationMs),
    attempt.status,
    rounded(attempt.waitMs),
    attempt.waitedFor,
    rounded(attempt.firstByteMs),
    rounded(attempt.bodyMs),
    rounded(attempt.dnsMs),
    rounded(attempt.connectMs),
    rounded(attempt.tlsMs),
    attempt.error,
    attempt.url === rowUrl ? null : attempt.url,
    attempt.round === 0 ? null : attempt.round,
  ]
  while (packed.at(-1) === null) packed.pop()
  return packed
}

/** @param earlier - JSON of the attempts of earlier rounds; `null` when there are none */
export function attemptsJson(attempts: readonly FetchAttempt[], rowUrl: string, earlier: string | null): string {
  const packed = attempts.map((attempt) => packAttempt(attempt, rowUrl))
  const all = earlier === null ? packed : [...(JSON.parse(earlier) as PackedAttempt[]), ...packed]
  return JSON.stringify(all.length > MAX_ATTEMPTS ? all.slice(-MAX_ATTEMPTS) : all)
}

export function parseAttempts(json: string, rowUrl: string): FetchAttempt[] {
  return (JSON.parse(json) as PackedAttempt[]).map((packed) => {
    const place = <T extends PackedValue>(index: number): T | null => (packed[index] ?? null) as T | null
    return {
      startedAtMs: place<number>(0) ?? 0,
      durationMs: place<number>(1) ?? 0,
      status: place<number>(2),
      waitMs: place<number>(3) ?? 0,
      waitedFor: place<NonNullable<FetchAttempt['waitedFor']>>(4),
      firstByteMs: place<number>(5),
      bodyMs: place<number>(6),
      dnsMs: place<number>(7),
      connectMs: place<number>(8),
      tlsMs: place<number>(9),
      error: place<NonNullable<FetchAttempt['error']>>(10),
      url: place<string>(11) ?? rowUrl,
      round: place<number>(12) ?? 0,
    }
  })
}

/** Tenths of a millisecond are as exact as these clocks are. */
export function rounded(ms: number | null): number | null {
  return ms === null ? null : Math.round(ms * 10) / 10
}
