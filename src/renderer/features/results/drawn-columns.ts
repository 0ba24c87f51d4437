/** The columns that are drawn now, described. */
import { useMemo } from 'react'
import { type ColumnDescription, describeColumn } from '../../lib/any-column'
import { type ColumnLayout, columnsInView, marksColumn, pinnedCount } from './column-layout'

export interface DrawnColumn extends ColumnDescription {
  /** Position among the shown columns, from 0. */
  readonly position: number
  readonly widthPx: number
  readonly pinned: boolean
  /** Whether the marks of the row are drawn in it; one column does. */
  readonly carriesMarks: boolean
}

export function useDrawnColumns(
  layout: ColumnLayout,
  carriedColumns: readonly string[],
  left: number,
  width: number,
): readonly DrawnColumn[] {
  return useMemo(() => {
    const pinned = pinnedCount(layout)
    const marked = marksColumn(layout)
    return columnsInView(layout, left, width).flatMap((position) => {
      const placed = layout[position]
      if (!placed) return []
      const description = describeColumn(placed.id, carriedColumns)
      return [
        {
          ...description,
          position,
          widthPx: placed.width,
          pinned: position < pinned,
          carriesMarks: placed.id === marked,
        },
      ]
    })
  }, [layout, carriedColumns, left, width])
}
