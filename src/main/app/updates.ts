/**
 * Newer versions of Trawl: when to look for them, and when to restart into one. Looks by itself only where the person lets it;
 * never restarts while a crawl runs. What looks and installs is behind {@link Updater}.
 */
import type { CrawlProgress } from '../../shared/domain/crawl-progress'
import type { Logger } from '../../shared/domain/logger'
import type { NoUpdates, UpdateState } from '../../shared/ipc/update-calls'
import type { Preferences } from '../../shared/preferences'

/** The library that knows where versions are and how this system installs them. */
export interface Updater {
  /** The newer version there is, or `null`. */
  check(channel: Preferences['updateChannel']): Promise<string | null>
  /** Fetches it; from then on it is installed when Trawl quits. */
  download(onPercent: (percent: number) => void): Promise<void>
  /** Quits, installs and starts again. */
  restart(): void
}

export interface UpdatesParts {
  /** Or why there is none. */
  readonly updater: Updater | NoUpdates
  readonly preferences: () => Pick<Preferences, 'updates' | 'updateChannel'>
  readonly nowMs: () => number
  readonly log: Logger
  onState(state: UpdateState): void
}

export class Updates {
  readonly #running = new Set<string>()
  #state: UpdateState
  #work: Promise<unknown> | null = null

  constructor(private readonly parts: UpdatesParts) {
    const { updater } = parts
    this.#state = typeof updater === 'string' ? { kind: 'off', reason: updater } : { kind: 'idle', checkedAtMs: null }
  }

  get state(): UpdateState {
    return this.#state
  }

  /** The clock asks: looks only where the person lets it. */
  async look(): Promise<void> {
    if (this.parts.preferences().updates === 'automatic') await this.check()
  }

  /** Looks now. Answers when it is known whether there is one; its download goes on after that. */
  async check(): Promise<UpdateState> {
    const { updater, log, preferences, nowMs } = this.parts
    if (typeof updater === 'string' || this.#work !== null || this.#state.kind === 'ready') return this.#state
    this.#set({ kind: 'checking' })
    const checked = updater.check(preferences().updateChannel)
    this.#work = checked
    try {
      const version = await checked
      this.#work = null
      if (version === null) this.#set({ kind: 'idle', checkedAtMs: nowMs() })
      else {
        log.info('newer version', { version })
        this.#work = this.#download(updater, version)
      }
    } catch (error) {
      this.#fail(error)
    }
    return this.#state
  }

  /** The person wants the version that is ready. Where a crawl runs it has to end first. */
  install(): UpdateState {
    if (this.#state.kind !== 'ready') return this.#state
    this.#set({ ...this.#state, waitsForCrawls: true })
    this.#restartIfQuiet()
    return this.#state
  }

  hear({ crawlId, state }: Pick<CrawlProgress, 'crawlId' | 'state'>): void {
    // A pause is no end: whoever pauses goes on, and finds the crawl as it was.
    if (state === 'running' || state === 'paused') this.#running.add(crawlId)
    else this.#running.delete(crawlId)
    this.#restartIfQuiet()
  }

  #restartIfQuiet(): void {
    const { updater } = this.parts
    if (typeof updater === 'string' || this.#state.kind !== 'ready') return
    if (this.#state.waitsForCrawls && this.#running.size === 0) updater.restart()
  }

  async #download(updater: Updater, version: string): Promise<void> {
    this.#set({ kind: 'downloading', version, percent: 0 })
    try {
      await updater.download((percent) => this.#set({ kind: 'downloading', version, percent: Math.floor(percent) }))
      this.#work = null
      this.#set({ kind: 'ready', version, waitsForCrawls: false })
    } catch (error) {
      this.#fail(error)
    }
  }

  #fail(error: unknown): void {
    const message = (error instanceof Error ? error.message : String(error)).split('\n', 1)[0] ?? ''
    this.#work = null
    this.parts.log.warn('update failed', { message })
    this.#set({ kind: 'failed', message })
  }

  #set(state: UpdateState): void {
    if (JSON.stringify(state) === JSON.stringify(this.#state)) return
    this.#state = state
    this.parts.onState(state)
  }
}
