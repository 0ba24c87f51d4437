/**
 * Writes an export to its file or to standard output. Memory stays constant, the event loop turns between any two
 * blocks, and files appear under their names only when all of them are whole.
 */
import { TrawlError } from '../../shared/errors'
import type { ExportBlocks } from './export-block'
import { type ExportSink, openSink } from './export-sink'

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
 * @param path - absolute, or `-` for standard output, which takes exports of one file only
 * @throws {TrawlError} `cancelled`, `file_unwritable`, `folder_unwritable`, `disk_full`, or what the blocks threw
 */
export async function exportBlocks(path: string, blocks: ExportBlocks, watch: ExportWatch): Promise<ExportTotals> {
  const files = await ExportFiles.open(path)
  try {
    let rowsWritten = 0
    let bytes = 0
    throwIfCancelled(watch)
    for await (const { content, rows, file } of blocks) {
      const encoded = typeof content === 'string' ? Buffer.from(content, 'utf8') : content
      await (await files.at(file ?? path)).write(encoded)
      rowsWritten += rows
      bytes += encoded.byteLength
      watch.onProgress(rowsWritten, bytes)
      throwIfCancelled(watch)
    }
    await files.finish()
    return { rowsWritten, bytes }
  } catch (error) {
    await files.abandon()
    throw error
  }
}

/** The files of one export, opened as they are first written to. */
class ExportFiles {
  readonly #sinks = new Map<string, ExportSink>()

  private constructor(readonly path: string) {}

  /** Opens the file that was asked for at once: that it cannot be written is told before any work is done. */
  static async open(path: string): Promise<ExportFiles> {
    const files = new ExportFiles(path)
    await files.at(path)
    return files
  }

  async at(path: string): Promise<ExportSink> {
    let sink = this.#sinks.get(path)
    if (sink === undefined) {
      if (this.path === '-' && path !== '-') {
        throw new TrawlError('bad_request', 'This export has several files: it cannot go to standard output.', {
          hint: 'Give the name of a file with -o.',
        })
      }
      sink = await openSink(path)
      this.#sinks.set(path, sink)
    }
    return sink
  }

  /** The one that was asked for comes last: it may name the others. */
  async finish(): Promise<void> {
    const [main, ...others] = [...this.#sinks.values()]
    for (const sink of others) await sink.finish()
    await main?.finish()
  }

  async abandon(): Promise<void> {
    for (const sink of this.#sinks.values()) await sink.abandon()
  }
}

function throwIfCancelled(watch: ExportWatch): void {
  if (watch.isCancelled()) throw new TrawlError('cancelled', 'The export was cancelled.')
}
