/** The log of a crawl as far as it has come: what is new is asked for each second while the crawl runs. */
import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { type LogEntry, MAX_LOG_ENTRIES, MAX_LOG_WINDOW } from '../../../shared/domain/crawl-log'
import type { CrawlSummary } from '../../../shared/domain/crawl-summary'
import { call } from '../../lib/bridge'
import { queryClient, runsElsewhere } from '../../lib/queries'

const EVERY_MS = 1000

export interface CrawlLog {
  /** The oldest first; `null` until the first answer. */
  readonly entries: readonly LogEntry[] | null
  readonly error: unknown
  refresh(): void
}

export function useLog(crawl: CrawlSummary): CrawlLog {
  const { id: crawlId, state } = crawl
  const key = ['log', crawlId]
  const isLive = (crawl.runsHere && (state === 'running' || state === 'paused')) || runsElsewhere(crawl)
  const { data, error, refetch } = useQuery({
    queryKey: key,
    queryFn: () => withNews(crawlId, queryClient.getQueryData<readonly LogEntry[]>(key) ?? []),
    refetchInterval: isLive ? EVERY_MS : false,
    staleTime: 0,
  })
  // The last entries are written when the crawl ends.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the state is the news
  useEffect(() => void refetch(), [state, refetch])
  return { entries: data ?? null, error, refresh: () => void refetch() }
}

async function withNews(crawlId: string, known: readonly LogEntry[]): Promise<readonly LogEntry[]> {
  let entries = known
  for (;;) {
    const news = await call('log:list', { crawlId, afterId: entries.at(-1)?.id ?? 0, count: MAX_LOG_WINDOW })
    if (news.length > 0) entries = [...entries, ...news].slice(-MAX_LOG_ENTRIES)
    if (news.length < MAX_LOG_WINDOW) return entries
  }
}
