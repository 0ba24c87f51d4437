/** What one run of a crawl is given by its thread, and what it tells it. */
import type { CrawlProgress } from '../../shared/domain/crawl-progress'
import type { PartDeath } from '../../shared/domain/part-death'
import type { RenderRequest } from '../../shared/domain/rendering'
import type { UrlCredential } from '../../shared/secrets'
import type { ResolveProxy } from '../engine/fetcher/proxy-routes'
import type { ExtractPool } from './extract-pool'

export interface RunNews {
  progress(progress: CrawlProgress): void
  /** A thread of the run died; the run goes on. */
  died(death: PartDeath): void
  ended(progress: CrawlProgress): void
  /** Passwords that stood in URLs of the input; told before the crawl starts. */
  urlCredentials(credentials: readonly UrlCredential[]): void
  render(seq: number, request: RenderRequest): void
  cancelRender(seq: number): void
}

/** What a run is given by its thread. */
export interface RunParts {
  /** Closed with the run. */
  readonly extractor: ExtractPool
  /** Asks the system for its proxies; `null` where it cannot be asked. */
  readonly resolveProxy: ResolveProxy | null
}
