/** What the checks found in a crawl. */
import type { CheckId } from '../checks'

export interface FindingCounts {
  /** Rows that have each check; checks that no row has are left out. */
  readonly counts: Readonly<Partial<Record<CheckId, number>>>
  /** Rows of the crawl, when they were counted. */
  readonly rows: number
  /** How far the first count is, from 0 to 1; what is counted so far is in `counts`. `1`: these are all. */
  readonly share: number
  /** Whether the crawl has changed since, or is being counted anew. */
  readonly isOutdated: boolean
  /** How long the last complete count took, in ms; `null` before it. */
  readonly tookMs: number | null
  /** Checks that are counted only when the link graph of the crawl was worked out, while it was not. */
  readonly waiting: readonly CheckId[]
}

/** A row that has a finding, as a list names it. */
export interface FindingRow {
  readonly rowNo: number
  /** `null` when the line has no URL; then `input` is what it says. */
  readonly url: string | null
  readonly input: string | null
  readonly status: number | null
  readonly disposition: string | null
}

export interface FindingRows {
  readonly rows: readonly FindingRow[]
  /** Rows that have it, in all. */
  readonly total: number
}

/** Rows of a finding that are asked for at once at most. */
export const MAX_FINDING_ROWS = 1000

/** What came and went since an earlier crawl of the same pages. Pages are told by their URL. */
export interface NewFindings {
  /** Rows that have the check now, and whose URL had it not then, or was not there. */
  readonly counts: Readonly<Partial<Record<CheckId, number>>>
  /** URLs that had the check then, and have it not now, or are not there any more. */
  readonly gone: Readonly<Partial<Record<CheckId, number>>>
  /** How far it is, from 0 to 1. Nothing is known before it is 1. */
  readonly share: number
  /** Checks that are not compared: the link graph was not worked out for both crawls. */
  readonly waiting: readonly CheckId[]
  /** Whether the later crawl has changed since, or is being counted or compared anew. */
  readonly isOutdated: boolean
}

/** A crawl that findings are compared with. */
export interface EarlierCrawl {
  readonly crawlId: string
  readonly name: string
  readonly createdAtMs: number
}

/** One of the things worth mending first. */
export interface MendingEntry {
  readonly check: CheckId
  /** Rows that have it. */
  readonly rows: number
  /** Their link scores together, each from 0.01 to 1; 0.5 for each where the link graph was not worked out. */
  readonly weight: number
  /** What it is ranked by: how much its severity counts, times `weight`. */
  readonly value: number
  /** The most important of the rows by link score, the first ones where all count alike. */
  readonly top: readonly (FindingRow & { readonly linkScore: number | null })[]
}

export interface MendingList {
  readonly entries: readonly MendingEntry[]
  readonly rows: number
  /** How far the count is, from 0 to 1; entries are empty before it is 1. */
  readonly share: number
  readonly isOutdated: boolean
  /** Whether the link graph was worked out. */
  readonly hasGraph: boolean
}

/** Things that are listed as worth mending first. */
export const MENDING_ENTRIES = 10
