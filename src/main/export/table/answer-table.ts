/** The rows of a SQL answer as a table: its own columns, and values by the types that SQLite gave them. */
import type { ExportTable, TableValue } from '../../../shared/domain/export-table'
import { distinctNames } from './distinct-names'

/** Records of a block. */
const BLOCK_RECORDS = 200

/** Integers are `bigint`; a `number` was REAL. */
export interface AnswerRows {
  readonly columns: readonly string[]
  readonly rows: Iterable<readonly TableValue[]>
}

/** Names of an answer may be there twice; columns of a table may not. Rows are asked for as they are written. */
export function answerTable({ columns, rows }: AnswerRows): ExportTable {
  return {
    columns: distinctNames(columns).map((name) => ({ name, kind: 'any' as const })),
    total: 0,
    *blocks() {
      let block: (readonly TableValue[])[] = []
      for (const row of rows) {
        block.push(row)
        if (block.length < BLOCK_RECORDS) continue
        yield block
        block = []
      }
      if (block.length > 0) yield block
    },
  }
}
