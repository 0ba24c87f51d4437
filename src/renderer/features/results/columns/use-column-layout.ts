/** The column layout of a crawl's grid, kept in the preferences. */

import { useCallback, useMemo } from 'react'
import type { CrawlSummary } from '../../../../shared/domain/crawl-summary'
import type { OwnColumns } from '../../../../shared/domain/extraction-rule'
import { useOwnColumns } from '../../../lib/own-columns'
import { keepView, keptView, useKeptColumns } from '../view-store'
import { type ColumnLayout, restoredLayout, standardLayout } from './column-layout'

export interface ColumnLayoutControl {
  readonly layout: ColumnLayout
  change(change: (layout: ColumnLayout) => ColumnLayout): void
}

export function useColumnLayout(crawl: CrawlSummary): ColumnLayoutControl {
  const saved = useKeptColumns(crawl.id)
  const { id } = crawl
  const carriedColumns = useOwnColumns(crawl)
  const layout = useMemo(() => layoutFrom(saved, carriedColumns), [saved, carriedColumns])
  const change = useCallback(
    (make: (layout: ColumnLayout) => ColumnLayout) => {
      const before = layoutFrom(keptView(id).columns, carriedColumns)
      const after = make(before)
      if (after !== before) keepView(id, { columns: after.map((column) => ({ ...column })) })
    },
    [id, carriedColumns],
  )
  return { layout, change }
}

function layoutFrom(saved: ReturnType<typeof useKeptColumns>, carriedColumns: OwnColumns): ColumnLayout {
  return saved === null ? standardLayout(carriedColumns) : restoredLayout(saved, carriedColumns)
}
