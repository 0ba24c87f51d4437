import { describe, expect, it } from 'vitest'
import {
  type ColumnLayout,
  columnEdges,
  columnsInView,
  columnsToAsk,
  dropPosition,
  MIN_COLUMN_PX,
  marksColumn,
  movedTo,
  pinnedCount,
  restoredLayout,
  standardLayout,
  withColumn,
  withoutColumn,
  withWidth,
} from '../../../../../src/renderer/features/results/column-layout'
import { STANDARD_COLUMNS } from '../../../../../src/shared/columns'

const layout: ColumnLayout = [
  { id: 'row', width: 60 },
  { id: 'url', width: 400 },
  { id: 'status', width: 80 },
  { id: 'title', width: 300 },
]
const ids = (given: ColumnLayout) => given.map(({ id }) => id)

describe('column layout', () => {
  it('starts with the standard columns and the carried ones', () => {
    expect(ids(standardLayout(['SKU', 'Price']))).toEqual([...STANDARD_COLUMNS, 'carried:0', 'carried:1'])
  })

  it('restores what was kept and drops what is gone, unknown or named twice', () => {
    const saved = [
      { id: 'url', width: 300 },
      { id: 'url', width: 1 },
      { id: 'nope', width: 9 },
      { id: 'carried:4', width: 90 },
      { id: 'carried:0', width: 5 },
    ]
    expect(restoredLayout(saved, ['SKU'])).toEqual([
      { id: 'url', width: 300 },
      { id: 'carried:0', width: MIN_COLUMN_PX },
    ])
    expect(restoredLayout([], [])).toEqual(standardLayout([]))
  })

  it('shows a column where the catalogue has it', () => {
    expect(ids(withColumn(layout, 'disposition', []))).toEqual(['row', 'url', 'disposition', 'status', 'title'])
    expect(ids(withColumn(layout, 'carried:0', ['SKU'])).at(-1)).toBe('carried:0')
    expect(withColumn(layout, 'url', [])).toBe(layout)
  })

  it('hides columns but never the last one', () => {
    expect(ids(withoutColumn(layout, 'status'))).toEqual(['row', 'url', 'title'])
    expect(withoutColumn([{ id: 'url', width: 100 }], 'url')).toHaveLength(1)
  })

  it('moves a column and stops at the ends', () => {
    expect(ids(movedTo(layout, 'title', 1))).toEqual(['row', 'title', 'url', 'status'])
    expect(ids(movedTo(layout, 'row', 99))).toEqual(['url', 'status', 'title', 'row'])
    expect(movedTo(layout, 'url', 1)).toBe(layout)
  })

  it('keeps widths whole and within bounds', () => {
    expect(withWidth(layout, 'url', 3)[1]?.width).toBe(MIN_COLUMN_PX)
    expect(withWidth(layout, 'url', 333.6)[1]?.width).toBe(334)
  })

  it('draws the pinned column and those in view', () => {
    expect(pinnedCount(layout)).toBe(1)
    expect(columnEdges(layout)).toEqual([0, 60, 460, 540, 840])
    expect(columnsInView(layout, 470, 200)).toEqual([0, 2, 3])
    expect(pinnedCount(movedTo(layout, 'row', 2))).toBe(0)
  })

  it('drops a dragged column where the pointer is, never before a pinned one', () => {
    expect(dropPosition(layout, 'title', 500)).toBe(2)
    expect(dropPosition(layout, 'title', 10)).toBe(1)
    expect(dropPosition(layout, 'url', 5000)).toBe(3)
  })

  it('asks for what is shown, with what stands in for a missing status or URL', () => {
    expect(
      columnsToAsk([
        { id: 'carried:1', width: 90 },
        { id: 'title', width: 90 },
      ]),
    ).toEqual(['title', 'insecure', 'carried:1'])
    expect(new Set(columnsToAsk(layout))).toEqual(
      new Set(['row', 'url', 'status', 'title', 'disposition', 'problem', 'input', 'insecure']),
    )
  })

  it('draws the marks of a row in its status, else in its URL, else in the first column', () => {
    expect(marksColumn(layout)).toBe('status')
    expect(marksColumn(withoutColumn(layout, 'status'))).toBe('url')
    expect(marksColumn([{ id: 'title', width: 90 }])).toBe('title')
  })

  it('asks for the same list whatever the order of the columns, so that reordering asks for nothing', () => {
    expect(columnsToAsk(movedTo(layout, 'title', 0))).toEqual(columnsToAsk(layout))
  })
})
