/** Rows by their numbers, as people write them: `1-100,205`. */
import { MAX_LISTED_VALUES, type ResultFilter } from '../../shared/domain/result-query'
import { TrawlError } from '../../shared/errors'

const RANGE = /^(\d{1,15})(?:\s*-\s*(\d{1,15}))?$/

interface Range {
  readonly from: number
  readonly to: number
}

/**
 * Filters that leave those rows. One range may be of any length; several are looked up one by one.
 *
 * @throws {TrawlError} `bad_request`
 */
export function rowNumberFilters(texts: readonly string[]): readonly ResultFilter[] {
  const ranges = texts.flatMap((text) => text.split(',')).map(rangeFrom)
  const [only] = ranges
  if (ranges.length === 1 && only !== undefined) {
    return [
      { column: 'row', operator: 'at_least', value: only.from },
      { column: 'row', operator: 'at_most', value: only.to },
    ]
  }
  const count = ranges.reduce((sum, { from, to }) => sum + to - from + 1, 0)
  if (count > MAX_LISTED_VALUES) {
    throw new TrawlError('bad_request', `--rows: expected at most ${MAX_LISTED_VALUES} rows, got ${count}.`, {
      hint: 'A single range may be longer, such as --rows 1-50000; so may a filter.',
    })
  }
  const numbers = new Set(ranges.flatMap(({ from, to }) => Array.from({ length: to - from + 1 }, (_, i) => from + i)))
  return [{ column: 'row', operator: 'one_of', value: [...numbers] }]
}

function rangeFrom(text: string): Range {
  const match = RANGE.exec(text.trim())
  const from = Number(match?.[1])
  const to = Number(match?.[2] ?? match?.[1])
  if (match !== null && from >= 1 && to >= from) return { from, to }
  throw new TrawlError('bad_request', `--rows: expected numbers such as 1-100,205, got ${JSON.stringify(text)}.`, {
    hint: 'Rows are counted from 1, as the column "row" shows them.',
  })
}
