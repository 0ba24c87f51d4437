/** An export of clusters: where to is asked for, then it is written, and told when it is done. */
import { useState } from 'react'
import type { CrawlSummary } from '../../../shared/domain/crawl-summary'
import type { DuplicateQuery } from '../../../shared/domain/duplicates'
import { t } from '../../../shared/words/t'
import { call } from '../../lib/bridge'
import { fileStem } from '../../lib/file-stem'
import { showProblem, showToast } from '../../lib/toasts-store'

export function useDuplicateExport({ id: crawlId, name }: CrawlSummary) {
  const [isRunning, setRunning] = useState(false)
  const start = async (query: DuplicateQuery): Promise<void> => {
    setRunning(true)
    try {
      const suggestedName = `${fileStem(name)}-duplicates.csv`
      const path = await call('dialog:save-export', { suggestedName, format: 'csv' })
      if (path === null) return
      const { rows } = await call('duplicates:export', { crawlId, query, path })
      const open = () => void call('shell:show-file', { path }).catch(showProblem)
      showToast(t('{rows, plural, one {# page} other {# pages}} exported', { rows }), {
        detail: path,
        action: { label: t('Show the file'), run: open },
      })
    } catch (error) {
      showProblem(error)
    } finally {
      setRunning(false)
    }
  }
  return { isRunning, start }
}
