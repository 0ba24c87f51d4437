/** One crawl from start to end, as its rows. */
import { resolve } from 'node:path'
import type { CrawlProgress } from '../../shared/domain/crawl-progress'
import { deserialiseError, TrawlError } from '../../shared/errors'
import { type CrawlSettings, parseSettings, SETTING_KEYS, settingEntry } from '../../shared/settings'
import type { CrawlService } from '../crawl-service'
import type { CrawlOptions, CrawlRows } from './contract'
import { assertOneInput, startCrawl } from './crawl-input'
import { type RunNews, rowsAsTheyCome, rowsInOrder } from './settled-reading'
import { openWorkspace } from './workspace'

/** @param threadsFolder - of the built entries of the threads */
export async function* crawlRows(options: CrawlOptions, threadsFolder: string): CrawlRows {
  const { signal, order = 'input', name = '', save } = options
  assertOneInput(options)
  if (order !== 'input' && order !== 'completion') {
    throw new TrawlError('bad_request', `order: expected 'input' or 'completion', got ${JSON.stringify(order)}.`)
  }
  const settings = settingsOf(options.settings ?? {})
  throwIfAborted(signal)
  const workspace = await openWorkspace(threadsFolder)
  try {
    const { service } = workspace
    const savePath = save === undefined ? null : resolve(save)
    const crawl = await startCrawl(service, options, { name, settings, savePath })
    const run = new FollowedRun(service, crawl.id, options)
    try {
      const ask = { ask: service.ask, crawlId: crawl.id }
      for await (const row of order === 'input' ? rowsInOrder(ask, run) : rowsAsTheyCome(ask, run)) {
        throwIfAborted(signal)
        yield row
      }
      return run.end()
    } finally {
      run.leave()
    }
  } finally {
    await workspace.close()
  }
}

/** What the reader of the rows must know of the run: whether there is news, whether it is over. */
class FollowedRun implements RunNews {
  #last: CrawlProgress | null = null
  #wake: () => void = () => {}
  readonly #unsubscribe: () => void

  constructor(
    service: CrawlService,
    crawlId: string,
    private readonly options: Pick<CrawlOptions, 'signal' | 'onProgress'>,
  ) {
    this.#unsubscribe = service.on('crawl:progress', (progress) => {
      if (progress.crawlId !== crawlId) return
      this.#wake()
      options.onProgress?.(progress)
    })
    options.signal?.addEventListener('abort', this.#onAbort)
    void service.whenEnded(crawlId).then((last) => {
      this.#last = last
      this.#wake()
    })
  }

  isOver(): boolean {
    throwIfAborted(this.options.signal)
    return this.#last !== null
  }

  news(): Promise<void> {
    if (this.#last !== null || this.options.signal?.aborted === true) return Promise.resolve()
    return new Promise((done) => {
      this.#wake = done
    })
  }

  /** The last progress. @throws {TrawlError} `cancelled`, or why the crawl failed */
  end(): CrawlProgress {
    throwIfAborted(this.options.signal)
    const last = this.#last
    if (last?.state === 'finished') return last
    if (last?.fatal) throw deserialiseError(last.fatal)
    throw new TrawlError('internal', `The crawl ended before its end: ${last?.state}.`)
  }

  leave(): void {
    this.#unsubscribe()
    this.options.signal?.removeEventListener('abort', this.#onAbort)
  }

  /** The reader looks up at once; the service is closed behind it, which stops the crawl cleanly. */
  readonly #onAbort = (): void => this.#wake()
}

/** Settings with the paths of files absolute, as they are stored. @throws {TrawlError} `bad_setting` */
function settingsOf(given: Partial<CrawlSettings>): CrawlSettings {
  const settings: Record<string, unknown> = { ...parseSettings(given) }
  for (const key of SETTING_KEYS) {
    const entry = settingEntry(key)
    if (entry.kind === 'text' && entry.format === 'path' && settings[key] !== '')
      settings[key] = resolve(String(settings[key]))
  }
  return settings as unknown as CrawlSettings
}

function throwIfAborted(signal: AbortSignal | undefined): void {
  if (signal?.aborted !== true) return
  throw new TrawlError('cancelled', 'The crawl was stopped by its signal.', { cause: signal.reason })
}
