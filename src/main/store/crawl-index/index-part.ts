/**
 * What a part of the index is: tables of its own in a file of its own, and how they follow the crawl. Opening the file,
 * versions, damage, cancelling and naming are the same for all parts and not their business.
 */
import type { IndexPartName } from '../../../shared/domain/crawl-index'
import type { Database } from '../database'
import type { StoredText } from '../stored-text'
import type { PageChanges } from './page-changes'

export interface IndexPart {
  /** Counted up whenever what is in the file changes its form or meaning: older files are made anew. */
  readonly version: number
  /** Another part that it is made from. */
  readonly needs?: IndexPartName
  /** Whether it is made from the other crawls of the series, too. */
  readonly readsSeries?: true
  /** SQL of its tables. */
  readonly schema: string
  /**
   * Brings the tables up to what the crawl has: a step of some 20 ms between two yields, each of which tells the share
   * done so far (0 to 1). It may be left at any yield, and then its `finally` blocks run.
   */
  update(job: PartJob): Generator<number, void>
}

export interface PartJob {
  /** Cannot write. The crawl may be running: each statement sees it as it is then. */
  readonly crawl: Database
  readonly index: Database
  /** The file of the part that this one needs; `null` when it needs none. Cannot write. */
  readonly needed: Database | null
  /** Paths of the other crawls of the series. */
  readonly series: readonly string[]
  /** Whether the tables are empty; nobody else sees them then before they are whole. */
  readonly isNew: boolean
  /** Pages to be indexed (again). Each must be marked as seen in the same transaction as what is indexed of it. */
  readonly pages: PageChanges
  /** The text that was kept, or that a kept body holds. */
  readonly textOf: (stored: StoredText) => string
  /** Path of a file for what does not fit into memory; deleted afterwards. */
  readonly scratchPath: string
  /** Ends the transaction and begins the next one. What is committed stays when the update is cancelled or killed. */
  commit(): void
}
