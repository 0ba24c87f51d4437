/** One URL through the crawls of its series. */

/** Crawls in a history at most; the latest are kept. */
export const MAX_HISTORY_CRAWLS = 24

/** What a URL was like in one crawl. */
export interface UrlMoment {
  readonly rowNo: number
  readonly status: number | null
  /** As the column of that name. */
  readonly disposition: string
  readonly error: string | null
  readonly title: string | null
  /** Size of the body in bytes; `null` when there was none. */
  readonly size: number | null
}

export interface UrlHistoryEntry {
  readonly crawlId: string
  readonly name: string
  readonly createdAtMs: number
  /** `null`: the crawl does not have the URL, or its file cannot be read. */
  readonly moment: UrlMoment | null
}

export interface UrlHistory {
  readonly url: string
  /** Oldest first. */
  readonly entries: readonly UrlHistoryEntry[]
}
