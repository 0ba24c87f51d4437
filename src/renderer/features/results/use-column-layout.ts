/** The column layout of a crawl's grid, kept in the preferences. */
import { useCallback, useMemo } from 'react'
import type { CrawlSummary } from '../../../shared/domain/crawl-summary'
import { setPreferences, usePreferences } from '../../lib/preferences-store'
import { type ColumnLayout, restoredLayout, standardLayout } from './column-layout'

export interface ColumnLayoutControl {
  readonly layout: ColumnLayout
  /** Whether the person has changed it. */
  readonly changed: boolean
  change(change: (layout: ColumnLayout) => ColumnLayout): void
  reset(): void
}

export function useColumnLayout(crawl: CrawlSummary): ColumnLayoutControl {
  const saved = usePreferences((state) => state.gridColumns[crawl.id])
  const { id, carriedColumns } = crawl
  const layout = useMemo(
    () => (saved === undefined ? standardLayout(carriedColumns) : restoredLayout(saved, carriedColumns)),
    [saved, carriedColumns],
  )
  const change = useCallback(
    (make: (layout: ColumnLayout) => ColumnLayout) => {
      const { gridColumns } = usePreferences.getState()
      const kept = gridColumns[id]
      const before = kept === undefined ? standardLayout(carriedColumns) : restoredLayout(kept, carriedColumns)
      const after = make(before)
      if (after !== before)
        setPreferences({ gridColumns: { ...gridColumns, [id]: after.map((column) => ({ ...column })) } })
    },
    [id, carriedColumns],
  )
  const reset = useCallback(() => {
    const { [id]: _, ...others } = usePreferences.getState().gridColumns
    setPreferences({ gridColumns: others })
  }, [id])
  return { layout, changed: saved !== undefined, change, reset }
}
