/** How a list with columns is read: what a person says of it, and what Trawl has found out. */

/** What may stand between the cells of a record. */
export const DELIMITERS = [',', ';', '\t', '|'] as const
export type Delimiter = (typeof DELIMITERS)[number]

/** What a person says of a table; `null` is found out. */
export interface TableChoice {
  /** Number of the column with the URLs, from 1, or its name; a name of digits that no column has is a number. */
  readonly urlColumn: number | string | null
  readonly hasHeader: boolean | null
  /** Means nothing where cells are not separated by characters: workbooks, JSON. */
  readonly delimiter: Delimiter | null
}

/** What a person says of a list file; `null` is found out. */
export interface ListChoice extends TableChoice {
  /** Sheet of a workbook: its name, or its number from 1. Default: the first that is not hidden. */
  readonly sheet: string | null
}

export const FOUND_OUT: ListChoice = { urlColumn: null, hasHeader: null, delimiter: null, sheet: null }

/** Whether everything is left to Trawl. */
export function isFoundOut(choice: TableChoice): boolean {
  return choice.urlColumn === null && choice.hasHeader === null && choice.delimiter === null
}

/** A file with URLs in it. */
export interface ListFile {
  /** Absolute. */
  readonly path: string
  readonly choice: ListChoice
}

/** How a table is read. */
export interface TableReading {
  /** Names of all columns, the one with the URLs among them. */
  readonly columns: readonly string[]
  /** Number of the column with the URLs, from 1. */
  readonly urlColumn: number
  readonly hasHeader: boolean
  /** `null` where cells are not separated by characters. */
  readonly delimiter: Delimiter | null
}

/** What kind of file a list came in. `text` is everything that can be read as it is. */
export const LIST_KINDS = ['text', 'xlsx', 'warc', 'crawl'] as const
export type ListKind = (typeof LIST_KINDS)[number]

/** What is known of a list before its text is read. */
export interface ListOrigin {
  /** Name of the file, or of the crawl; `null` for text that was typed or pasted. */
  readonly name: string | null
  readonly kind: ListKind
  /** Whether it was unpacked with gzip. */
  readonly compressed: boolean
  /** Sheets of a workbook, and the number of the one that is read, from 1; `null` for other kinds. */
  readonly workbook: { readonly sheets: readonly string[]; readonly sheet: number } | null
}

export const TYPED_TEXT: ListOrigin = { name: null, kind: 'text', compressed: false, workbook: null }
