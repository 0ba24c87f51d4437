/** Copies the selected rows: the main process reads them and fills the clipboard, so that a million cost the window nothing. */
import { useCallback } from 'react'
import type { AnyColumnId, CopyFormat, ResultQuery } from '../../../shared/domain/result-query'
import { t } from '../../../shared/words/t'
import { call } from '../../lib/bridge'
import { formatBytes } from '../../lib/format'
import { changeToast, closeToast, showProblem, showToast } from '../../lib/toasts-store'
import { type Selection, selectedCount } from './selection-model'

interface CopySubject {
  readonly crawlId: string
  readonly query: ResultQuery
  /** The shown columns, in their order. */
  readonly columns: readonly AnyColumnId[]
}

/** A copy that is done sooner is not announced beforehand. */
const ANNOUNCE_MS = 300
/** From this size on the outcome says how much it is. */
const LARGE_BYTES = 1_000_000

export function useCopyRows({ crawlId, query, columns }: CopySubject) {
  return useCallback(
    async (selection: Selection, format: CopyFormat) => {
      const rows = selectedCount(selection)
      if (rows === 0) return
      let toast: number | null = null
      const announce = () => {
        const stop = { label: t('Cancel'), run: () => void call('results:stop-copy', { crawlId }).catch(showProblem) }
        toast = showToast(t('Copying {rows, plural, one {# row} other {# rows}}…', { rows }), {
          kind: 'working',
          action: stop,
          stayMs: null,
        })
      }
      const timer = setTimeout(announce, ANNOUNCE_MS)
      try {
        const copied = await call('results:copy', {
          crawlId,
          query,
          ranges: [...selection.ranges],
          columns: format === 'urls' ? ['url'] : [...columns],
          format,
        })
        clearTimeout(timer)
        const done = {
          kind: 'done' as const,
          text: copiedWords(copied.rows, format),
          detail: copied.bytes < LARGE_BYTES ? '' : formatBytes(copied.bytes),
          action: null,
          stayMs: 6000,
        }
        if (toast === null || !changeToast(toast, done)) showToast(done.text, done)
      } catch (error) {
        clearTimeout(timer)
        if (toast !== null) closeToast(toast)
        showProblem(error)
      }
    },
    [crawlId, query, columns],
  )
}

function copiedWords(rows: number, format: CopyFormat): string {
  if (format === 'urls') return t('Copied {rows, plural, one {# URL} other {# URLs}}', { rows })
  return format === 'markdown'
    ? t('Copied {rows, plural, one {# row} other {# rows}} as Markdown', { rows })
    : t('Copied {rows, plural, one {# row} other {# rows}}', { rows })
}
