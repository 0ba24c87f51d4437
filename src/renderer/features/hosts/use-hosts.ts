/** The hosts of a crawl, page by page around what is in view; asked for again each second while the crawl runs. */
import { keepPreviousData, useQueries, useQuery } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import type { CrawlSummary } from '../../../shared/domain/crawl-summary'
import type { HostRow, HostSort, HostsPage } from '../../../shared/domain/host-lane'
import { MAX_WINDOW_ROWS } from '../../../shared/domain/result-query'
import { call } from '../../lib/bridge'
import { queryClient } from '../../lib/queries'

const HOSTS_PER_PAGE = 100
const EVERY_MS = 1000
const COUNT_EVERY_MS = 3000

export interface HostsView {
  /** Hosts that match, in all; `null` until the first answer. */
  readonly total: number | null
  readonly error: unknown
  rowAt(index: number): HostRow | null
  refresh(): void
}

interface HostsAsked {
  readonly crawl: Pick<CrawlSummary, 'id' | 'state' | 'runsHere'>
  readonly search: string
  readonly sort: HostSort
  /** First row in view, and the one after the last. */
  readonly first: number
  readonly end: number
}

/** Pages that cover the rows in view; the first one always, because it tells how many there are. */
export function pagesInView(first: number, end: number): readonly number[] {
  const from = Math.floor(Math.max(0, first) / HOSTS_PER_PAGE)
  const to = Math.max(from, Math.ceil(end / HOSTS_PER_PAGE) - 1)
  return Array.from({ length: to - from + 1 }, (_, at) => from + at)
}

export function useHosts({ crawl, search, sort, first, end }: HostsAsked): HostsView {
  const { id: crawlId, state, runsHere } = crawl
  const isLive = runsHere && state === 'running'
  const pages = pagesInView(first, end)
  const answers = useQueries({
    queries: pages.map((page) => ({
      queryKey: ['hosts', crawlId, search, sort, page],
      queryFn: () => call('hosts:list', { crawlId, search, sort, from: page * HOSTS_PER_PAGE, count: HOSTS_PER_PAGE }),
      refetchInterval: isLive ? EVERY_MS : (false as const),
      staleTime: 0,
      gcTime: 10_000,
    })),
  })
  const shown = useShown(answers.map(({ data }, at) => [pages[at] ?? 0, data] as const))
  const refresh = () => void queryClient.invalidateQueries({ queryKey: ['hosts', crawlId] })
  // The last look at a crawl that has stopped would show lanes that are gone.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the state is the news
  useEffect(refresh, [state, crawlId])
  return {
    total: shown.values().next().value?.total ?? null,
    error: answers.find(({ error }) => error !== null)?.error ?? null,
    rowAt: (index) => shown.get(Math.floor(index / HOSTS_PER_PAGE))?.rows[index % HOSTS_PER_PAGE] ?? null,
    refresh,
  }
}

/** One host, asked for by its name: it stays even when it is sorted or scrolled out of view. `null`: none, or not known yet. */
export function useHost(crawl: HostsAsked['crawl'], host: string | null): HostRow | null {
  const { data } = useQuery({
    queryKey: ['hosts', crawl.id, 'one', host],
    queryFn: async () => {
      const asked = { crawlId: crawl.id, search: host ?? '', sort: 'host', from: 0, count: MAX_WINDOW_ROWS } as const
      const { rows } = await call('hosts:list', asked)
      return rows.find((row) => row.host === host) ?? null
    },
    enabled: host !== null,
    refetchInterval: crawl.runsHere && crawl.state === 'running' ? EVERY_MS : false,
    staleTime: 0,
    gcTime: 10_000,
  })
  return host === null ? null : (data ?? null)
}

/** How many hosts a crawl has; `null` while that is not known. */
export function useHostCount(crawl: HostsAsked['crawl']): number | null {
  const { id: crawlId, state, runsHere } = crawl
  const { data } = useQuery({
    // The state is part of the key: a crawl that has ended may have found hosts since the last look.
    queryKey: ['hosts', crawlId, 'count', state],
    queryFn: async () => (await call('hosts:list', { crawlId, search: '', sort: 'host', from: 0, count: 1 })).total,
    placeholderData: keepPreviousData,
    refetchInterval: runsHere && state === 'running' ? COUNT_EVERY_MS : false,
    staleTime: 0,
    retry: false,
  })
  return data ?? null
}

/** Until another search or order has answered, what was shown before stays. */
function useShown(pages: readonly (readonly [number, HostsPage | undefined])[]): ReadonlyMap<number, HostsPage> {
  const before = useRef<ReadonlyMap<number, HostsPage>>(new Map())
  const come = new Map(pages.flatMap(([page, data]) => (data === undefined ? [] : [[page, data] as const])))
  const shown = come.size === 0 ? before.current : come
  useEffect(() => {
    before.current = shown
  })
  return shown
}
