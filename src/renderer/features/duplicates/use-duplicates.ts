/** What is known about the duplicates of a crawl, asked for again while it is worked out; what was known before stays. */
import { useQuery } from '@tanstack/react-query'
import { useCallback, useEffect, useRef, useState } from 'react'
import type { CrawlSummary } from '../../../shared/domain/crawl-summary'
import type { DuplicateFigures, DuplicateScope } from '../../../shared/domain/duplicates'
import { asTrawlError, call } from '../../lib/bridge'
import { queryClient } from '../../lib/queries'
import { showProblem } from '../../lib/toasts-store'

const WORKING_EVERY_MS = 150
const RUNNING_EVERY_MS = 3000

/** Clusters that are there to be shown. */
export interface KnownDuplicates {
  readonly scope: DuplicateScope
  readonly figures: DuplicateFigures
  /** Rows of another version are others. */
  readonly version: number
}

export interface Duplicates {
  /** What was worked out last, of this scope or of the one before; `null` until there is any. */
  readonly known: KnownDuplicates | null
  /** Whether what is asked for is still being worked out. */
  readonly isWorking: boolean
  /** How far that is, 0 to 1. */
  readonly share: number
  readonly isOutdated: boolean
  readonly isCancelled: boolean
  readonly error: unknown
  /** Reads the pages anew. */
  refresh(): void
  cancel(): void
  /** Goes on with what was cancelled, or failed. */
  goOn(): void
}

export function useDuplicates(crawl: CrawlSummary, { threshold, indexableOnly }: DuplicateScope): Duplicates {
  const { id: crawlId, state } = crawl
  const isLive = state === 'running' || state === 'paused'
  const anew = useRef(false)
  const last = useRef<KnownDuplicates | null>(null)
  const [isCancelled, setCancelled] = useState(false)
  const key = ['duplicates', crawlId, 'look', threshold, indexableOnly]
  const { data, error } = useQuery({
    queryKey: key,
    queryFn: () => {
      const refresh = anew.current
      anew.current = false
      return call('duplicates:look', { crawlId, threshold, indexableOnly, refresh })
    },
    enabled: !isCancelled,
    staleTime: 0,
    gcTime: 10_000,
    refetchInterval: ({ state: { data: known, error: failed } }) => {
      if (failed !== null) return false
      if (known === undefined || known.figures === null) return WORKING_EVERY_MS
      return isLive ? RUNNING_EVERY_MS : false
    },
  })
  if (data !== undefined && data.figures !== null) {
    last.current = { scope: { threshold, indexableOnly }, figures: data.figures, version: data.version }
  }
  const ask = () => {
    setCancelled(false)
    void queryClient.resetQueries({ queryKey: ['duplicates', crawlId, 'look', threshold, indexableOnly] })
  }
  const refresh = () => {
    anew.current = true
    ask()
  }
  const isOutdated = data?.isOutdated === true && data.figures !== null
  const latest = useRef(refresh)
  useEffect(() => {
    latest.current = refresh
  })
  // Once the crawl is over, its duplicates are brought up to date by themselves.
  useEffect(() => {
    if (isOutdated && !isLive) latest.current()
  }, [isOutdated, isLive])
  // Another question is asked for, whatever was cancelled before.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the question is the news
  useEffect(() => setCancelled(false), [crawlId, threshold, indexableOnly])
  const isWorking = !isCancelled && error === null && (data === undefined || data.figures === null)
  return {
    known: last.current,
    isWorking,
    share: data?.share ?? 0,
    isOutdated,
    isCancelled,
    // Whoever asked for something else meanwhile has an answer to that.
    error: error !== null && asTrawlError(error).code !== 'cancelled' ? error : null,
    refresh,
    cancel: useCallback(() => {
      setCancelled(true)
      call('duplicates:cancel', { crawlId }).catch(showProblem)
    }, [crawlId]),
    goOn: ask,
  }
}
