/** Follows a running crawl to its end: progress, Ctrl-C, summary. */
import type { CrawlProgress } from '../../shared/domain/crawl-progress'
import type { CrawlSummary } from '../../shared/domain/crawl-summary'
import { deserialiseError, TrawlError } from '../../shared/errors'
import type { CliContext, CliService } from './cli-context'
import type { CommandEvents } from './event-stream'
import { EXIT, type ExitCode } from './exit-codes'
import { durationText, plural } from './number-text'
import { plainText } from './plain-text'
import { ProgressDisplay } from './progress-display'
import { progressBar, progressLine } from './progress-text'
import { countTable } from './summary'

/** Thrown when a crawl ended because its results could not be stored, or because its thread died. */
export class CrawlFailed extends Error {
  readonly exitCode: ExitCode = EXIT.storage

  constructor(
    readonly reason: TrawlError,
    readonly crawl: CrawlSummary,
  ) {
    super(reason.message, { cause: reason })
  }
}

/**
 * Waits for the end of a crawl that was just started or resumed. The first Ctrl-C stops it cleanly.
 *
 * @throws {CrawlFailed} when it could not go on
 */
export async function followCrawl(
  context: CliContext,
  service: CliService,
  crawl: CrawlSummary,
  options: { readonly quiet: boolean; readonly events: CommandEvents },
): Promise<CrawlProgress> {
  const display = new ProgressDisplay(context, options)
  const unsubscribe = service.on('crawl:progress', (progress) => {
    if (progress.crawlId !== crawl.id) return
    display.update({ bar: (width) => progressBar(progress, width), line: () => progressLine(progress) })
  })
  const stop = () => {
    display.clear()
    context.stderr.write('Stopping: waiting for requests in the air. Press Ctrl-C again to end at once.\n')
    // A crawl that has just ended cannot be stopped; how it ended is known below.
    service.stop(crawl.id).catch(() => {})
  }
  options.events.started(service, crawl)
  try {
    const ended = service.whenEnded(crawl.id)
    if (context.interruption.aborted) stop()
    else context.interruption.addEventListener('abort', stop, { once: true })
    const last = await ended
    display.clear()
    await options.events.crawled(last)
    // The thread that crawled may have died, too: then the crawl is interrupted, and it is said why.
    if (last.state === 'failed' || last.fatal !== null) {
      throw new CrawlFailed(
        last.fatal === null ? new TrawlError('internal', 'The crawl failed.') : deserialiseError(last.fatal),
        crawl,
      )
    }
    return last
  } finally {
    context.interruption.removeEventListener('abort', stop)
    unsubscribe()
  }
}

/** What a person wants to know right after a crawl, for stderr. */
export function endLines(crawl: CrawlSummary, last: CrawlProgress): string[] {
  const word = last.state === 'finished' ? 'finished' : 'stopped'
  const done =
    last.state === 'finished' ? plural(last.done, 'URL') : `${plural(last.done, 'URL')} of ${last.known} done`
  return [
    `${plainText(crawl.name)}: ${word} after ${durationText(last.runningMs)}, ${done}, ${plural(last.rows, 'row')}`,
    ...countTable(last.counts),
    `Saved as ${crawl.path}`,
    last.state === 'finished'
      ? `Export it with: trawl export ${crawl.id} -o results.csv`
      : `Go on with: trawl resume ${crawl.id}`,
  ]
}
