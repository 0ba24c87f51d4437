/** The input of an earlier crawl, read from its rows, for a crawl that repeats it. */
import { TrawlError } from '../../shared/errors'
import type { InputProblem } from '../../shared/input-problems'
import type { InputRow } from '../engine/ports'
import { readCrawlRow } from './crawl-row'
import { openCrawlForReading } from './database'
import { withSqliteErrors } from './sqlite-errors'

/** Rows read at once. */
const SLICE_ROWS = 4096

interface RawRow {
  row_no: number
  line_no: number
  input: string | null
  url: string | null
  problem: InputProblem | null
  carried: string | null
}

export interface CopiedInput {
  readonly seriesId: string
  readonly carriedColumns: readonly string[]
  /** Rows of the input in order, some at a time, with the share of the earlier crawl's rows read so far. */
  slices(): Generator<{ readonly rows: readonly InputRow[]; readonly share: number }>
  close(): void
}

/** @throws {TrawlError} `bad_request` while its input is not read to the end, and as opening a crawl file does */
export function openInputOf(path: string): CopiedInput {
  const database = openCrawlForReading(path)
  const crawl = withSqliteErrors(path, () => readCrawlRow(database))
  if (crawl.inputShare < 1) {
    database.close()
    throw new TrawlError('bad_request', `The list of the crawl "${crawl.name}" has not been read to its end yet.`, {
      hint: 'Resume it until all of its rows are there, then repeat it.',
    })
  }
  // URLs that were discovered have no line: they will be discovered again.
  const statement = database.prepare<[number, number]>(
    `SELECT row.row_no, line_no, input, url.url, problem, carried FROM row LEFT JOIN url ON url.id = row.url_id
     WHERE row.row_no > ? AND row.row_no <= ? AND line_no IS NOT NULL ORDER BY row.row_no`,
  )
  return {
    seriesId: crawl.seriesId,
    carriedColumns: crawl.carriedColumns,
    *slices() {
      for (let after = 0; after < crawl.rows; after += SLICE_ROWS) {
        const to = Math.min(crawl.rows, after + SLICE_ROWS)
        const rows = withSqliteErrors(path, () => statement.all(after, to)) as RawRow[]
        yield { rows: rows.map(inputRow), share: to / crawl.rows }
      }
    },
    close: () => database.close(),
  }
}

function inputRow({ line_no, input, url, problem, carried }: RawRow): InputRow {
  return {
    lineNo: line_no,
    input,
    url,
    problem,
    carried: carried === null ? null : (JSON.parse(carried) as string[]),
  }
}
