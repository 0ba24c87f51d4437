/** A report as PDF: exported as HTML into a temporary folder, printed there by whoever can, and only then put down. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ExportProgress } from '../../shared/domain/export-request'
import { serialiseError, TrawlError } from '../../shared/errors'
import { openSink } from '../export/export-sink'
import type { NamedExport } from '../threads/export-scene'

/** The PDF of an HTML file. */
export type PrintReport = (htmlPath: string) => Promise<Uint8Array>

export class PrintedReport {
  #isCancelled = false

  private constructor(
    /** What the query thread is asked for. */
    readonly request: NamedExport,
    private readonly folder: string,
    private readonly path: string,
    private readonly print: PrintReport,
  ) {}

  /** @param print - `null`: there is nothing to print with. @throws {TrawlError} `bad_format` */
  static async begin(request: NamedExport, print: PrintReport | null): Promise<PrintedReport> {
    if (print === null) {
      throw new TrawlError('bad_format', 'A PDF is printed by the window, which the command line does not have.', {
        hint: 'Export the report as .html and print that, or export it from the window.',
      })
    }
    const folder = await mkdtemp(join(tmpdir(), 'trawl-report-'))
    const asked: NamedExport = { ...request, format: 'html', path: join(folder, 'report.html') }
    return new PrintedReport(asked, folder, request.path, print)
  }

  cancel(): void {
    this.#isCancelled = true
  }

  /** News of the HTML as news of the PDF. */
  news(progress: ExportProgress): ExportProgress {
    return { ...progress, path: this.path }
  }

  /** Prints what the thread has written. @param last - how that has ended */
  async finish(last: ExportProgress): Promise<ExportProgress> {
    try {
      return this.news(last.state === 'finished' ? { ...last, bytes: await this.#printed() } : last)
    } catch (error) {
      const failure = serialiseError(error)
      const wasCancelled = failure.code === 'cancelled'
      return this.news({ ...last, state: wasCancelled ? 'cancelled' : 'failed', error: wasCancelled ? null : failure })
    } finally {
      await rm(this.folder, { recursive: true, force: true }).catch(() => {})
    }
  }

  /** Bytes of the PDF. */
  async #printed(): Promise<number> {
    const sink = await openSink(this.path)
    try {
      const pdf = await this.print(this.request.path)
      if (this.#isCancelled) throw new TrawlError('cancelled', 'The export was cancelled.')
      await sink.write(pdf)
      await sink.finish()
      return pdf.byteLength
    } catch (error) {
      await sink.abandon()
      throw error
    }
  }
}
