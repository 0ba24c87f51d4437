import type { FetchAttempt, FetchTiming, RedirectHop, RobotsVerdict } from './fetch-outcome'
import type { PageLink, PageResource } from './page-facts'
import type { CellValue } from './result-query'
import type { Verdict } from './verdict'

/** One line of an NDJSON export: complete and nested. docs/ndjson.md describes it. */
export interface NdjsonRow {
  readonly row: number
  readonly line: number | null
  readonly input: string | null
  readonly url: string | null
  readonly problem: string | null
  readonly duplicate_of: number | null
  readonly state: string | null
  readonly final_url: string | null
  readonly status: number | null
  readonly error: string | null
  readonly redirects: readonly RedirectHop[]
  readonly verdict: Verdict | null
  /** How many requests were made; `attempt_log` has each. */
  readonly attempts: number
  readonly attempt_log: readonly FetchAttempt[]
  /** Which bot wall answered instead of the page. */
  readonly bot_wall: string | null
  readonly content_type: string | null
  readonly sniffed_type: string | null
  readonly charset: string | null
  readonly body_bytes: number | null
  readonly transfer_bytes: number | null
  readonly sha256: string | null
  readonly title: string | null
  readonly description: string | null
  readonly h1: readonly string[]
  readonly canonical: string | null
  readonly noindex: boolean | null
  readonly nofollow: boolean | null
  readonly meta_refresh: string | null
  readonly language: string | null
  readonly word_count: number | null
  readonly links: readonly PageLink[]
  readonly resources: readonly PageResource[]
  readonly robots: RobotsVerdict | null
  readonly robots_line: string | null
  /** Asked again and not changed since (304). */
  readonly unchanged: boolean | null
  /** Fetched without checking certificates. */
  readonly insecure: boolean | null
  /** What is wrong with the certificate although it was accepted. */
  readonly certificate_problem: string | null
  readonly http_version: string | null
  readonly timing: FetchTiming | null
  readonly depth: number | null
  readonly found_on: string | null
  readonly fetched_at: string | null
  /** Carried columns of the input by name. */
  readonly carried: Readonly<Record<string, CellValue>>
}
