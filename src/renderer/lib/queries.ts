/** What the window asks for and keeps until news say that it changed. */
import { QueryClient, useQuery } from '@tanstack/react-query'
import type { CrawlSummary } from '../../shared/domain/crawl-summary'
import { call, subscribe } from './bridge'

/** Calls go to our own process: never paused for a lost network, never refetched on focus. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: { networkMode: 'always', retry: false, staleTime: Number.POSITIVE_INFINITY, refetchOnWindowFocus: false },
    mutations: { networkMode: 'always', retry: false },
  },
})

export const LIBRARY_KEY = ['library'] as const

/** How often a crawl that another process runs is looked at: no news of it come here. */
const ELSEWHERE_EVERY_MS = 2000

export function useLibrary() {
  return useQuery({
    queryKey: LIBRARY_KEY,
    queryFn: () => call('library:list'),
    refetchInterval: ({ state }) => (state.data?.some(runsElsewhere) ? ELSEWHERE_EVERY_MS : false),
  })
}

/** Whether another process (a command line, say) works on the crawl now. */
export function runsElsewhere(crawl: CrawlSummary): boolean {
  return (crawl.state === 'running' || crawl.state === 'paused') && !crawl.runsHere
}

/** One crawl of the library; `null` while it is not known. */
export function useCrawl(crawlId: string | null): CrawlSummary | null {
  const { data } = useLibrary()
  return data?.find((crawl) => crawl.id === crawlId) ?? null
}

export function useAppInfo() {
  return useQuery({ queryKey: ['app-info'], queryFn: () => call('app:info') })
}

/** Puts a crawl that an answer brought into the list at once, ahead of `library:changed`. */
export function rememberCrawl(crawl: CrawlSummary): void {
  queryClient.setQueryData<readonly CrawlSummary[]>(LIBRARY_KEY, (known = []) => [
    crawl,
    ...known.filter((other) => other.id !== crawl.id),
  ])
}

/** Asks for the library again whenever it changed; returns the function that ends it. */
export function followLibrary(): () => void {
  return subscribe('library:changed', () => void queryClient.invalidateQueries({ queryKey: LIBRARY_KEY }))
}
