/** An export to a file from its start to its end, told by `export:progress`. */
import { useCallback, useEffect, useRef, useState } from 'react'
import type { ExportProgress } from '../../shared/domain/export-request'
import type { ExportFormat } from '../../shared/export-catalogue'
import { call, subscribe } from './bridge'
import { showProblem } from './toasts-store'

/** Starts to write to a path that a person chose. */
type BeginExport = (path: string) => Promise<{ readonly exportId: string }>

export interface FileExport {
  /** `null` when none was started, or it was put away. */
  readonly progress: ExportProgress | null
  /** Asks where to, then writes. */
  start(suggestedName: string, format: ExportFormat, begin: BeginExport): Promise<void>
  cancel(): void
  putAway(): void
}

export function useFileExport(): FileExport {
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
  const start = useCallback(async (suggestedName: string, format: ExportFormat, begin: BeginExport) => {
    try {
      const path = await call('dialog:save-export', { suggestedName, format })
      if (path === null) return
      const answer = await begin(path)
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
