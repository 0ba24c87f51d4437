/** The answer of a SQL statement as a table on a terminal. */
import { MAX_SQL_WINDOW_ROWS, type SqlCell } from '../../shared/domain/sql-console'
import { type CliContext, type CliService, write } from './cli-context'
import { durationText, plural } from './number-text'
import { paletteFor } from './palette'
import { plainText } from './plain-text'
import { tableLines } from './text-table'

const DEFAULT_COLUMNS = 80

export interface AskedTable {
  readonly crawlId: string
  readonly sql: string
  /** Rows at most. */
  readonly limit: number
  readonly quiet: boolean
}

/** @throws {TrawlError} `bad_query`, `cancelled` */
export async function printAnswer(context: CliContext, service: CliService, asked: AskedTable): Promise<void> {
  const { crawlId, sql, limit, quiet } = asked
  const { runId, columns, rows: total, cutBy, durationMs } = await service.sql.ask(crawlId, 'run', { sql, limit })
  const rows: (readonly SqlCell[])[] = []
  while (rows.length < total) {
    const window = { runId, from: rows.length, count: MAX_SQL_WINDOW_ROWS }
    rows.push(...(await service.sql.ask(crawlId, 'rows', window)))
  }
  const palette = paletteFor(context.stdout, context.env)
  const numbers = columns.map(
    (_, at) => rows.some((row) => isNumber(row[at])) && rows.every((row) => isNumberOrNull(row[at])),
  )
  const table = { titles: columns.map(plainText), rows: rows.map((row) => row.map(cellText)), numbers }
  const [titles = '', ...lines] = tableLines(table, context.stdout.columns ?? DEFAULT_COLUMNS)
  for (const line of [palette.bold(titles), ...lines]) await write(context.stdout, `${line}\n`)
  if (quiet) return
  const more = cutBy === null ? '' : ' The answer has more: -o FILE.csv writes all.'
  context.stderr.write(`${plural(total, 'row')} in ${durationText(durationMs)}.${more}\n`)
}

function cellText(cell: SqlCell): string {
  if (cell === null) return ''
  if (typeof cell !== 'object') return plainText(String(cell))
  return cell.kind === 'blob' ? `(${plural(cell.bytes, 'byte')})` : plainText(cell.text)
}

function isNumber(cell: SqlCell | undefined): boolean {
  return typeof cell === 'number' || (typeof cell === 'object' && cell?.kind === 'integer')
}

function isNumberOrNull(cell: SqlCell | undefined): boolean {
  return cell === null || isNumber(cell)
}
