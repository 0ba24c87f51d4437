/** What the head of a crawl says, from its summary and progress: pure, no drawing. */
import type { CrawlCounts, CrawlProgress } from '../../../shared/domain/crawl-progress'
import type { CrawlState } from '../../../shared/domain/crawl-state'
import type { CrawlSummary } from '../../../shared/domain/crawl-summary'
import type { Interruption } from '../../../shared/domain/interruption'
import { t } from '../../../shared/words/t'
import type { StatusKind } from '../../components/status-mark'
import { formatAgo, formatClock, formatDuration, formatNumber, formatShare } from '../../lib/format'
import { countErrors } from '../../lib/progress-store'

export interface OutcomeCount {
  readonly kind: StatusKind
  readonly label: string
  readonly count: number
}

/** Every finished URL in exactly one of these; what the trap radar holds is named once there is any. */
export function outcomeCounts(counts: CrawlCounts): readonly OutcomeCount[] {
  const held: readonly OutcomeCount[] =
    counts.held === 0 ? [] : [{ kind: 'held', label: t('held'), count: counts.held }]
  return [
    { kind: '2xx', label: '2xx', count: counts.status2xx },
    { kind: '3xx', label: '3xx', count: counts.status3xx },
    { kind: '4xx', label: '4xx', count: counts.status4xx },
    { kind: '5xx', label: '5xx', count: counts.status5xx },
    { kind: 'none', label: t('no answer'), count: counts.failed },
    { kind: 'skipped', label: t('skipped'), count: counts.skipped },
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
      if (progress === null) return t('starting')
      if (progress.interruption !== null) return t('waiting')
      if (progress.importedShare < 1)
        return t('reading the list, {importedShare}', { importedShare: formatShare(progress.importedShare) })
      return progress.remainingMs === null
        ? t('time left not known yet')
        : t('{remainingMs} left', { remainingMs: formatDuration(progress.remainingMs) })
    case 'finished':
      return progress === null || progress.runningMs === 0
        ? t('finished {updatedAtMs}', { updatedAtMs: formatAgo(crawl.updatedAtMs, nowMs) })
        : t('finished in {runningMs}', { runningMs: formatDuration(progress.runningMs) })
    case 'paused':
    case 'stopped':
    case 'interrupted':
    case 'failed':
      return t('{max} to go', { max: formatNumber(Math.max(0, crawl.known - crawl.done)) })
  }
}

/** The bar in words, for screen readers. */
export function progressWords({ done, known, counts }: CrawlSummary): string {
  return counts.held === 0
    ? t('{done, number} of {known, number} URLs done', { done, known })
    : t('{done, number} of {known, number} URLs done, {held, number} held back as traps', {
        done,
        known,
        held: counts.held,
      })
}

/** Why a running crawl waits, and that it needs nobody. */
export function interruptionWords({ kind, sinceMs }: Interruption): string {
  const since = t('since {sinceMs}', { sinceMs: formatClock(sinceMs) })
  switch (kind) {
    case 'network':
      return t('Waiting for the network {since}. The crawl goes on by itself.', { since })
    case 'disk':
      return t('Waiting for room on the disk {since}. The crawl goes on by itself once there is some.', { since })
    case 'sleep':
      return t('The computer was put to sleep {since}. The crawl goes on by itself.', { since })
  }
}

/** What is still to be fetched again; empty when nothing is. */
export function againWords(again: number, state: CrawlState): string {
  if (again === 0) return ''
  return state === 'finished' ? '' : t('{again, plural, one {# URL} other {# URLs}} to be fetched again', { again })
}

/** What the trap radar holds; empty when it holds nothing. */
export function trapWords(traps: number, held: number): string {
  if (traps === 0 || held === 0) return ''
  return t('{traps, plural, one {# trap holds} other {# traps hold}} {held, plural, one {# URL} other {# URLs}}', {
    traps,
    held,
  })
}

/** Whether pages come in, so that pace and flight mean something. */
export function isMoving(crawl: CrawlSummary): boolean {
  return crawl.state === 'running'
}
