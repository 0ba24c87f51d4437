/** Tables for terminals: each column as wide as it needs to be, and the widest cut where the line is too short. */
import { shorten } from './plain-text'

const GAP = 2
/** A column that gives way keeps this much. */
const NARROWEST = 8

export interface TextTable {
  readonly titles: readonly string[]
  /** Cells without control characters. */
  readonly rows: readonly (readonly string[])[]
  /** Columns of numbers, which are aligned on the right. */
  readonly numbers: readonly boolean[]
}

/** Lines of at most `width` characters as far as that can be; the first one is the titles. */
export function tableLines({ titles, rows, numbers }: TextTable, width: number): readonly string[] {
  const widths = fitted(
    titles.map((title, at) => rows.reduce((most, row) => Math.max(most, row[at]?.length ?? 0), title.length)),
    width,
  )
  const line = (cells: readonly string[]): string =>
    widths
      .map((room, at) => {
        const text = shorten(cells[at] ?? '', room)
        return numbers[at] === true ? text.padStart(room) : text.padEnd(room)
      })
      .join(' '.repeat(GAP))
      .trimEnd()
  return [line(titles), ...rows.map(line)]
}

function fitted(wanted: readonly number[], width: number): readonly number[] {
  const widths = [...wanted]
  let over = widths.reduce((sum, each) => sum + each + GAP, -GAP) - width
  while (over > 0) {
    const widest = widths.indexOf(Math.max(...widths))
    const next = Math.max(0, ...widths.filter((_, at) => at !== widest))
    const room = widths[widest] ?? 0
    const less = Math.min(over, Math.max(1, room - next), room - NARROWEST)
    if (less <= 0) break
    widths[widest] = room - less
    over -= less
  }
  return widths
}
