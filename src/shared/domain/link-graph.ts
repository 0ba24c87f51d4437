/** Who links to what, as it is shown: targets of links, and the places on pages that lead to them. */
import type { LinkPosition } from './page-facts'

/**
 * What a place is: a link (`a`, `area`), something that a page loads, another URL that it names (page-facts.ts), or a
 * redirect that ended there. The order is part of the form of the index: new ones go to the end.
 */
export const LINK_TYPES = [
  'a',
  'area',
  'image',
  'script',
  'stylesheet',
  'frame',
  'media',
  'font',
  'icon',
  'manifest',
  'other',
  'redirect',
  'canonical',
  'hreflang',
  'next',
  'prev',
  'amphtml',
  'feed',
  'form',
  'sitemap',
] as const
export type LinkType = (typeof LINK_TYPES)[number]

/** Whether it is a link that a person follows. */
export function isAnchor(type: LinkType): boolean {
  return type === 'a' || type === 'area'
}

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
  readonly type: LinkType
  /** The part of the page that it stands in; `null` for redirects. */
  readonly position: LinkPosition | null
  /** Number of the entry on its page, from 1; `null` for redirects and canonicals of headers. */
  readonly place: number | null
  /**
   * Anchor text, alt text, the code of an hreflang or whatever else is said of it, at most 512 characters; `null` for
   * what has none, and when the page has changed since it was indexed.
   */
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
/** Which places are looked at; `null`: whatever they are. */
export interface LinkFilter {
  readonly type: LinkType | null
  readonly position: LinkPosition | null
  readonly follow: 'follow' | 'nofollow' | null
}

export const EVERY_LINK: LinkFilter = { type: null, position: null, follow: null }

export function isEveryLink({ type, position, follow }: LinkFilter): boolean {
  return type === null && position === null && follow === null
}

/** Targets of a view to which such places lead, narrowed down to those whose URL contains `search`. */
export interface TargetQuery extends LinkFilter {
  readonly view: TargetView
  readonly search: string
  readonly sort: TargetSort
  readonly direction: 'ascending' | 'descending'
}
