/** One export from its start to its end, told by `export:progress`. */
import { useCallback, useEffect, useRef, useState } from 'react'
import type { ExportProgress, ExportRequest } from '../../../shared/domain/export-request'
import { call, subscribe } from '../../lib/bridge'
import { showProblem } from '../../lib/toasts-store'

export type ExportRun =
  | { readonly kind: 'idle' }
  | { readonly kind: 'starting' }
  | { readonly kind: 'told'; readonly progress: ExportProgress }
  | { readonly kind: 'refused'; readonly error: unknown }

const IDLE: ExportRun = { kind: 'idle' }

export interface ExportControl {
  readonly run: ExportRun
  start(request: ExportRequest): Promise<void>
  cancel(): void
  /** Goes back to choosing. */
  reset(): void
}

export function useExport(): ExportControl {
  const [run, setRun] = useState(IDLE)
  const exportId = useRef<string | null>(null)
  /** Progress may arrive before the answer that tells its id. */
  const early = useRef<ExportProgress | null>(null)

  useEffect(
    () =>
      subscribe('export:progress', (progress) => {
        early.current = progress
        if (progress.exportId === exportId.current) setRun({ kind: 'told', progress })
      }),
    [],
  )

  const start = useCallback(async (request: ExportRequest) => {
    setRun({ kind: 'starting' })
    early.current = null
    exportId.current = null
    try {
      const answer = await call('export:start', request)
      exportId.current = answer.exportId
      const progress = early.current as ExportProgress | null
      if (progress?.exportId === answer.exportId) setRun({ kind: 'told', progress })
    } catch (error) {
      setRun({ kind: 'refused', error })
    }
  }, [])
  const cancel = useCallback(() => {
    if (exportId.current !== null) call('export:cancel', { exportId: exportId.current }).catch(showProblem)
  }, [])
  const reset = useCallback(() => {
    exportId.current = null
    setRun(IDLE)
  }, [])
  return { run, start, cancel, reset }
}
