/** Keeps the computer from going to sleep while a crawl runs, where the person wants it. The screen may go dark. */
import type { CrawlProgress } from '../../shared/domain/crawl-progress'

/** Electron's `powerSaveBlocker`, as much of it as is needed. */
export interface PowerSaver {
  /** Returns a number that ends it again. */
  start(kind: 'prevent-app-suspension'): number
  stop(id: number): void
}

interface KeepAwakeParts {
  readonly saver: PowerSaver
  /** Whether the person wants it now. */
  isWanted(): boolean
}

export class KeepAwake {
  readonly #running = new Set<string>()
  #blockerId: number | null = null

  constructor(private readonly parts: KeepAwakeParts) {}

  /** A crawl that is paused or over needs nobody awake. */
  hear({ crawlId, state }: Pick<CrawlProgress, 'crawlId' | 'state'>): void {
    if (state === 'running') this.#running.add(crawlId)
    else this.#running.delete(crawlId)
    this.refresh()
  }

  /** Does what the preferences want now. */
  refresh(): void {
    const shouldBlock = this.#running.size > 0 && this.parts.isWanted()
    if (shouldBlock && this.#blockerId === null) {
      this.#blockerId = this.parts.saver.start('prevent-app-suspension')
    } else if (!shouldBlock && this.#blockerId !== null) {
      this.parts.saver.stop(this.#blockerId)
      this.#blockerId = null
    }
  }
}
