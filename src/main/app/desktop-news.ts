/** What the desktop shows of running crawls: progress on the icon of the window, a notification when one has ended. */
import { type BrowserWindow, Notification } from 'electron'
import type { CrawlProgress } from '../../shared/domain/crawl-progress'
import type { Preferences } from '../../shared/preferences'
import type { CrawlService } from '../crawl-service'
import { endNews, type RunningShare, taskbarShare } from './crawl-news'

interface DesktopNewsParts {
  readonly service: CrawlService
  readonly preferences: { get(): Preferences }
  windowOf(): BrowserWindow | null
  /** Brings a crawl before the person. */
  showCrawl(crawlId: string): void
}

export class DesktopNews {
  readonly #running = new Map<string, RunningShare>()
  /** What is kept here is not collected while it stands on the screen: then a click on it would do nothing. */
  readonly #shown = new Set<Notification>()

  constructor(private readonly parts: DesktopNewsParts) {
    parts.service.on('crawl:progress', (progress) => this.#hear(progress))
  }

  /** Draws the progress as the preferences want it now. */
  refresh(): void {
    const window = this.parts.windowOf()
    if (window === null || window.isDestroyed()) return
    const share = this.parts.preferences.get().taskbarProgress ? taskbarShare([...this.#running.values()]) : null
    window.setProgressBar(share === null ? -1 : share.value, { mode: share?.isPaused === true ? 'paused' : 'normal' })
  }

  #hear(progress: CrawlProgress): void {
    const { crawlId, state, done, known } = progress
    const ran = this.#running.get(crawlId)
    if (state === 'running' || state === 'paused')
      this.#running.set(crawlId, { done, known, isPaused: state === 'paused' })
    else this.#running.delete(crawlId)
    this.refresh()
    if (ran !== undefined && !this.#running.has(crawlId)) void this.#announceEnd(progress)
  }

  async #announceEnd(progress: CrawlProgress): Promise<void> {
    const { notify } = this.parts.preferences.get()
    const isInFront = this.parts.windowOf()?.isFocused() ?? false
    if (notify === 'never' || (notify === 'background' && isInFront) || !Notification.isSupported()) return
    const { name } = await this.parts.service.find(progress.crawlId)
    const news = endNews(name, progress)
    if (news !== null) this.notify(news.title, news.body, progress.crawlId)
  }

  /** Shows a notification; a click on it shows the crawl. */
  notify(title: string, body: string, crawlId: string): void {
    const notification = new Notification({ title, body })
    this.#shown.add(notification)
    notification.on('click', () => this.parts.showCrawl(crawlId))
    for (const end of ['click', 'close', 'failed'] as const) {
      notification.on(end as 'close', () => this.#shown.delete(notification))
    }
    notification.show()
  }
}
