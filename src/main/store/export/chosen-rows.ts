/** The rows that an export is of: their numbers, in the order in which they are written. */
import { EVERYTHING, isEverything, type ResultQuery } from '../../../shared/domain/result-query'
import type { NamedSelection } from '../../../shared/domain/row-selection'
import type { Database } from '../database'
import { duplicateKindsIn, duplicateSets } from '../findings/duplicate-sets'
import { hasPattern } from '../pattern-function'
import { fromClause, querySql, unsorted } from '../result-sql'
import { lastRow, rowOrderNow } from '../row-order'

const BLOCK_ROWS = 500

export class ChosenRows {
  readonly total: number
  /** {@link EVERYTHING} where rows were picked by number. */
  readonly query: ResultQuery
  /** Row numbers of picked rows, of a sorted view, or of one with patterns; `null` where the file's own order does. */
  readonly order: Uint32Array | null

  /** @throws {TrawlError} `bad_query` */
  constructor(
    private readonly database: Database,
    selection: NamedSelection,
  ) {
    this.query = selection.kind === 'view' ? selection.query : EVERYTHING
    duplicateSets(database).updateNow(duplicateKindsIn(this.query, []))
    this.order = selection.kind === 'rows' ? Uint32Array.from(selection.rowNos) : orderOf(database, this.query)
    this.total = this.order?.length ?? this.#count()
  }

  get isEverything(): boolean {
    return this.order === null && isEverything(this.query)
  }

  /** Row numbers in their order, some hundred at a time. */
  *numbers(): Generator<Uint32Array> {
    const order = this.order ?? (this.isEverything ? null : rowOrderNow(this.database, this.query))
    for (let from = 0; from < this.total; from += BLOCK_ROWS) {
      const end = Math.min(from + BLOCK_ROWS, this.total)
      yield order === null
        ? Uint32Array.from({ length: end - from }, (_, index) => from + index + 1)
        : order.subarray(from, end)
    }
  }

  /** Whether a row is among them; `null` where every row is. A bit for each row is held. */
  test(): ((rowNo: number) => boolean) | null {
    if (this.isEverything) return null
    const bits = new Uint8Array((lastRow(this.database) >>> 3) + 1)
    for (const block of this.numbers()) {
      for (const rowNo of block) bits[rowNo >>> 3] = (bits[rowNo >>> 3] as number) | (1 << (rowNo & 7))
    }
    return (rowNo) => ((bits[rowNo >>> 3] as number) & (1 << (rowNo & 7))) !== 0
  }

  #count(): number {
    const { where, values } = querySql(this.query)
    const sql = `SELECT COUNT(*) ${fromClause([], unsorted(this.query))} ${where}`
    return this.database
      .prepare(sql)
      .pluck()
      .get(...values) as number
  }
}

function orderOf(database: Database, query: ResultQuery): Uint32Array | null {
  return query.sorts.length > 0 || hasPattern(query) ? rowOrderNow(database, query) : null
}
