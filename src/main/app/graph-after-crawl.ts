/** Works out the link graph of each crawl when it has ended, in the background, unless a person does not want that. */
import type { CrawlProgress } from '../../shared/domain/crawl-progress'
import type { Logger } from '../../shared/domain/logger'
import type { Preferences } from '../../shared/preferences'
import type { CrawlService } from '../crawl-service'

interface GraphParts {
  readonly service: Pick<CrawlService, 'on' | 'indexes'>
  readonly preferences: { get(): Preferences }
  readonly log: Logger
}

export function makeGraphsAfterCrawls({ service, preferences, log }: GraphParts): void {
  const running = new Set<string>()
  service.on('crawl:progress', ({ crawlId, state, done }: CrawlProgress) => {
    if (state === 'running' || state === 'paused') {
      running.add(crawlId)
      return
    }
    const hasEnded = running.delete(crawlId)
    if (!hasEnded || done === 0 || !preferences.get().graphAfterCrawl) return
    service.indexes.build(crawlId, 'graph').catch((error: unknown) => {
      log.warn('the link graph could not be begun', { crawlId, error: String(error) })
    })
  })
}
