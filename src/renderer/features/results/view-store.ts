/** What each crawl was last asked for, so that coming back to a crawl finds its search, filters and order again. */
import { create } from 'zustand'
import { EVERYTHING, type ResultQuery } from '../../../shared/domain/result-query'

const useViewStore = create<{ readonly queries: Readonly<Record<string, ResultQuery>> }>(() => ({ queries: {} }))

export function useViewQuery(crawlId: string): ResultQuery {
  return useViewStore((state) => state.queries[crawlId] ?? EVERYTHING)
}

export function changeViewQuery(crawlId: string, change: Partial<ResultQuery>): void {
  useViewStore.setState(({ queries }) => ({
    queries: { ...queries, [crawlId]: { ...(queries[crawlId] ?? EVERYTHING), ...change } },
  }))
}
