/** How many rows a view has now: asked for, so that the dialog, the grid and the file agree. */
import { useQuery } from '@tanstack/react-query'
import type { ResultQuery } from '../../../shared/domain/result-query'
import { call } from '../../lib/bridge'

/** `null` while it is not known. */
export function useViewTotal(crawlId: string, query: ResultQuery, enabled: boolean): number | null {
  const { data } = useQuery({
    queryKey: ['export-total', crawlId, query],
    queryFn: () => call('results:window', { crawlId, query, columns: ['row'], from: 0, count: 1, refresh: false }),
    enabled,
    staleTime: 0,
    gcTime: 0,
  })
  return data?.total ?? null
}
