/** What the head of a crawl says, from its summary and progress: pure, no drawing. */
import type { CrawlCounts, CrawlProgress } from '../../../shared/domain/crawl-progress'
import type { CrawlState } from '../../../shared/domain/crawl-state'
import type { CrawlSummary } from '../../../shared/domain/crawl-summary'
import type { Interruption } from '../../../shared/domain/interruption'
import type { StatusKind } from '../../components/status-mark'
import { formatAgo, formatClock, formatCount, formatDuration, formatNumber, formatShare } from '../../lib/format'
import { countErrors } from '../../lib/progress-store'

export interface OutcomeCount {
  readonly kind: StatusKind
  readonly label: string
  readonly count: number
}

/** Every finished URL in exactly one of these; what the trap radar holds is named once there is any. */
export function outcomeCounts(counts: CrawlCounts): readonly OutcomeCount[] {
  const held: readonly OutcomeCount[] = counts.held === 0 ? [] : [{ kind: 'held', label: 'held', count: counts.held }]
  return [
    { kind: '2xx', label: '2xx', count: counts.status2xx },
    { kind: '3xx', label: '3xx', count: counts.status3xx },
    { kind: '4xx', label: '4xx', count: counts.status4xx },
    { kind: '5xx', label: '5xx', count: counts.status5xx },
    { kind: 'none', label: 'no answer', count: counts.failed },
    { kind: 'skipped', label: 'skipped', count: counts.skipped },
    ...held,
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
      if (progress.interruption !== null) return 'waiting'
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
export function progressWords({ done, known, counts }: CrawlSummary): string {
  const held = counts.held === 0 ? '' : `, ${formatNumber(counts.held)} held back as traps`
  return `${formatNumber(done)} of ${formatNumber(known)} URLs done${held}`
}

/** Why a running crawl waits, and that it needs nobody. */
export function interruptionWords({ kind, sinceMs }: Interruption): string {
  const since = `since ${formatClock(sinceMs)}`
  switch (kind) {
    case 'network':
      return `Waiting for the network ${since}. The crawl goes on by itself.`
    case 'disk':
      return `Waiting for room on the disk ${since}. The crawl goes on by itself once there is some.`
    case 'sleep':
      return `The computer was put to sleep ${since}. The crawl goes on by itself.`
  }
}

/** What is still to be fetched again; empty when nothing is. */
export function againWords(again: number, state: CrawlState): string {
  if (again === 0) return ''
  return state === 'finished' ? '' : `${formatCount(again, 'URL')} to be fetched again`
}

/** What the trap radar holds; empty when it holds nothing. */
export function trapWords(traps: number, held: number): string {
  if (traps === 0 || held === 0) return ''
  return `${formatCount(traps, 'trap')} ${traps === 1 ? 'holds' : 'hold'} ${formatCount(held, 'URL')}`
}

/** Whether pages come in, so that pace and flight mean something. */
export function isMoving(crawl: CrawlSummary): boolean {
  return crawl.state === 'running'
}
