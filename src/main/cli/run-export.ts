/** One export from start to end, with progress. */
import type { ExportProgress, ExportRequest } from '../../shared/domain/export-request'
import { deserialiseError } from '../../shared/errors'
import type { CliContext, CliService } from './cli-context'
import { bytesText, countText, plural } from './number-text'
import { ProgressDisplay } from './progress-display'

/** Runs an export of rows as {@link followExport} says. */
export function runExport(
  context: CliContext,
  service: CliService,
  request: ExportRequest,
  options: { readonly quiet: boolean },
): Promise<'finished' | 'cancelled'> {
  return followExport(context, service, request.path, () => service.startExport(request), options)
}

/**
 * Starts an export and follows it. Resolves with how it ended: `finished`, or `cancelled` by Ctrl-C or because nobody reads standard output.
 *
 * @throws {TrawlError} the reason why it failed
 */
export async function followExport(
  context: CliContext,
  service: CliService,
  path: string,
  start: () => Promise<string>,
  options: { readonly quiet: boolean },
): Promise<'finished' | 'cancelled'> {
  const display = new ProgressDisplay(context, options)
  let end: (progress: ExportProgress) => void = () => {}
  let fail: (reason: unknown) => void = () => {}
  const ended = new Promise<ExportProgress>((resolve, reject) => {
    end = resolve
    fail = reject
  })
  // News may come before startExport has said which export they belong to.
  const early: ExportProgress[] = []
  let exportId: string | null = null
  const note = (progress: ExportProgress) => {
    if (exportId === null) early.push(progress)
    else if (progress.exportId === exportId) show(progress)
  }
  const show = (progress: ExportProgress) => {
    if (progress.state !== 'running') end(progress)
    else display.update({ bar: (width) => exportLine(progress).slice(0, width), line: () => exportLine(progress) })
  }
  const unsubscribe = service.on('export:progress', note)
  const cancel = () => {
    if (exportId !== null) service.cancelExport(exportId).catch(fail)
  }
  try {
    exportId = await start()
    for (const progress of early) note(progress)
    context.interruption.addEventListener('abort', cancel)
    if (context.interruption.aborted) cancel()
    const last = await ended
    display.clear()
    if (last.state === 'failed')
      throw last.error === null ? new Error('The export failed.') : deserialiseError(last.error)
    if (last.state === 'cancelled') return 'cancelled'
    if (path !== '-' && !options.quiet) {
      context.stderr.write(`Wrote ${plural(last.rowsWritten, 'row')} (${bytesText(last.bytes)}) to ${path}\n`)
    }
    return 'finished'
  } finally {
    context.interruption.removeEventListener('abort', cancel)
    unsubscribe()
  }
}

function exportLine(progress: ExportProgress): string {
  return `Exporting: ${countText(progress.rowsWritten)} of ${plural(progress.rowsTotal, 'row')}`
}
