/** An export of links from its start to its end, told by `export:progress`. */
import { useCallback, useEffect, useRef, useState } from 'react'
import type { ExportProgress } from '../../../shared/domain/export-request'
import type { TargetQuery } from '../../../shared/domain/link-graph'
import { call, subscribe } from '../../lib/bridge'
import { showProblem } from '../../lib/toasts-store'

export interface LinkExport {
  /** `null` when none was started, or it was put away. */
  readonly progress: ExportProgress | null
  /** Asks where to, then writes. */
  start(crawlId: string, query: TargetQuery, suggestedName: string): Promise<void>
  cancel(): void
  putAway(): void
}

export function useLinkExport(): LinkExport {
  const [progress, setProgress] = useState<ExportProgress | null>(null)
  const exportId = useRef<string | null>(null)
  /** News may arrive before the answer that tells their id. */
  const latest = useRef<ExportProgress | null>(null)
  useEffect(
    () =>
      subscribe('export:progress', (news) => {
        latest.current = news
        if (news.exportId === exportId.current) setProgress(news)
      }),
    [],
  )
  const start = useCallback(async (crawlId: string, query: TargetQuery, suggestedName: string) => {
    try {
      const path = await call('dialog:save-export', { suggestedName, format: 'csv' })
      if (path === null) return
      const answer = await call('links:export', { crawlId, query, path })
      exportId.current = answer.exportId
      if (latest.current?.exportId === answer.exportId) setProgress(latest.current)
    } catch (error) {
      showProblem(error)
    }
  }, [])
  const cancel = useCallback(() => {
    if (exportId.current !== null) call('export:cancel', { exportId: exportId.current }).catch(showProblem)
  }, [])
  const putAway = useCallback(() => {
    exportId.current = null
    setProgress(null)
  }, [])
  return { progress, start, cancel, putAway }
}
