/** Pages that say the same or nearly the same: what is asked about them and what is answered. */

import { t } from '../words/t'
import { assertNever } from './invariant'

/**
 * `all`: pages with nearly the same main text, and others with the same bytes; `exact`: the same bytes; `near`: those of
 * all that are not the same to the byte.
 */
export const DUPLICATE_VIEWS = ['all', 'exact', 'near'] as const
export type DuplicateView = (typeof DUPLICATE_VIEWS)[number]

/** How alike near duplicates are at least, in percent. */
export const SIMILARITY_LIMITS = { min: 50, max: 100, usual: 90 } as const

/** What is compared, and how. */
export interface DuplicateScope {
  /** A whole number of {@link SIMILARITY_LIMITS}. */
  readonly threshold: number
  /** Only HTML that may stand in an index under its own URL; else every good answer, whatever it is. */
  readonly indexableOnly: boolean
}

export interface DuplicateQuery extends DuplicateScope {
  readonly view: DuplicateView
  /** Text in the URL of any page of a cluster, in any case; empty for all. */
  readonly search: string
}

/** Clusters of a view, and the pages in them. */
export interface ClusterCount {
  readonly clusters: number
  readonly pages: number
}

export interface DuplicateFigures {
  readonly counts: Readonly<Record<DuplicateView, ClusterCount>>
  /** Pages that were looked at. */
  readonly pages: number
  /** Of these, those with enough text to tell how alike it is. */
  readonly withSignature: number
  /** Of these, those with a body. */
  readonly withBody: number
}

/** What is known now. */
export interface DuplicateLook {
  /** How far it is worked out, 0 to 1. */
  readonly share: number
  /** `null` until it is worked out. */
  readonly figures: DuplicateFigures | null
  /** Whether the crawl has changed since. */
  readonly isOutdated: boolean
  /** Changes whenever pages were read anew: clusters of another one are others. */
  readonly version: number
}

/** Why a page of a cluster is proposed, rather than the next best; the first of these that tells them apart. */
export type CanonicalReason =
  /** So many pages of the cluster name it as their canonical. */
  | { readonly kind: 'named'; readonly pages: number }
  | { readonly kind: 'indexable' }
  /** 0 to 100. */
  | { readonly kind: 'score'; readonly score: number }
  | { readonly kind: 'https' }
  | { readonly kind: 'short' }
  | { readonly kind: 'first' }

/** The reason as a sentence. */
export function canonicalWords(reason: CanonicalReason): string {
  switch (reason.kind) {
    case 'named':
      return t('{pages, plural, one {# page names it as its canonical} other {# pages name it as their canonical}}', {
        pages: reason.pages,
      })
    case 'indexable':
      return t('It may be indexed')
    case 'score':
      return t('It has the highest link score, {score}', { score: reason.score.toFixed(1) })
    case 'https':
      return t('It is served by https')
    case 'short':
      return t('Its URL is the shortest')
    case 'first':
      return t('It was found first')
    default:
      return assertNever(reason)
  }
}

export interface DuplicateCluster {
  /** Of the page that is proposed as the canonical; it is also what the cluster is named by. */
  readonly urlId: number
  readonly rowNo: number
  readonly url: string
  readonly pages: number
  /** Of these, those with the same bytes as the proposed one, which is counted. */
  readonly exactPages: number
  /** Percent, of the page that is least alike to the proposed one. */
  readonly lowest: number
  /** Percent, of the page that is most alike to it. */
  readonly highest: number
  readonly reason: CanonicalReason
}

export interface DuplicateClusters {
  /** The largest first. */
  readonly rows: readonly DuplicateCluster[]
  readonly total: number
}

export interface DuplicateMember {
  readonly rowNo: number
  readonly url: string
  readonly status: number | null
  readonly title: string | null
  readonly words: number | null
  /** To the proposed one, in percent. */
  readonly similarity: number
  /** Whether it has the same bytes as the proposed one. */
  readonly isExact: boolean
  readonly isProposed: boolean
}

export interface DuplicateMembers {
  /** The proposed one, then the most alike first. */
  readonly rows: readonly DuplicateMember[]
  readonly total: number
}
