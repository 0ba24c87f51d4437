/** What the head of a crawl says, from its summary and progress: pure, no drawing. */
import type { CrawlCounts, CrawlProgress } from '../../../shared/domain/crawl-progress'
import type { CrawlSummary } from '../../../shared/domain/crawl-summary'
import type { StatusKind } from '../../components/status-mark'
import { formatAgo, formatDuration, formatNumber, formatShare } from '../../lib/format'
import { countErrors } from '../../lib/progress-store'

export interface OutcomeCount {
  readonly kind: StatusKind
  readonly label: string
  readonly count: number
}

/** Every finished URL in exactly one of these, so that they add up to what is done. */
export function outcomeCounts(counts: CrawlCounts): readonly OutcomeCount[] {
  return [
    { kind: '2xx', label: '2xx', count: counts.status2xx },
    { kind: '3xx', label: '3xx', count: counts.status3xx },
    { kind: '4xx', label: '4xx', count: counts.status4xx },
    { kind: '5xx', label: '5xx', count: counts.status5xx },
    { kind: 'none', label: 'no answer', count: counts.failed },
    { kind: 'skipped', label: 'skipped', count: counts.skipped },
  ]
}

/** Share of the finished URLs that gave no good answer, 0 to 1. */
export function errorShare(counts: CrawlCounts, done: number): number {
  return done === 0 ? 0 : countErrors(counts) / done
}

/** How the crawl stands in time: what is left, what it took, or what it is busy with. */
export function timeWords(crawl: CrawlSummary, progress: CrawlProgress | null, nowMs: number): string {
  switch (crawl.state) {
    case 'running':
      if (progress === null) return 'starting'
      if (progress.importedShare < 1) return `reading the list, ${formatShare(progress.importedShare)}`
      return progress.remainingMs === null ? 'time left not known yet' : `${formatDuration(progress.remainingMs)} left`
    case 'finished':
      return progress === null || progress.runningMs === 0
        ? `finished ${formatAgo(crawl.updatedAtMs, nowMs)}`
        : `finished in ${formatDuration(progress.runningMs)}`
    case 'paused':
    case 'stopped':
    case 'interrupted':
    case 'failed':
      return `${formatNumber(Math.max(0, crawl.known - crawl.done))} to go`
  }
}

/** The bar in words, for screen readers. */
export function progressWords(crawl: CrawlSummary): string {
  return `${formatNumber(crawl.done)} of ${formatNumber(crawl.known)} URLs done`
}

/** Whether pages come in, so that pace and flight mean something. */
export function isMoving(crawl: CrawlSummary): boolean {
  return crawl.state === 'running'
}
