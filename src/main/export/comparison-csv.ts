/**
 * A comparison as CSV: a row for each URL, with each compared column before and after where it differs. Columns are
 * named as in docs/columns.md, with `_before` and `_after`.
 */
import { COMPARED_COLUMNS, type ComparedColumn, type ComparedRow } from '../../shared/domain/comparison'
import { openSink } from './export-sink'
import { columnKind } from './result-table'
import { cellWriter, textCell } from './table/csv-cell'

const STATES = ['row', 'status'] as const
/** The status stands in each row, changed or not. */
const CHANGES = COMPARED_COLUMNS.filter((column) => column !== 'status')
const HEADER = ['url', 'kind', 'turn', 'changed', ...[...STATES, ...CHANGES].flatMap(beforeAndAfter)]

/**
 * Writes the rows; the file takes its name when it is whole.
 *
 * @throws {TrawlError} `file_unwritable`, `folder_unwritable`, `disk_full`
 */
export async function writeComparison(
  path: string,
  blocks: Iterable<readonly ComparedRow[]> | AsyncIterable<readonly ComparedRow[]>,
): Promise<void> {
  const sink = await openSink(path)
  const encoder = new TextEncoder()
  try {
    await sink.write(encoder.encode(`${HEADER.join(',')}\r\n`))
    for await (const rows of blocks) await sink.write(encoder.encode(rows.map(line).join('')))
    await sink.finish()
  } catch (error) {
    await sink.abandon()
    throw error
  }
}

function beforeAndAfter(column: string): readonly string[] {
  return [`${column}_before`, `${column}_after`]
}

function line({ url, kind, turn, before, after, changes }: ComparedRow): string {
  const changed = new Map(changes.map((change) => [change.column, change]))
  const cells = [
    textCell(url),
    kind,
    turn ?? '',
    changes.map(({ column }) => column).join(' '),
    `${before?.rowNo ?? ''}`,
    `${after?.rowNo ?? ''}`,
    `${before?.status ?? ''}`,
    `${after?.status ?? ''}`,
    ...CHANGES.flatMap((column) => changeCells(column, changed.get(column))),
  ]
  return `${cells.join(',')}\r\n`
}

function changeCells(column: ComparedColumn, change: ComparedRow['changes'][number] | undefined): readonly string[] {
  if (change === undefined) return ['', '']
  const write = cellWriter(columnKind(column))
  return [write(change.before), write(change.after)]
}
