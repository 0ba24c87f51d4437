/**
 * Writes the rows of a view to a file or to standard output. Memory stays constant, the event loop turns between any
 * two blocks, and a file appears under its name only when it is whole.
 */
import type { ExportRequest } from '../../shared/domain/export-request'
import { assertNever } from '../../shared/domain/invariant'
import { TrawlError } from '../../shared/errors'
import { csvBlocks } from './csv'
import { type ExportSink, openSink } from './export-sink'
import { ndjsonBlocks } from './ndjson'
import type { RowSource } from './row-source'
import type { TextBlock } from './text-block'

export interface ExportJob extends ExportWatch {
  readonly source: RowSource
  /** `path` is absolute, or `-` for standard output. NDJSON rows are complete: it uses neither columns nor BOM. */
  readonly request: Pick<ExportRequest, 'path' | 'format' | 'columns' | 'carried' | 'bom'>
}

export interface ExportWatch {
  /** Called after each block of some 128 KiB: hold it back before sending it on. */
  onProgress(rowsWritten: number, bytes: number): void
  /** Asked between blocks. */
  isCancelled(): boolean
}

export interface ExportTotals {
  readonly rowsWritten: number
  readonly bytes: number
}

/**
 * Runs one export to its end. When it is cancelled or fails, what was at `path` before is untouched.
 *
 * @throws {TrawlError} `cancelled`, `file_unwritable`, `folder_unwritable`, `disk_full`, or what the source threw
 */
export function exportRows(job: ExportJob): Promise<ExportTotals> {
  return exportBlocks(job.request.path, blocksOf(job), job)
}

/** Writes text that is made block by block; in all else as {@link exportRows}. */
export async function exportBlocks(
  path: string,
  blocks: Iterable<TextBlock>,
  watch: ExportWatch,
): Promise<ExportTotals> {
  const sink = await openSink(path)
  try {
    const totals = await writeBlocks(blocks, watch, sink)
    await sink.finish()
    return totals
  } catch (error) {
    await sink.abandon()
    throw error
  }
}

async function writeBlocks(blocks: Iterable<TextBlock>, watch: ExportWatch, sink: ExportSink): Promise<ExportTotals> {
  let rowsWritten = 0
  let bytes = 0
  throwIfCancelled(watch)
  for (const block of blocks) {
    const encoded = Buffer.from(block.text, 'utf8')
    await sink.write(encoded)
    rowsWritten += block.rows
    bytes += encoded.byteLength
    watch.onProgress(rowsWritten, bytes)
    throwIfCancelled(watch)
  }
  return { rowsWritten, bytes }
}

function throwIfCancelled(watch: ExportWatch): void {
  if (watch.isCancelled()) throw new TrawlError('cancelled', 'The export was cancelled.')
}

function blocksOf({ source, request }: ExportJob): Iterable<TextBlock> {
  switch (request.format) {
    case 'csv':
      return csvBlocks(source, request)
    case 'ndjson':
      return ndjsonBlocks(source)
    default:
      return assertNever(request.format)
  }
}
