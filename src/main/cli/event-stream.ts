/**
 * The events of `--json`: one JSON object a line on standard output (docs/events.md). What is only of the moment is left
 * out while a reader does not keep up, so a slow one neither slows the crawl nor fills memory.
 */
import { checkEntry } from '../../shared/checks'
import type { CliEvent, CliEventOf, EventCommand, NoticeCode } from '../../shared/cli-events'
import type { LogEntry } from '../../shared/domain/crawl-log'
import type { CrawlCounts, CrawlProgress } from '../../shared/domain/crawl-progress'
import type { CrawlSummary } from '../../shared/domain/crawl-summary'
import type { ExportProgress } from '../../shared/domain/export-request'
import { serialiseError } from '../../shared/errors'
import { TRAWL_VERSION } from '../../shared/settings'
import type { CliContext, CliService } from './cli-context'
import { EXIT, type ExitCode } from './exit-codes'
import type { FailMatch } from './fail-on'

/** What a command tells its events; nothing comes of it without `--json`. */
export interface CommandEvents {
  notice(code: NoticeCode, message: string): void
  /** The crawl runs: its progress, its log and its exports are told from now on. */
  started(service: EventService, crawl: CrawlSummary): void
  /** The crawl has ended; resolves when the rest of its log is told. */
  crawled(last: CrawlProgress): Promise<void>
  failOnMet(matches: readonly FailMatch[]): void
}

export const NO_EVENTS: CommandEvents = {
  notice() {},
  started() {},
  async crawled() {},
  failOnMet() {},
}

type EventService = Pick<CliService, 'on' | 'ask'>
type Untimed<E> = E extends CliEvent ? Omit<E, 'at'> : never

const INTERVAL_MS = 1000
const LOG_BLOCK = 500

export class EventStream implements CommandEvents {
  /** Entries of the log that are older are of earlier runs. */
  readonly #beganAtMs = Date.now()
  #service: EventService | null = null
  #crawl: CliEventOf<'started'>['crawl'] | null = null
  #last: CrawlProgress | null = null
  #toldAtMs = Number.NEGATIVE_INFINITY
  #exportToldAtMs = Number.NEGATIVE_INFINITY
  #lastLogId = 0
  #readingLog: Promise<void> | null = null
  #unsubscribe: readonly (() => void)[] = []

  constructor(
    private readonly context: Pick<CliContext, 'stdout' | 'nowMs'>,
    private readonly command: EventCommand,
  ) {}

  notice(code: NoticeCode, message: string): void {
    this.#write({ event: 'notice', code, message })
  }

  started(service: EventService, { id, name, path }: CrawlSummary): void {
    this.#service = service
    this.#crawl = { id, name, path }
    // A crawl that is over at once tells no progress.
    this.#toldAtMs = this.context.nowMs()
    this.#write({ event: 'started', version: 1, trawl: TRAWL_VERSION, command: this.command, crawl: this.#crawl })
    this.#unsubscribe = [
      service.on('crawl:progress', (progress) => {
        if (progress.crawlId === id) this.#noteProgress(progress)
      }),
      service.on('export:progress', (progress) => this.#noteExport(progress)),
    ]
  }

  async crawled(last: CrawlProgress): Promise<void> {
    this.#last = last
    await this.#readLog(this.#readingLog ?? Promise.resolve())
  }

  failOnMet(matches: readonly FailMatch[]): void {
    for (const { condition, rows, found } of matches) {
      const checks = found.map(({ id, rows: own }) => {
        const { title, severity } = checkEntry(id)
        return { id, title, severity, rows: own }
      })
      this.#write({ event: 'fail_on', condition, rows, checks })
    }
  }

  /** The last event. @param error - what was thrown; `null` for none */
  ended(exitCode: ExitCode, error: unknown): void {
    for (const unsubscribe of this.#unsubscribe) unsubscribe()
    const last = this.#last
    const wasStopped = exitCode === EXIT.interrupted || (last !== null && last.state !== 'finished')
    const hasFailed = error !== null && exitCode !== EXIT.interrupted
    this.#write({
      event: hasFailed ? 'failed' : wasStopped ? 'stopped' : 'finished',
      crawl: this.#crawl,
      figures: last === null ? null : figuresOf(last),
      exit_code: exitCode,
      error: hasFailed ? serialiseError(error) : null,
    })
  }

  #noteProgress(progress: CrawlProgress): void {
    this.#last = progress
    const { state, inFlight, pagesPerSecond, remainingMs, again, interruption } = progress
    if (!this.#isDue(this.#toldAtMs) || this.context.stdout.writableNeedDrain === true) return
    this.#toldAtMs = this.context.nowMs()
    this.#write({
      event: 'progress',
      state,
      ...figuresOf(progress),
      in_flight: inFlight,
      per_second: Math.round(pagesPerSecond * 10) / 10,
      remaining_ms: remainingMs === null ? null : Math.round(remainingMs),
      again,
      waiting_for: interruption?.kind ?? null,
    })
    this.#readingLog ??= this.#readLog(Promise.resolve()).then(() => {
      this.#readingLog = null
    })
  }

  #noteExport({ state, path, rowsWritten: rows, rowsTotal, bytes }: ExportProgress): void {
    if (state === 'finished') this.#write({ event: 'exported', path, rows, bytes })
    if (state !== 'running' || !this.#isDue(this.#exportToldAtMs)) return
    if (this.context.stdout.writableNeedDrain === true) return
    this.#exportToldAtMs = this.context.nowMs()
    this.#write({ event: 'exporting', path, rows, rows_total: rowsTotal, bytes })
  }

  #isDue(toldAtMs: number): boolean {
    return this.context.nowMs() - toldAtMs >= INTERVAL_MS
  }

  /** What has come into the log since it was read. A log that cannot be read ends no crawl. */
  async #readLog(earlier: Promise<void>): Promise<void> {
    await earlier
    if (this.#service === null || this.#crawl === null) return
    try {
      for (;;) {
        const query = { afterId: this.#lastLogId, count: LOG_BLOCK }
        const entries = await this.#service.ask(this.#crawl.id, 'log', query)
        for (const entry of entries) this.#tellLog(entry)
        this.#lastLogId = entries.at(-1)?.id ?? this.#lastLogId
        if (entries.length < LOG_BLOCK) return
      }
    } catch {
      // The crawl file cannot be read: the crawl itself says so.
    }
  }

  #tellLog({ atMs, level, kind, host, message, data }: LogEntry): void {
    if (atMs < this.#beganAtMs) return
    this.#line({ event: 'log', at: new Date(atMs).toISOString(), level, kind, host, message, data })
  }

  #write(event: Untimed<CliEvent>): void {
    const { event: name, ...rest } = event
    this.#line({ event: name, at: new Date().toISOString(), ...rest } as CliEvent)
  }

  #line(event: CliEvent): void {
    this.context.stdout.write(`${JSON.stringify(event)}\n`)
  }
}

function figuresOf(progress: CrawlProgress): NonNullable<CliEventOf<'finished'>['figures']> {
  const { done, known, rows, transferBytes, runningMs, counts } = progress
  return {
    done,
    known,
    rows,
    transfer_bytes: transferBytes,
    running_ms: Math.round(runningMs),
    counts: countsOf(counts),
  }
}

function countsOf({ fetched, failed, skipped, held, ...status }: CrawlCounts): CliEventOf<'progress'>['counts'] {
  return {
    fetched,
    failed,
    skipped,
    held,
    status_2xx: status.status2xx,
    status_3xx: status.status3xx,
    status_4xx: status.status4xx,
    status_5xx: status.status5xx,
  }
}
