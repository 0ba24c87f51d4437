/** A crawl as the library knows it, brought up to date with the latest progress. */
import { useMemo } from 'react'
import type { CrawlProgress } from '../../shared/domain/crawl-progress'
import type { CrawlSummary } from '../../shared/domain/crawl-summary'
import { useProgress } from './progress-store'

function withProgress(crawl: CrawlSummary, progress: CrawlProgress | null): CrawlSummary {
  if (progress === null) return crawl
  const { state, counts, rows, known, done } = progress
  // Progress comes from crawls of this process only.
  const runsHere = state === 'running' || state === 'paused'
  return { ...crawl, state, counts, rows, known, done, runsHere }
}

export function useLiveCrawl(crawl: CrawlSummary): CrawlSummary {
  const progress = useProgress(crawl.id)
  return useMemo(() => withProgress(crawl, progress), [crawl, progress])
}
