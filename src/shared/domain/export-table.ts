/**
 * What every format of tables is made from: named columns and records in blocks. Whoever makes one holds one state of
 * the crawl while it is read, in constant memory.
 */

/** How the values of a column are written. */
export type TableColumnKind =
  | 'text'
  /** A whole number. */
  | 'integer'
  | 'number'
  /** 0 or 1. */
  | 'flag'
  /** Milliseconds since 1970 UTC. */
  | 'time'
  /** Each value by its own type: answers of SQL. */
  | 'any'

export interface TableColumn {
  /** Different from all others of its table. */
  readonly name: string
  readonly kind: TableColumnKind
}

/** `bigint` and bytes are there in columns of the kind `any` only. */
export type TableValue = string | number | null | bigint | Uint8Array
/** One value for each column. */
export type TableRecord = readonly TableValue[]

export interface ExportTable {
  readonly columns: readonly TableColumn[]
  /** How many records there will be; 0 where that is known only at the end. */
  readonly total: number
  /** Records in blocks of some hundred. Can be asked for once. */
  blocks(): Iterable<readonly TableRecord[]>
  /** For JSON: complete, nested objects in place of records. */
  readonly objects?: () => Iterable<readonly object[]>
}
