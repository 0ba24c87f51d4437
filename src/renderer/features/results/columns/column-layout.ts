/**
 * Which columns the grid shows, in which order, how wide and which of them stay in view: a list of placed columns and
 * pure changes to it. Pinned columns come first; a column moves among its own kind only.
 */

import { COLUMN_IDS, STANDARD_COLUMNS } from '../../../../shared/columns'
import type { OwnColumns } from '../../../../shared/domain/extraction-rule'
import type { AnyColumnId } from '../../../../shared/domain/result-query'
import { describeColumn, everyColumnId, hasColumn, ownIds } from '../../../lib/any-column'

export interface PlacedColumn {
  readonly id: AnyColumnId
  /** Width in px, from {@link MIN_COLUMN_PX} to {@link MAX_COLUMN_PX}. */
  readonly width: number
  /** Whether it stays at the left edge while the others are scrolled. */
  readonly pinned: boolean
}
export type ColumnLayout = readonly PlacedColumn[]

export const MIN_COLUMN_PX = 48
const MAX_COLUMN_PX = 2000

/** The standard columns, then those that only this crawl has. */
export function standardLayout(carriedColumns: OwnColumns): ColumnLayout {
  return layoutOf([...STANDARD_COLUMNS, ...ownIds(carriedColumns)], carriedColumns)
}

/** These columns in their usual widths; the row number is pinned. */
export function layoutOf(ids: readonly AnyColumnId[], carriedColumns: OwnColumns): ColumnLayout {
  return ids.slice(0, MAX_COLUMNS).map((id) => place(id, carriedColumns))
}

/** What preferences and a window of rows can hold. */
const MAX_COLUMNS = 490

/** A layout as it was kept; columns that are gone or named twice are left out. With none left: the standard one. */
export function restoredLayout(
  saved: readonly { readonly id: string; readonly width: number; readonly pinned: boolean }[],
  carriedColumns: OwnColumns,
): ColumnLayout {
  const seen = new Set<string>()
  const layout: PlacedColumn[] = []
  for (const { id, width, pinned } of saved) {
    if (seen.has(id) || !hasColumn(id, carriedColumns)) continue
    seen.add(id)
    layout.push({ id, width: bounded(width), pinned })
  }
  return layout.length === 0 ? standardLayout(carriedColumns) : pinnedFirst(layout)
}

export function isShown(layout: ColumnLayout, id: AnyColumnId): boolean {
  return layout.some((column) => column.id === id)
}

export function withWidth(layout: ColumnLayout, id: AnyColumnId, width: number): ColumnLayout {
  return layout.map((column) => (column.id === id ? { ...column, width: bounded(width) } : column))
}

/** Shows a column after the nearest one that precedes it in the catalogue, where a person looks for it. */
export function withColumn(layout: ColumnLayout, id: AnyColumnId, carriedColumns: OwnColumns): ColumnLayout {
  if (isShown(layout, id) || layout.length >= MAX_COLUMNS) return layout
  const order = everyColumnId(carriedColumns)
  const before = order.slice(0, order.indexOf(id)).reverse()
  const neighbour = before.find((candidate) => isShown(layout, candidate))
  const at = neighbour === undefined ? 0 : layout.findIndex((column) => column.id === neighbour) + 1
  return layout.toSpliced(Math.max(at, pinnedCount(layout)), 0, { ...place(id, carriedColumns), pinned: false })
}

/** Hides a column. The last one stays: a grid without columns has nothing to bring them back with. */
export function withoutColumn(layout: ColumnLayout, id: AnyColumnId): ColumnLayout {
  return layout.length === 1 ? layout : layout.filter((column) => column.id !== id)
}

/** Moves a column to a position among the pinned ones or among the others; positions beyond the ends mean the ends. */
export function movedTo(layout: ColumnLayout, id: AnyColumnId, position: number): ColumnLayout {
  const from = layout.findIndex((column) => column.id === id)
  const column = layout[from]
  if (!column) return layout
  const pinned = pinnedCount(layout)
  const to = column.pinned
    ? Math.min(Math.max(position, 0), pinned - 1)
    : Math.min(Math.max(position, pinned), layout.length - 1)
  return from === to ? layout : layout.toSpliced(from, 1).toSpliced(to, 0, column)
}

