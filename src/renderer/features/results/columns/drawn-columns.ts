/** The columns that are drawn now, described, and where the pinned ones stay. */

import { useMemo } from 'react'
import type { OwnColumns } from '../../../../shared/domain/extraction-rule'
import { type ColumnDescription, describeColumn } from '../../../lib/any-column'
import { type ColumnLayout, columnEdges, columnsInView, marksColumn, stickyCount } from './column-layout'

export interface DrawnColumn extends ColumnDescription {
  /** Position among the shown columns, from 0. */
  readonly position: number
  readonly widthPx: number
  /** Left edge at which it stays while others are scrolled; `null`: it scrolls. */
  readonly stickyPx: number | null
  /** Whether the marks of the row are drawn in it; one column does. */
  readonly carriesMarks: boolean
}

export function useDrawnColumns(
  layout: ColumnLayout,
  carriedColumns: OwnColumns,
  left: number,
  width: number,
): readonly DrawnColumn[] {
  return useMemo(() => {
    const sticky = stickyCount(layout, width)
    const edges = columnEdges(layout)
    const marked = marksColumn(layout)
    return columnsInView(layout, left, width, sticky).flatMap((position) => {
      const placed = layout[position]
      if (!placed) return []
      const description = describeColumn(placed.id, carriedColumns)
      return [
        {
          ...description,
          position,
          widthPx: placed.width,
          stickyPx: position < sticky ? (edges[position] ?? 0) : null,
          carriesMarks: placed.id === marked,
        },
      ]
    })
  }, [layout, carriedColumns, left, width])
}
