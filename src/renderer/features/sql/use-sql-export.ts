/** The answer of a statement on its way to a file, told by `export:progress`. */
import { useEffect, useRef, useState } from 'react'
import type { ExportProgress } from '../../../shared/domain/export-request'
import type { ExportFormat } from '../../../shared/export-catalogue'
import { t } from '../../../shared/words/t'
import { call, subscribe } from '../../lib/bridge'
import { formatBytes } from '../../lib/format'
import { showProblem, showToast } from '../../lib/toasts-store'

export interface SqlExportControl {
  /** `null`: nothing is written. */
  readonly progress: ExportProgress | null
  start(sql: string, format: ExportFormat): Promise<void>
  cancel(): void
}

export function useSqlExport(crawlId: string, crawlName: string): SqlExportControl {
  const [progress, setProgress] = useState<ExportProgress | null>(null)
  const exportId = useRef<string | null>(null)

  useEffect(
    () =>
      subscribe('export:progress', (news) => {
        if (news.exportId !== exportId.current) return
        setProgress(news.state === 'running' ? news : null)
        if (news.state !== 'running') tell(news)
      }),
    [],
  )

  return {
    progress,
    async start(sql, format) {
      try {
        const suggestedName = `${crawlName.replace(/[\\/:*?"<>|]+/g, ' ').slice(0, 100)} answer.${format}`
        const path = await call('dialog:save-export', { suggestedName, format })
        if (path === null) return
        const answer = await call('sql:export', { crawlId, sql, format, path })
        exportId.current = answer.exportId
        const begun = { state: 'running', path, rowsWritten: 0, rowsTotal: 0, bytes: 0, error: null } as const
        setProgress({ exportId: answer.exportId, ...begun })
      } catch (error) {
        showProblem(error)
      }
    },
    cancel: () => {
      if (exportId.current !== null) call('export:cancel', { exportId: exportId.current }).catch(showProblem)
    },
  }
}

function tell({ state, error, rowsWritten, bytes, path }: ExportProgress): void {
  if (state === 'failed') showProblem(error)
  else if (state === 'cancelled') showToast(t('The export was cancelled. No file was left behind.'))
  else {
    showToast(
      t('Saved {rowsWritten, plural, one {# row} other {# rows}}, {bytes}', { rowsWritten, bytes: formatBytes(bytes) }),
      {
        detail: path,
        action: { label: t('Show in folder'), run: () => void call('shell:show-file', { path }).catch(showProblem) },
      },
    )
  }
}
