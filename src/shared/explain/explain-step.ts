/** One step of an explanation, and the cells that steps are made of. */
import type { ColumnId } from '../columns'
import type { RowDetails } from '../domain/row-details'

/** `waiting`: something is still to come. */
export type ExplainTone = 'plain' | 'good' | 'bad' | 'waiting'

export interface ExplainStep {
  readonly title: string
  /** Whole sentences, each on a line of its own. Page data in them is text, never markup. */
  readonly sentences: readonly string[]
  readonly tone: ExplainTone
}

/** The step, without the sentences that do not apply. */
export function step(title: string, tone: ExplainTone, sentences: readonly (string | null)[]): ExplainStep {
  return { title, tone, sentences: sentences.filter((sentence) => sentence !== null) }
}

export type Cells = RowDetails['cells']

export function textCell(cells: Cells, id: ColumnId): string | null {
  const value = cells[id]
  return typeof value === 'string' && value !== '' ? value : null
}

export function numberCell(cells: Cells, id: ColumnId): number | null {
  const value = cells[id]
  return typeof value === 'number' ? value : null
}

export function flagCell(cells: Cells, id: ColumnId): boolean {
  return cells[id] === 1
}

/** Whether the line has a URL that is not set aside and has an outcome. */
export function hasOutcome({ cells, trap }: RowDetails): boolean {
  const state = textCell(cells, 'disposition')
  return textCell(cells, 'problem') === null && trap === null && state !== 'waiting' && state !== 'held'
}
