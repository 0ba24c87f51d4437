/** A report on its way to a file: reading the crawl is nearly all of the work, so that is what its progress tells. */
import type { ExportBlock } from '../export/export-block'
import { reportBlocks } from '../export/report/report-page'
import type { Database } from '../store/database'
import { readReport } from '../store/export/report-reader'

/**
 * @param total - rows of the crawl
 * @param rest - lets the thread answer; called after each step of reading
 */
export async function* reportWork(
  database: Database,
  muted: readonly string[],
  total: number,
  rest: () => Promise<void>,
): AsyncGenerator<ExportBlock> {
  const steps = readReport(database, muted)
  let told = 0
  for (;;) {
    const step = steps.next()
    if (step.done === true) {
      yield* reportBlocks(step.value)
      yield { content: '', rows: total - told }
      return
    }
    await rest()
    const rows = Math.floor(step.value * total) - told
    told += rows
    // Nothing to write yet: whoever writes tells how far it is, and asks whether it was cancelled.
    yield { content: '', rows }
  }
}
