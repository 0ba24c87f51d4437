/** The remembered views of crawls: a record in the preferences, bounded to those looked at last. */
import { EVERYTHING } from '../../../shared/domain/result-query'
import { type KeptView, MAX_KEPT_VIEWS, type Preferences } from '../../../shared/preferences'

export type KeptViews = Preferences['gridViews']

export const NEW_VIEW: KeptView = { usedAtMs: 0, query: EVERYTHING, columns: null, topRow: 0, rowNo: null }

/** Notes a change of one crawl's view; the view not changed for longest goes when there are too many. */
export function withView(
  views: KeptViews,
  crawlId: string,
  change: Partial<Omit<KeptView, 'usedAtMs'>>,
  nowMs: number,
): KeptViews {
  const changed = { ...views, [crawlId]: { ...(views[crawlId] ?? NEW_VIEW), ...change, usedAtMs: nowMs } }
  const entries = Object.entries(changed)
  if (entries.length <= MAX_KEPT_VIEWS) return changed
  return Object.fromEntries(entries.sort(([, a], [, b]) => b.usedAtMs - a.usedAtMs).slice(0, MAX_KEPT_VIEWS))
}
