import type { ContentMark } from '../content-marks'
import type { ContentNumber, ContentText } from './content-facts'
import type { FetchAttempt, FetchTiming, HeaderLines, RedirectHop, RobotsVerdict, TlsFacts } from './fetch-outcome'
import type { PageLink, PageReference, PageResource } from './page-facts'
import type { CellValue } from './result-query'
import type { Verdict } from './verdict'

type ContentList = 'hreflang' | 'feeds' | 'social' | 'structured' | 'forms'

/** What else an HTML page says: the facts of content-facts.ts under their names, lists as lists. */
export interface NdjsonContent
  extends Readonly<Record<Exclude<ContentNumber, 'content_marks'>, number>>,
    Readonly<Record<Exclude<ContentText, ContentList>, string | null>> {
  readonly hreflang: readonly { readonly code: string; readonly url: string; readonly from: 'element' | 'header' }[]
  readonly feeds: readonly { readonly url: string; readonly type: string; readonly title: string }[]
  /** The first content of each og:, twitter:, article: and fb: property. */
  readonly social: Readonly<Record<string, string>>
  /** Types of structured data. */
  readonly structured: readonly string[]
  readonly forms: readonly { readonly method: string; readonly url: string }[]
  /** Small facts of content-marks.ts that hold. */
  readonly marks: readonly ContentMark[]
}

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
  readonly redirect_url: string | null
  readonly redirect_type: string | null
  readonly verdict: Verdict | null
  readonly indexability: string | null
  readonly indexability_status: string | null
  /** How many requests were made; `attempt_log` has each. */
  readonly attempts: number
  readonly attempt_log: readonly FetchAttempt[]
  /** Which bot wall answered instead of the page. */
  readonly bot_wall: string | null
  /** Header lines of the last answer in the order they came. */
  readonly headers: HeaderLines
  readonly content_type: string | null
  readonly sniffed_type: string | null
  readonly charset: string | null
  readonly body_bytes: number | null
  readonly transfer_bytes: number | null
  readonly co2_mg: number | null
  readonly carbon_rating: string | null
  readonly sha256: string | null
  readonly title: string | null
  readonly description: string | null
  readonly h1: readonly string[]
  readonly canonical: string | null
  readonly meta_robots: string | null
  readonly x_robots_tag: string | null
  readonly noindex: boolean | null
  readonly nofollow: boolean | null
  readonly meta_refresh: string | null
  readonly language: string | null
  readonly word_count: number | null
  /** `null` when the page is not HTML. */
  readonly content: NdjsonContent | null
  readonly links: readonly PageLink[]
  readonly resources: readonly PageResource[]
  readonly references: readonly PageReference[]
  readonly robots: RobotsVerdict | null
  readonly robots_line: string | null
  /** Asked again and not changed since (304). */
  readonly unchanged: boolean | null
  /** Fetched without checking certificates. */
  readonly insecure: boolean | null
  /** What is wrong with the certificate although it was accepted. */
  readonly certificate_problem: string | null
  readonly http_version: string | null
  /** The secure connection of the last answer's host, as it was seen last. */
  readonly tls: TlsFacts | null
  readonly timing: FetchTiming | null
  readonly depth: number | null
  readonly found_on: string | null
  readonly fetched_at: string | null
  /** Carried columns of the input by name. */
  readonly carried: Readonly<Record<string, CellValue>>
  /** What rules found, by their names; rules without a value are left out. */
  readonly extracted: Readonly<Record<string, CellValue>>
}
