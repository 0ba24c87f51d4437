/** The figures of a crawl, asked for again while they are worked out and while the crawl runs. */
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { CrawlSummary } from '../../../shared/domain/crawl-summary'
import { call } from '../../lib/bridge'

const COUNTING_EVERY_MS = 250
const RUNNING_EVERY_MS = 2000

export function useOverview({ id: crawlId, state }: Pick<CrawlSummary, 'id' | 'state'>) {
  return useQuery({
    // The state is part of the key: a crawl that has ended may have changed since the last look.
    queryKey: ['overview', crawlId, state],
    queryFn: () => call('overview:figures', { crawlId }),
    placeholderData: (before, query) => (query?.queryKey[1] === crawlId ? keepPreviousData(before) : undefined),
    staleTime: 0,
    refetchInterval: ({ state: { data } }) => {
      if (data !== undefined && data.figures === null) return COUNTING_EVERY_MS
      return state === 'running' || data?.isOutdated === true ? RUNNING_EVERY_MS : false
    },
  })
}
