/** Who links to what, as it is shown: targets of links, and the places on pages that lead to them. */
import type { ResourceType } from './page-facts'

/** What a place is: an anchor, something that a page loads, a redirect that ended there, or a canonical. */
export type LinkKind = 'link' | ResourceType | 'redirect' | 'canonical'

/** What became of a target. `outside`: the crawl does not know the URL. */
export const TARGET_OUTCOMES = [
  'outside',
  '2xx',
  'redirected',
  '3xx',
  '4xx',
  '5xx',
  'no_answer',
  'waiting',
  'skipped',
  'held',
] as const
export type TargetOutcome = (typeof TARGET_OUTCOMES)[number]

/** `broken`: 4xx, 5xx and no answer. `redirecting`: redirected and 3xx. `external`: outside the crawl. `internal`: in it. */
export const TARGET_VIEWS = ['broken', 'redirecting', 'external', 'internal', 'all'] as const
export type TargetView = (typeof TARGET_VIEWS)[number]

export const TARGET_SORTS = ['sources', 'url', 'outcome'] as const
export type TargetSort = (typeof TARGET_SORTS)[number]

/** One place on one page that leads to the target. A page may do so at several. */
export interface LinkSource {
  readonly url: string
  /** Row of the source; every source has one. */
  readonly rowNo: number
  /** HTTP status of the source; `null` when it was fetched again and did not answer. */
  readonly status: number | null
  /** Code of error-codes.ts; `null` when all went well. */
  readonly error: string | null
  readonly kind: LinkKind
  /** Number of the link or resource on its page, from 1; `null` for redirects and canonicals. */
  readonly place: number | null
  /** Anchor text, at most 512 characters; `null` for what has none, and when the page has changed since it was indexed. */
  readonly anchor: string | null
  /** The rel attribute as written. */
  readonly rel: string
  /** rel says nofollow, ugc or sponsored, or the robots directives of the page say nofollow. */
  readonly nofollow: boolean
}

export interface LinkSources {
  readonly from: number
  readonly rows: readonly LinkSource[]
  /** Places in all. */
  readonly total: number
  /** Pages that they are on. */
  readonly pages: number
}

export interface LinkTarget {
  readonly targetId: number
  readonly url: string
  /** First row of the target; `null` when it is outside the crawl. */
  readonly rowNo: number | null
  readonly outcome: TargetOutcome
  readonly status: number | null
  readonly error: string | null
  /** Where its redirects led; `null` when there were none. */
  readonly finalUrl: string | null
  /** Pages that lead to it, and places on them. */
  readonly pages: number
  readonly places: number
}

export interface LinkTargets {
  readonly from: number
  readonly rows: readonly LinkTarget[]
  /** Targets that match. */
  readonly total: number
}

/** How many targets each view has. */
export interface LinkFigures {
  readonly targets: Readonly<Record<TargetView, number>>
  /** Places in all. */
  readonly places: number
}

/** Every source of the targets of a query, as CSV. */
export interface LinkExportRequest {
  readonly crawlId: string
  readonly query: TargetQuery
  /** Absolute path of the file to write. */
  readonly path: string
}

/** Targets of a view, narrowed down to those whose URL contains `search`. */
export interface TargetQuery {
  readonly view: TargetView
  readonly search: string
  readonly sort: TargetSort
  readonly direction: 'ascending' | 'descending'
}
