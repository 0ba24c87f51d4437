/** What scheduled crawls found, told in the window, and the way to see it. */
import { useEffect } from 'react'
import type { ScheduleOutcome } from '../../shared/domain/schedule'
import { changesInWords } from '../../shared/schedule-words'
import { t } from '../../shared/words/t'
import { chooseBase } from '../features/compare/compare-store'
import { call, subscribe } from '../lib/bridge'
import { LIBRARY_KEY, queryClient } from '../lib/queries'
import { selectCrawl } from '../lib/selection-store'
import { showProblem, showToast } from '../lib/toasts-store'
import { showPart } from './crawl-tabs-store'

/** Stays long enough to be seen by someone who comes back. */
const NEWS_STAY_MS = 60_000

export function useScheduleNews(): void {
  useEffect(() => subscribe('schedule:finished', tell), [])
  useEffect(() => subscribe('app:show-comparison', ({ baseId, crawlId }) => showComparison(baseId, crawlId)), [])
}

function showComparison(baseId: string, crawlId: string): void {
  chooseBase(crawlId, baseId)
  selectCrawl(crawlId)
  showPart(crawlId, { tab: 'compare' })
}

function tell({ name, crawlId, baseId, changes, problem, removed }: ScheduleOutcome): void {
  if (changes === null || crawlId === null || baseId === null) {
    showToast(t('“{name}” was not repeated', { name }), { kind: 'problem', detail: problem ?? '', stayMs: null })
    return
  }
  const action = { label: t('Compare'), run: () => showComparison(baseId, crawlId) }
  showToast(`${name}: ${changesInWords(changes)}`, { action, stayMs: NEWS_STAY_MS })
  if (removed.length === 0) return
  const restore = { label: t('Undo'), run: () => void restoreAll(removed.map((each) => each.crawlId)) }
  showToast(
    t('{count, plural, one {# older crawl} other {# older crawls}} of “{name}” deleted', {
      count: removed.length,
      name,
    }),
    { action: restore, stayMs: 12_000 },
  )
}

async function restoreAll(crawlIds: readonly string[]): Promise<void> {
  try {
    for (const crawlId of crawlIds) await call('library:restore', { crawlId })
    await queryClient.invalidateQueries({ queryKey: LIBRARY_KEY })
  } catch (error) {
    showProblem(error)
  }
}
