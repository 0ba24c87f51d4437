/** Links, resources and other URLs that one page names, piece by piece: a page may have a hundred thousand of them. */
import type { LinkPosition } from './page-facts'
import type { CellValue } from './result-query'

export const PAGE_LINK_KINDS = ['links', 'resources', 'references'] as const
export type PageLinkKind = (typeof PAGE_LINK_KINDS)[number]

/** Entries that one call answers at most. */
export const MAX_LINK_ENTRIES = 200

export interface PageLinksQuery {
  readonly rowNo: number
  readonly kind: PageLinkKind
  /** Anywhere in URL, text or rel, without regard to case; empty: all. */
  readonly search: string
  /** The type of a resource or reference, or the position; of a link also `internal` (same host), `external`, `nofollow`; `null`: all. */
  readonly type: string | null
  readonly from: number
  readonly count: number
}

export interface PageLinkEntry {
  readonly url: string
  /** Anchor text of a link, alt text of a resource, code or title of a reference. */
  readonly text: string
  /** The rel attribute of a link, the type of a resource or reference. */
  readonly note: string
  /** The part of the page that it stands in; `null` where that is not known. */
  readonly position: LinkPosition | null
}

export interface PageLinksPage {
  readonly entries: readonly PageLinkEntry[]
  /** Entries that match search and type. */
  readonly total: number
  /** Entries in all. */
  readonly all: number
  /** How many there are of each type, whatever is searched for; the most frequent first. */
  readonly types: readonly { readonly type: string; readonly count: number }[]
}

/** The row of a URL of the crawl, and what became of it. */
export interface PageTarget {
  readonly rowNo: number
  readonly status: number | null
  /** As the column of that name. */
  readonly disposition: CellValue
  readonly error: string | null
}
