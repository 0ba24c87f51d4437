/**
 * Which columns the grid shows, in which order and how wide: a list of placed columns and pure changes to it.
 * The column of row numbers stays in view at the left edge while it is first.
 */
import { COLUMN_IDS, STANDARD_COLUMNS } from '../../../shared/columns'
import type { AnyColumnId } from '../../../shared/domain/result-query'
import { carriedId, describeColumn, everyColumnId, hasColumn } from '../../lib/any-column'

export interface PlacedColumn {
  readonly id: AnyColumnId
  /** Width in px, from {@link MIN_COLUMN_PX} to {@link MAX_COLUMN_PX}. */
  readonly width: number
}
export type ColumnLayout = readonly PlacedColumn[]

export const MIN_COLUMN_PX = 48
const MAX_COLUMN_PX = 2000

/** The standard columns, then every carried column. */
export function standardLayout(carriedColumns: readonly string[]): ColumnLayout {
  const ids: AnyColumnId[] = [...STANDARD_COLUMNS, ...carriedColumns.map((_, index) => carriedId(index))]
  return ids.slice(0, MAX_COLUMNS).map((id) => place(id, carriedColumns))
}

/** What preferences and a window of rows can hold. */
const MAX_COLUMNS = 490

/** A layout as it was kept; columns that are gone or named twice are left out. With none left: the standard one. */
export function restoredLayout(
  saved: readonly { readonly id: string; readonly width: number }[],
  carriedColumns: readonly string[],
): ColumnLayout {
  const seen = new Set<string>()
  const layout: PlacedColumn[] = []
  for (const { id, width } of saved) {
    if (seen.has(id) || !hasColumn(id, carriedColumns)) continue
    seen.add(id)
    layout.push({ id, width: bounded(width) })
  }
  return layout.length === 0 ? standardLayout(carriedColumns) : layout
}

export function isShown(layout: ColumnLayout, id: AnyColumnId): boolean {
  return layout.some((column) => column.id === id)
}

export function withWidth(layout: ColumnLayout, id: AnyColumnId, width: number): ColumnLayout {
  return layout.map((column) => (column.id === id ? { id, width: bounded(width) } : column))
}

/** Shows a column after the nearest one that precedes it in the catalogue, where a person looks for it. */
export function withColumn(layout: ColumnLayout, id: AnyColumnId, carriedColumns: readonly string[]): ColumnLayout {
  if (isShown(layout, id) || layout.length >= MAX_COLUMNS) return layout
  const order = everyColumnId(carriedColumns)
  const before = order.slice(0, order.indexOf(id)).reverse()
  const neighbour = before.find((candidate) => isShown(layout, candidate))
  const at = neighbour === undefined ? 0 : layout.findIndex((column) => column.id === neighbour) + 1
  return layout.toSpliced(at, 0, place(id, carriedColumns))
}

/** Hides a column. The last one stays: a grid without columns has nothing to bring them back with. */
export function withoutColumn(layout: ColumnLayout, id: AnyColumnId): ColumnLayout {
  return layout.length === 1 ? layout : layout.filter((column) => column.id !== id)
}

/** Moves a column to a position among the shown ones; positions beyond the ends mean the ends. */
export function movedTo(layout: ColumnLayout, id: AnyColumnId, position: number): ColumnLayout {
  const from = layout.findIndex((column) => column.id === id)
  const column = layout[from]
  if (!column) return layout
  const to = Math.min(Math.max(position, 0), layout.length - 1)
  return from === to ? layout : layout.toSpliced(from, 1).toSpliced(to, 0, column)
}

/** How many columns stay in view at the left edge. */
export function pinnedCount(layout: ColumnLayout): number {
  return layout[0]?.id === 'row' ? 1 : 0
}

/** Left edge of each column, and the full width as the last member. */
export function columnEdges(layout: ColumnLayout): readonly number[] {
  const edges = [0]
  for (const column of layout) edges.push((edges.at(-1) ?? 0) + column.width)
  return edges
}

/** Positions of the columns that are drawn: the pinned ones, and those within the visible part. */
export function columnsInView(layout: ColumnLayout, scrollLeft: number, viewportPx: number): readonly number[] {
  const edges = columnEdges(layout)
  const pinned = pinnedCount(layout)
  const shown: number[] = []
  for (let index = 0; index < layout.length; index += 1) {
    const left = edges[index] ?? 0
    const right = edges[index + 1] ?? 0
    if (index < pinned || (right > scrollLeft && left < scrollLeft + viewportPx)) shown.push(index)
  }
  return shown
}

/** Where a column dragged to `contentX` lands: the position whose middle it has passed. */
export function dropPosition(layout: ColumnLayout, id: AnyColumnId, contentX: number): number {
  const edges = columnEdges(layout)
  const from = layout.findIndex((column) => column.id === id)
  const over = edges.findIndex((edge) => edge > contentX) - 1
  if (over < -1) return layout.length - 1
  return Math.max(over === -1 ? 0 : over, from < 0 ? 0 : pinnedCount(layout))
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
  return [...known, ...[...wanted].filter((id) => id.startsWith('carried:')).sort(byCarriedNumber)]
}

function byCarriedNumber(a: string, b: string): number {
  return Number(a.slice('carried:'.length)) - Number(b.slice('carried:'.length))
}

function place(id: AnyColumnId, carriedColumns: readonly string[]): PlacedColumn {
  return { id, width: bounded(describeColumn(id, carriedColumns).width) }
}

function bounded(width: number): number {
  return Math.round(Math.min(Math.max(width, MIN_COLUMN_PX), MAX_COLUMN_PX))
}
