/** What the robots tester says about URLs. */
export interface RobotsTestRequest {
  /** Text of a robots.txt; only its first 500 KiB count. */
  readonly text: string
  /** A user agent or product token, for example `Trawl/1.0` or `Googlebot`. */
  readonly userAgent: string
  /** Absolute URLs, or paths beginning with a slash. */
  readonly urls: readonly string[]
}

export interface RobotsTestAnswer {
  readonly url: string
  readonly allowed: boolean
  /** The line that decided; `null` when no rule matches, which allows. */
  readonly line: { readonly lineNo: number; readonly text: string } | null
}

export interface RobotsTestResult {
  /** Product token that was looked for. */
  readonly token: string
  /** Which group applied: its user-agent names, `*`, or none. */
  readonly group: string | null
  readonly crawlDelayS: number | null
  readonly sitemaps: readonly string[]
  readonly answers: readonly RobotsTestAnswer[]
  /** Lines that mean nothing to crawlers, the first hundred. */
  readonly ignored: readonly { readonly lineNo: number; readonly text: string; readonly why: string }[]
  /** Misspelt lines that were read as what they were meant for, as Google does; other crawlers may pass them over. */
  readonly misspelt?: readonly { readonly lineNo: number; readonly text: string; readonly readAs: string }[]
}
