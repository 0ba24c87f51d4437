/** What charts are given: parts that can be clicked. No domain. */

/** A meaning colour with its pattern, or the plain colour of bars. */
export type ChartTone = 'plain' | '2xx' | '3xx' | '4xx' | '5xx' | 'none' | 'skipped'

export interface ChartPart {
  readonly id: string
  readonly value: number
  /** What it is and how much, in words: "4xx: 312 rows, 3 %". */
  readonly name: string
  readonly tone: ChartTone
}

export interface ChartColumn {
  readonly id: string
  /** Below the column; several may be left out for want of room. */
  readonly label: string
  /** From the bottom up. Those of 0 are not drawn. */
  readonly parts: readonly ChartPart[]
}

export interface ChartBar extends ChartPart {
  readonly label: string
  /** At the right end, as text. */
  readonly figures: readonly string[]
}
