/** What every way of writing records offers to the reader of tables: the records of a text that may end anywhere. */

export interface TableRecord {
  /** In the order of the columns; fewer than there are columns when the last ones are empty. */
  readonly cells: readonly string[]
  /** Line breaks in it, the one that ends it included. */
  readonly lineBreaks: number
  /** Line breaks between the record before and this one. Default: 0. */
  readonly lineBreaksBefore?: number
  /** Its text, when it is not written as a record must be. */
  readonly broken?: string
  /** Only lines that belong to no record: there is no row of it. */
  readonly isNothing?: true
}

export interface RecordSource {
  /** Where the next record starts. What lies before it is not needed any more. */
  readonly position: number
  /** Quotes that were never closed; 0 where nothing is quoted. */
  readonly strayQuotes: number
  /** The next record; `null` at the end of the text, or when the record may go on behind it. */
  next(): TableRecord | null
}

/** Records without cells longer than this are given up, so that what is no record fills no memory. */
export const LONGEST_SKIP_CHARS = 65_536
