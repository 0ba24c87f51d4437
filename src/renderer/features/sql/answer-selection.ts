/** Which cells of an answer are selected, and how keys move that. Pure. */
import type { SqlRange } from '../../../shared/domain/sql-console'

export interface CellPlace {
  readonly row: number
  readonly column: number
}

/** From where it began to where the caret is. */
export interface CellSelection {
  readonly anchor: CellPlace
  readonly head: CellPlace
}

export const FIRST_CELL: CellSelection = { anchor: { row: 0, column: 0 }, head: { row: 0, column: 0 } }

export function rangeOf({ anchor, head }: CellSelection): SqlRange {
  return {
    from: Math.min(anchor.row, head.row),
    end: Math.max(anchor.row, head.row) + 1,
    fromColumn: Math.min(anchor.column, head.column),
    endColumn: Math.max(anchor.column, head.column) + 1,
  }
}

export function isInRange(range: SqlRange, row: number, column: number): boolean {
  return row >= range.from && row < range.end && column >= range.fromColumn && column < range.endColumn
}

interface GridSize {
  readonly rows: number
  readonly columns: number
  readonly pageRows: number
}

interface KeyPress {
  readonly key: string
  readonly shift: boolean
  /** Ctrl, or Cmd on macOS. */
  readonly mod: boolean
}

/** The selection after a key; `null`: the key does not move it. */
export function moveByKey(selection: CellSelection, press: KeyPress, size: GridSize): CellSelection | null {
  const last = { row: size.rows - 1, column: size.columns - 1 }
  if (press.mod && press.key.toLowerCase() === 'a') return { anchor: { row: 0, column: 0 }, head: last }
  const moved = moveHead(selection.head, press, size)
  if (moved === null) return null
  const head = {
    row: Math.max(0, Math.min(last.row, moved.row)),
    column: Math.max(0, Math.min(last.column, moved.column)),
  }
  return { anchor: press.shift ? selection.anchor : head, head }
}

function moveHead({ row, column }: CellPlace, { key, mod }: KeyPress, size: GridSize): CellPlace | null {
  switch (key) {
    case 'ArrowDown':
      return { row: mod ? size.rows : row + 1, column }
    case 'ArrowUp':
      return { row: mod ? 0 : row - 1, column }
    case 'ArrowRight':
      return { row, column: mod ? size.columns : column + 1 }
    case 'ArrowLeft':
      return { row, column: mod ? 0 : column - 1 }
    case 'PageDown':
      return { row: row + size.pageRows, column }
    case 'PageUp':
      return { row: row - size.pageRows, column }
    case 'Home':
      return mod ? { row: 0, column: 0 } : { row, column: 0 }
    case 'End':
      return mod ? { row: size.rows, column: size.columns } : { row, column: size.columns }
    default:
      return null
  }
}
