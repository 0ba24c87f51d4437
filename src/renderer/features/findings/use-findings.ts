/** What the checks found, asked for again while it is being counted and while the crawl runs. */
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { CheckId } from '../../../shared/checks'
import type { CrawlSummary } from '../../../shared/domain/crawl-summary'
import type { EarlierCrawl, FindingRows } from '../../../shared/domain/findings'
import { call } from '../../lib/bridge'

/** While the first count goes on, and while the crawl changes. */
const COUNTING_EVERY_MS = 250
const RUNNING_EVERY_MS = 2000
/** Rows listed beside a finding. */
const LISTED_ROWS = 100

type Asked = Pick<CrawlSummary, 'id' | 'state'>

export function useFindingCounts({ id: crawlId, state }: Asked) {
  return useQuery({
    // The state is part of the key: a crawl that has ended may have found more since the last look.
    queryKey: ['findings', crawlId, 'counts', state],
    queryFn: () => call('findings:counts', { crawlId }),
    placeholderData: keepPreviousData,
    staleTime: 0,
    refetchInterval: ({ state: { data } }) => nextLook(data, state === 'running'),
  })
}

/** What is worth mending first. */
export function useWorthMending({ id: crawlId, state }: Asked, muted: readonly string[]) {
  return useQuery({
    queryKey: ['findings', crawlId, 'worth-mending', state, muted.join()],
    queryFn: () => call('findings:worth-mending', { crawlId, muted: [...muted] }),
    placeholderData: keepPreviousData,
    staleTime: 0,
    refetchInterval: ({ state: { data } }) => nextLook(data, state === 'running'),
  })
}

/** The crawl of the series before; `null` where there is none. */
export function useEarlierCrawl(crawlId: string) {
  return useQuery({
    queryKey: ['findings', crawlId, 'earlier'],
    queryFn: () => call('findings:earlier', { crawlId }),
    staleTime: 0,
  })
}

/** What is new since an earlier crawl; asked only while it is looked at. */
export function useNewFindings({ id: crawlId, state }: Asked, since: EarlierCrawl | null) {
  return useQuery({
    queryKey: ['findings', crawlId, 'new', state, since?.crawlId],
    queryFn: () => call('findings:new', { crawlId, sinceId: since?.crawlId ?? '' }),
    enabled: since !== null,
    staleTime: 0,
    refetchInterval: ({ state: { data } }) => nextLook(data, state === 'running'),
  })
}

function nextLook(
  data: { readonly share: number; readonly isOutdated?: boolean } | undefined,
  isRunning: boolean,
): number | false {
  if (data !== undefined && data.share < 1) return COUNTING_EVERY_MS
  return isRunning || data?.isOutdated === true ? RUNNING_EVERY_MS : false
}

/** @param since - only rows for which the check is new since then; `null`: all */
export function useFindingRows({ id: crawlId }: Asked, check: CheckId, total: number, since: EarlierCrawl | null) {
  return useQuery({
    queryKey: ['findings', crawlId, 'rows', check, since?.crawlId, total],
    queryFn: (): Promise<FindingRows> => findingRows(crawlId, check, since, LISTED_ROWS),
    enabled: total > 0,
    // Of the same check, the rows before stay until the newer ones are there; those of another would be wrong.
    placeholderData: (before, query) =>
      query?.queryKey[3] === check && query.queryKey[4] === since?.crawlId ? before : undefined,
    staleTime: 0,
  })
}

/** The first rows of a finding. */
export function findingRows(
  crawlId: string,
  check: CheckId,
  since: EarlierCrawl | null,
  count: number,
): Promise<FindingRows> {
  const rows = { crawlId, check, from: 0, count }
  return since === null ? call('findings:rows', rows) : call('findings:new-rows', { ...rows, sinceId: since.crawlId })
}
