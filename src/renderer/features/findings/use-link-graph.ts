/** Whether the link graph can be worked out from here, and that it is. */
import { useEffect, useState } from 'react'
import { INDEX_PARTS } from '../../../shared/domain/crawl-index'
import type { CrawlSummary } from '../../../shared/domain/crawl-summary'
import { call, subscribe } from '../../lib/bridge'
import { queryClient } from '../../lib/queries'
import { showProblem } from '../../lib/toasts-store'

interface LinkGraph {
  /** `null` where there is nothing that could work it out. */
  readonly build: (() => void) | null
  readonly isBuilding: boolean
}

const PART = INDEX_PARTS.find((part: string) => part === 'graph')

export function useLinkGraph({ id: crawlId }: Pick<CrawlSummary, 'id'>): LinkGraph {
  const [isBuilding, setBuilding] = useState(false)
  useEffect(
    () =>
      subscribe('index:progress', (news) => {
        if (news.crawlId !== crawlId || news.part !== PART) return
        setBuilding(news.state === 'building')
        if (news.state === 'ready') void queryClient.invalidateQueries({ queryKey: ['findings', crawlId] })
      }),
    [crawlId],
  )
  if (PART === undefined) return { build: null, isBuilding }
  const build = () => {
    setBuilding(true)
    call('index:build', { crawlId, part: PART }).catch((error: unknown) => {
      setBuilding(false)
      showProblem(error)
    })
  }
  return { build, isBuilding }
}
