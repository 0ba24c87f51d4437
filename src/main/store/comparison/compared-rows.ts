/** The rows of a comparison as they are shown, read from both files. */
import {
  COMPARED_COLUMNS,
  type ComparedChange,
  type ComparedRow,
  type ComparedState,
  type ComparisonKind,
  MAX_COMPARED_CHARS,
} from '../../../shared/domain/comparison'
import { invariant } from '../../../shared/domain/invariant'
import type { CellValue } from '../../../shared/domain/result-query'
import type { Database } from '../database'
import { ANY_COLUMN, BROKEN_BIT, COLUMN_BITS, MENDED_BIT, stateSql, WAITING_BIT } from './comparison-sql'
import type { PairedUrls } from './pair-urls'

type StoredState = readonly [url: string, rowNo: number, disposition: string, ...values: CellValue[]]

/** Places before the compared columns. */
const FIRST_COLUMN = 3
const STATUS_AT = FIRST_COLUMN + COMPARED_COLUMNS.indexOf('status')
const ERROR_AT = FIRST_COLUMN + COMPARED_COLUMNS.indexOf('error')
const TITLE_AT = FIRST_COLUMN + COMPARED_COLUMNS.indexOf('title')

export class ComparedRows {
  readonly #base
  readonly #later

  constructor(
    database: Database,
    private readonly pairs: PairedUrls,
  ) {
    this.#base = database.prepare<[number]>(stateSql('main')).raw()
    this.#later = database.prepare<[number]>(stateSql('later')).raw()
  }

  /** @param entry - number of a URL: those of the later crawl, then those that are gone */
  at(entry: number): ComparedRow {
    const { baseIds, bits, gone } = this.pairs
    const later = baseIds.length - 1
    const laterId = entry < later ? entry + 1 : 0
    const baseId = (laterId === 0 ? gone[entry - later] : baseIds[laterId]) ?? 0
    const of = bits[laterId] ?? 0
    const before = baseId === 0 ? null : (this.#base.get(baseId) as StoredState)
    const after = laterId === 0 ? null : (this.#later.get(laterId) as StoredState)
    const url = (after ?? before)?.[0]
    invariant(url !== undefined, 'an entry of a comparison has a URL')
    return {
      url,
      kind: kindOf(before, after, of),
      turn: (of & BROKEN_BIT) !== 0 ? 'broken' : (of & MENDED_BIT) !== 0 ? 'mended' : null,
      before: before === null ? null : stateOf(before),
      after: after === null ? null : stateOf(after),
      changes: before === null || after === null ? [] : changesOf(before, after, of),
    }
  }
}

function kindOf(before: StoredState | null, after: StoredState | null, bits: number): ComparisonKind {
  if (before === null) return 'new'
  if (after === null) return 'gone'
  if ((bits & WAITING_BIT) !== 0) return 'waiting'
  return (bits & ANY_COLUMN) === 0 ? 'same' : 'changed'
}

function stateOf(stored: StoredState): ComparedState {
  return {
    rowNo: stored[1],
    disposition: stored[2],
    status: stored[STATUS_AT] as number | null,
    error: stored[ERROR_AT] as string | null,
    title: cut(stored[TITLE_AT] ?? null) as string | null,
  }
}

function changesOf(before: StoredState, after: StoredState, bits: number): readonly ComparedChange[] {
  return COMPARED_COLUMNS.flatMap((column, index) =>
    (bits & COLUMN_BITS[column]) === 0
      ? []
      : [
          {
            column,
            before: cut(before[FIRST_COLUMN + index] ?? null),
            after: cut(after[FIRST_COLUMN + index] ?? null),
          },
        ],
  )
}

function cut(value: CellValue): CellValue {
  return typeof value === 'string' ? value.slice(0, MAX_COMPARED_CHARS) : value
}
