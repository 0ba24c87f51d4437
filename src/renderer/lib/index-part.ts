/** A part of the index of a crawl as a view needs it: made when it is missing, followed while it is built. */
import { useQuery } from '@tanstack/react-query'
import { useCallback, useEffect, useState } from 'react'
import { INDEX_PARTS, type IndexPartName, type IndexState } from '../../shared/domain/crawl-index'
import type { CrawlSummary } from '../../shared/domain/crawl-summary'
import { call, subscribe } from './bridge'
import { queryClient } from './queries'
import { showProblem } from './toasts-store'

/** How often a crawl that runs is asked whether it has moved on. */
const EVERY_MS = 2000

export interface IndexPartView {
  /** `null` until it is known. */
  readonly state: IndexState | null
  /** Why not even that could be told; `null` when nothing is wrong. */
  readonly error: unknown
  /** Grows whenever the part was made or brought up to date: what was asked before is asked again. */
  readonly version: number
  /** Whether a person gave up making it. */
  readonly isGivenUp: boolean
  build(): void
  cancel(): void
}

/**
 * Makes the part when it is missing, and brings it up to date once the crawl has ended, unless a person gave that up.
 * @param isWatched - whether the view is about the part. Default: yes. Else it is not made unasked, and only told of
 */
export function useIndexPart(crawl: CrawlSummary, part: IndexPartName, isWatched = true): IndexPartView {
  const { id: crawlId } = crawl
  const isLive = crawl.state === 'running' || crawl.state === 'paused'
  const key = ['index', crawlId, crawl.state]
  const { data, error } = useQuery({
    queryKey: key,
    queryFn: () => call('index:state', { crawlId }),
    refetchInterval: isLive && isWatched ? EVERY_MS : false,
    staleTime: 0,
  })
  const [isGivenUp, setGivenUp] = useState(false)
  const [version, setVersion] = useState(0)
  const state = data?.find((each) => each.part === part) ?? null

  useEffect(
    () =>
      subscribe('index:progress', (news) => {
        if (news.crawlId !== crawlId) return
        queryClient.setQueriesData<readonly IndexState[]>({ queryKey: ['index', crawlId] }, (known) =>
          INDEX_PARTS.flatMap((name) =>
            name === news.part ? [news] : (known ?? []).filter((each) => each.part === name),
          ),
        )
        if (news.part === part && news.state === 'ready') setVersion((before) => before + 1)
      }),
    [crawlId, part],
  )
  const build = useCallback(() => {
    setGivenUp(false)
    call('index:build', { crawlId, part }).catch(showProblem)
  }, [crawlId, part])
  const cancel = useCallback(() => {
    setGivenUp(true)
    call('index:cancel', { crawlId, part }).catch(showProblem)
  }, [crawlId, part])

  const isWanted = state !== null && (state.state === 'missing' || (state.state === 'ready' && state.stale && !isLive))
  useEffect(() => {
    if (isWanted && isWatched && !isGivenUp) build()
  }, [isWanted, isWatched, isGivenUp, build])
  return { state, error, version, isGivenUp, build, cancel }
}
