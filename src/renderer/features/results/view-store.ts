/**
 * How each crawl is looked at: search, filters, order, columns, where it is scrolled to and which row is active. Kept
 * in the preferences, so that coming back to a crawl finds it as it was left, also after a restart.
 */
import { EVERYTHING, type ResultQuery } from '../../../shared/domain/result-query'
import type { KeptView } from '../../../shared/preferences'
import { setPreferences, usePreferences } from '../../lib/preferences-store'
import { NEW_VIEW, withView } from './kept-views'

export function useViewQuery(crawlId: string): ResultQuery {
  return usePreferences((state) => state.gridViews[crawlId]?.query ?? EVERYTHING)
}

/** The columns of a crawl as they were kept; `null`: the standard ones. */
export function useKeptColumns(crawlId: string): KeptView['columns'] {
  return usePreferences((state) => state.gridViews[crawlId]?.columns ?? null)
}

/** What is remembered now, for those that need it once. */
export function keptView(crawlId: string): KeptView {
  return usePreferences.getState().gridViews[crawlId] ?? NEW_VIEW
}

export function keepView(crawlId: string, change: Partial<Omit<KeptView, 'usedAtMs'>>): void {
  setPreferences({ gridViews: withView(usePreferences.getState().gridViews, crawlId, change, Date.now()) })
}

/** Asks for something else; what is left out stays. */
export function changeViewQuery(crawlId: string, change: Partial<ResultQuery>): void {
  keepView(crawlId, { query: { ...keptView(crawlId).query, ...change } })
}
