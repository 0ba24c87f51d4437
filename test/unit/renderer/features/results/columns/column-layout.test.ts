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
  stickyCount,
  withColumn,
  withoutColumn,
  withPinned,
  withWidth,
} from '../../../../../../src/renderer/features/results/columns/column-layout'
import { STANDARD_COLUMNS } from '../../../../../../src/shared/columns'

const layout: ColumnLayout = [
  { id: 'row', width: 60, pinned: true },
  { id: 'url', width: 400, pinned: false },
  { id: 'status', width: 80, pinned: false },
  { id: 'title', width: 300, pinned: false },
]
const ids = (given: ColumnLayout) => given.map(({ id }) => id)

describe('column layout', () => {
  it('starts with the standard columns and the carried ones', () => {
    expect(ids(standardLayout(['SKU', 'Price']))).toEqual([...STANDARD_COLUMNS, 'carried:0', 'carried:1'])
  })

  it('restores what was kept and drops what is gone, unknown or named twice', () => {
    const saved = [
      { id: 'url', width: 300, pinned: false },
      { id: 'url', width: 1, pinned: false },
      { id: 'nope', width: 9, pinned: false },
      { id: 'carried:4', width: 90, pinned: false },
      { id: 'carried:0', width: 5, pinned: true },
    ]
    expect(restoredLayout(saved, ['SKU'])).toEqual([
      { id: 'carried:0', width: MIN_COLUMN_PX, pinned: true },
      { id: 'url', width: 300, pinned: false },
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
    expect(withoutColumn([{ id: 'url', width: 100, pinned: false }], 'url')).toHaveLength(1)
  })

  it('moves a column among its own kind and stops at the ends', () => {
    expect(ids(movedTo(layout, 'title', 1))).toEqual(['row', 'title', 'url', 'status'])
    expect(ids(movedTo(layout, 'title', 0))).toEqual(['row', 'title', 'url', 'status'])
    expect(ids(movedTo(layout, 'url', 99))).toEqual(['row', 'status', 'title', 'url'])
    expect(movedTo(layout, 'row', 99)).toBe(layout)
    expect(movedTo(layout, 'url', 1)).toBe(layout)
  })

  it('keeps widths whole and within bounds', () => {
    expect(withWidth(layout, 'url', 3)[1]?.width).toBe(MIN_COLUMN_PX)
    expect(withWidth(layout, 'url', 333.6)[1]?.width).toBe(334)
  })

  it('pins a column after the pinned ones, and lets it go as the first of the others', () => {
    const pinned = withPinned(layout, 'title', true)
    expect(ids(pinned)).toEqual(['row', 'title', 'url', 'status'])
    expect(pinnedCount(pinned)).toBe(2)
    expect(ids(withPinned(pinned, 'row', false))).toEqual(['title', 'row', 'url', 'status'])
    expect(pinnedCount(withPinned(layout, 'row', false))).toBe(0)
    expect(withPinned(layout, 'url', false)).toBe(layout)
  })

  it('shows a column that is brought back after the pinned ones', () => {
    const all = layout.map((column) => ({ ...column, pinned: column.id !== 'title' }))
    expect(ids(withColumn(all, 'line', []))).toEqual(['row', 'url', 'status', 'line', 'title'])
  })

  it('draws the pinned columns and those in view', () => {
    expect(columnEdges(layout)).toEqual([0, 60, 460, 540, 840])
    expect(columnsInView(layout, 470, 200, 1)).toEqual([0, 2, 3])
    expect(columnsInView(layout, 470, 200, 0)).toEqual([2, 3])
  })

  it('keeps pinned columns in view only while they leave room for the others', () => {
    const two = withPinned(layout, 'url', true)
    expect(stickyCount(two, 1000)).toBe(2)
    expect(stickyCount(two, 700)).toBe(1)
    expect(stickyCount(two, 50)).toBe(0)
  })

  it('drops a dragged column where the pointer is', () => {
    expect(dropPosition(layout, 500)).toBe(2)
    expect(dropPosition(layout, 10)).toBe(0)
    expect(dropPosition(layout, -5)).toBe(0)
    expect(dropPosition(layout, 5000)).toBe(3)
  })

  it('asks for what is shown, with what stands in for a missing status or URL', () => {
    expect(
      columnsToAsk([
        { id: 'carried:1', width: 90, pinned: false },
        { id: 'title', width: 90, pinned: false },
      ]),
    ).toEqual(['title', 'insecure', 'carried:1'])
    expect(new Set(columnsToAsk(layout))).toEqual(
      new Set(['row', 'url', 'status', 'title', 'disposition', 'problem', 'input', 'insecure']),
    )
  })

  it('draws the marks of a row in its status, else in its URL, else in the first column', () => {
    expect(marksColumn(layout)).toBe('status')
    expect(marksColumn(withoutColumn(layout, 'status'))).toBe('url')
    expect(marksColumn([{ id: 'title', width: 90, pinned: false }])).toBe('title')
  })

  it('asks for the same list whatever the order of the columns, so that reordering asks for nothing', () => {
    expect(columnsToAsk(movedTo(layout, 'title', 1))).toEqual(columnsToAsk(layout))
  })
})
