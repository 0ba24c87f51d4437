/** A run of rules over the kept bodies of one crawl, followed while it is under way. */
import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import type { ExtractionProgress } from '../../../shared/domain/extraction'
import { call, subscribe } from '../../lib/bridge'
import { refreshRules } from '../../lib/own-columns'
import { queryClient } from '../../lib/queries'

const keyOf = (crawlId: string) => ['extraction-run', crawlId] as const

/** The run that is under way, else how the last one ended; `null` when there was none. */
export function useExtractionRun(crawlId: string): ExtractionProgress | null {
  const { data } = useQuery({
    queryKey: keyOf(crawlId),
    queryFn: () => call('extraction:progress', { crawlId }),
  })
  useEffect(
    () =>
      subscribe('extraction:progress', (progress) => {
        if (progress.crawlId !== crawlId) return
        queryClient.setQueryData(keyOf(crawlId), progress)
        if (progress.state !== 'running') refreshRules(crawlId)
      }),
    [crawlId],
  )
  return data ?? null
}