/** Pins a column after those that are pinned already, or lets it go as the first of the others. */
export function withPinned(layout: ColumnLayout, id: AnyColumnId, pinned: boolean): ColumnLayout {
  const column = layout.find((candidate) => candidate.id === id)
  if (!column || column.pinned === pinned) return layout
  const others = layout.filter((candidate) => candidate.id !== id)
  return others.toSpliced(pinnedCount(others), 0, { ...column, pinned })
}

/** How many columns are pinned. */
export function pinnedCount(layout: ColumnLayout): number {
  const first = layout.findIndex(({ pinned }) => !pinned)
  return first < 0 ? layout.length : first
}

/** Share of the width that pinned columns may take; more of them scroll like the others, lest nothing else be seen. */
const MAX_PINNED_SHARE = 0.6

/** How many of the pinned columns stay in view when the grid is this wide. */
export function stickyCount(layout: ColumnLayout, viewportPx: number): number {
  let width = 0
  let sticky = 0
  for (const column of layout) {
    width += column.width
    if (!column.pinned || width > viewportPx * MAX_PINNED_SHARE) break
    sticky += 1
  }
  return sticky
}

/** Left edge of each column, and the full width as the last member. */
export function columnEdges(layout: ColumnLayout): readonly number[] {
  const edges = [0]
  for (const column of layout) edges.push((edges.at(-1) ?? 0) + column.width)
  return edges
}

/** Positions of the columns that are drawn: the first `sticky` ones, and those within the visible part. */
export function columnsInView(
  layout: ColumnLayout,
  scrollLeft: number,
  viewportPx: number,
  sticky: number,
): readonly number[] {
  const edges = columnEdges(layout)
  const shown: number[] = []
  for (let index = 0; index < layout.length; index += 1) {
    const left = edges[index] ?? 0
    const right = edges[index + 1] ?? 0
    if (index < sticky || (right > scrollLeft && left < scrollLeft + viewportPx)) shown.push(index)
  }
  return shown
}

/** Where a column dragged to `contentX` lands: the position that the pointer is over. */
export function dropPosition(layout: ColumnLayout, contentX: number): number {
  const over = columnEdges(layout).findIndex((edge) => edge > contentX) - 1
  return over < -1 ? layout.length - 1 : Math.max(over, 0)
}

/** Columns that a cell needs beside its own: what stands in place of a missing status or URL. */
const COMPANIONS: Partial<Record<AnyColumnId, readonly AnyColumnId[]>> = {
  status: ['disposition', 'problem'],
  url: ['problem', 'input'],
}

/** The column whose cells carry the marks of their rows: the status, else the URL, else the first. */
export function marksColumn(layout: ColumnLayout): AnyColumnId | null {
  return (['status', 'url'] as const).find((id) => isShown(layout, id)) ?? layout[0]?.id ?? null
}

/** What the marks of a row are made of: they are drawn whichever columns are shown. */
const MARKS: readonly AnyColumnId[] = ['insecure']

/** The columns to ask for: the shown ones, what their cells need and the marks, in a stable order. */
export function columnsToAsk(layout: ColumnLayout): readonly AnyColumnId[] {
  const wanted = new Set<AnyColumnId>(MARKS)
  for (const { id } of layout) {
    wanted.add(id)
    for (const companion of COMPANIONS[id] ?? []) wanted.add(companion)
  }
  const known = COLUMN_IDS.filter((id) => wanted.has(id))
  const others = (prefix: string) => [...wanted].filter((id) => id.startsWith(prefix))
  return [...known, ...others('check:').sort(), ...others('rule:').sort(), ...others('carried:').sort(byCarriedNumber)]
}

function byCarriedNumber(a: string, b: string): number {
  return Number(a.slice('carried:'.length)) - Number(b.slice('carried:'.length))
}

function place(id: AnyColumnId, carriedColumns: OwnColumns): PlacedColumn {
  return { id, width: bounded(describeColumn(id, carriedColumns).width), pinned: id === 'row' }
}

function pinnedFirst(layout: ColumnLayout): ColumnLayout {
  return [...layout.filter(({ pinned }) => pinned), ...layout.filter(({ pinned }) => !pinned)]
}

function bounded(width: number): number {
  return Math.round(Math.min(Math.max(width, MIN_COLUMN_PX), MAX_COLUMN_PX))
}
