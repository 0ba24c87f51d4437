/** Rules of crawls: changed, tried on pages, and run over the bodies that a crawl kept, each run in its own thread. */
import type { CrawlRules, ExtractionProgress, RuleSample, TriedRule } from '../../shared/domain/extraction'
import { serialiseError, TrawlError } from '../../shared/errors'
import type { ResolveProxy } from '../engine/fetcher/proxy-routes'
import type { RulesCalls, RulesEvents } from '../threads/rules-calls'
import { startThread } from '../threads/thread-entries'
import { ThreadClient } from '../threads/thread-rpc'

type RulesThread = ThreadClient<RulesCalls, RulesEvents>

/** What the desk needs from the rest of the service. */
export interface ExtractionSurroundings {
  pathOf(crawlId: string): Promise<string>
  /** Whether the crawl runs, or is paused, here: then its file has a writer. */
  isRunning(crawlId: string): boolean
  stored(crawlId: string): Promise<CrawlRules>
  announce(progress: ExtractionProgress): void
  /** Asks the system for its proxies, where it can be asked. */
  readonly resolveProxy?: ResolveProxy | undefined
}

interface Run {
  readonly thread: RulesThread
  progress: ExtractionProgress
}

/** A trial that takes longer is given up, with its thread. */
const TRIAL_MS = 30_000

export class ExtractionDesk {
  readonly #runs = new Map<string, Run>()
  /** How the last run of each crawl ended. */
  readonly #last = new Map<string, ExtractionProgress>()
  #trials: RulesThread | null = null

  constructor(
    private readonly threadsFolder: string,
    private readonly surroundings: ExtractionSurroundings,
  ) {}

  rules(crawlId: string): Promise<CrawlRules> {
    return this.surroundings.stored(crawlId)
  }

  /**
   * Makes these the rules of a crawl. Those that are not among them are removed; giving them again, before the next run,
   * brings them back with their values.
   *
   * @throws {TrawlError} `bad_setting` for a rule that is none; `crawl_running`, `crawl_busy`
   */
  async change(crawlId: string, lines: readonly string[]): Promise<CrawlRules> {
    this.#assertFree(crawlId)
    const path = await this.surroundings.pathOf(crawlId)
    const thread = this.#start()
    try {
      await thread.call('change', { path, lines })
    } finally {
      await thread.terminate()
    }
    return this.surroundings.stored(crawlId)
  }

  /**
   * Runs the rules that have not seen every page over the bodies that were kept.
   *
   * @returns how it ended; news come before that
   * @throws {TrawlError} `bad_request` without kept bodies; `crawl_running`, `crawl_busy`
   */
  async run(crawlId: string): Promise<ExtractionProgress> {
    this.#assertFree(crawlId)
    const path = await this.surroundings.pathOf(crawlId)
    const thread = this.#start((progress) => {
      const run = this.#runs.get(crawlId)
      if (run === undefined) return
      run.progress = progress
      this.surroundings.announce(progress)
    })
    const started: ExtractionProgress = {
      crawlId,
      state: 'running',
      done: 0,
      total: 0,
      bodiesPerSecond: 0,
      notes: [],
      error: null,
    }
    const run: Run = { thread, progress: started }
    this.#runs.set(crawlId, run)
    try {
      const ended = await thread.call('run', { path, crawlId })
      this.#end(crawlId, ended)
      return ended
    } catch (error) {
      this.#end(crawlId, {
        ...run.progress,
        state: wasEnded(error) ? 'cancelled' : 'failed',
        error: wasEnded(error) ? null : serialiseError(error),
      })
      throw error
    } finally {
      await thread.terminate()
    }
  }

  /** What is done stays; the next run goes on from there. */
  async cancel(crawlId: string): Promise<void> {
    try {
      await this.#runs.get(crawlId)?.thread.call('cancel', null)
    } catch (error) {
      // It came to its end meanwhile, and its thread with it.
      if (!wasEnded(error)) throw error
    }
  }

  /** The run that is under way, else how the last one ended; `null` when there was none. */
  progress(crawlId: string): ExtractionProgress | null {
    return this.#runs.get(crawlId)?.progress ?? this.#last.get(crawlId) ?? null
  }

  /** Tries a rule on pages. A rule that is none is an answer, too. */
  async try(line: string, sample: RuleSample): Promise<TriedRule> {
    const known =
      sample.kind === 'rows'
        ? { kind: 'rows' as const, path: await this.surroundings.pathOf(sample.crawlId), rowNos: sample.rowNos }
        : sample
    this.#trials ??= this.#start()
    const thread = this.#trials
    const timer = setTimeout(() => this.#endTrials(thread), TRIAL_MS)
    try {
      const ask = sample.kind === 'url' ? (this.surroundings.resolveProxy ?? null) : null
      const proxies = ask === null || sample.kind !== 'url' ? null : await ask(sample.url).catch(() => null)
      return await thread.call('try', { line, sample: known, proxies })
    } catch (error) {
      if (error instanceof TrawlError && error.code === 'thread_died') this.#endTrials(thread)
      throw error
    } finally {
      clearTimeout(timer)
    }
  }

  async close(): Promise<void> {
    await Promise.all([
      this.#trials?.terminate(),
      ...[...this.#runs.values()].map(async ({ thread }) => {
        // A step is over in a moment, and what it read is stored.
        await thread.call('cancel', null).catch(() => {})
      }),
    ])
    await Promise.all([...this.#runs.values()].map(({ thread }) => thread.terminate()))
  }

  #assertFree(crawlId: string): void {
    if (this.#runs.has(crawlId)) {
      throw new TrawlError('crawl_busy', 'Rules are being run over this crawl.', {
        hint: 'Wait until that is over, or cancel it.',
      })
    }
    if (this.surroundings.isRunning(crawlId)) {
      throw new TrawlError('crawl_running', 'Rules cannot be changed while the crawl runs or is paused.', {
        hint: 'Wait until it has finished, or stop it; it can go on afterwards.',
      })
    }
  }

  #end(crawlId: string, progress: ExtractionProgress): void {
    this.#runs.delete(crawlId)
    this.#last.set(crawlId, progress)
    this.surroundings.announce(progress)
  }

  #endTrials(thread: RulesThread): void {
    if (this.#trials === thread) this.#trials = null
    void thread.terminate()
  }

  #start(onProgress: (progress: ExtractionProgress) => void = () => {}): RulesThread {
    return new ThreadClient<RulesCalls, RulesEvents>(startThread(this.threadsFolder, 'rules'), 'rules', (_, progress) =>
      onProgress(progress),
    )
  }
}

function wasEnded(error: unknown): boolean {
  return error instanceof TrawlError && error.code === 'cancelled'
}
