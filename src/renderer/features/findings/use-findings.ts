/** What the checks found, asked for again while it is being counted and while the crawl runs. */
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { CheckId } from '../../../shared/checks'
import type { CrawlSummary } from '../../../shared/domain/crawl-summary'
import type { FindingCounts, FindingRows } from '../../../shared/domain/findings'
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

function nextLook(data: FindingCounts | undefined, isRunning: boolean): number | false {
  if (data !== undefined && data.share < 1) return COUNTING_EVERY_MS
  return isRunning || data?.isOutdated === true ? RUNNING_EVERY_MS : false
}

export function useFindingRows({ id: crawlId }: Asked, check: CheckId | null, total: number) {
  return useQuery({
    queryKey: ['findings', crawlId, 'rows', check, total],
    queryFn: (): Promise<FindingRows> =>
      call('findings:rows', { crawlId, check: check as CheckId, from: 0, count: LISTED_ROWS }),
    enabled: check !== null && total > 0,
    // Of the same check, the rows before stay until the newer ones are there; those of another would be wrong.
    placeholderData: (before, query) => (query?.queryKey[3] === check ? before : undefined),
    staleTime: 0,
  })
}
