/** Rows of a long list, page by page around what is in view. */
import { useQueries } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'

const ROWS_PER_PAGE = 200

/** One answer of the main process. */
export interface RowsAnswer<Row> {
  readonly rows: readonly Row[]
  readonly total: number
}

export interface RowPages<Row> {
  /** Rows in all; `null` until the first answer. */
  readonly total: number | null
  readonly error: unknown
  /** Whether what is shown is still the answer to another question. */
  readonly isReplacing: boolean
  rowAt(index: number): Row | null
}

export interface Range {
  /** First row in view, and the one after the last. */
  readonly first: number
  readonly end: number
}

/** The pages that cover a range; one at least, because it tells how many rows there are. */
export function pagesOf({ first, end }: Range): readonly number[] {
  const from = Math.floor(Math.max(0, first) / ROWS_PER_PAGE)
  const to = Math.max(from, Math.ceil(end / ROWS_PER_PAGE) - 1)
  return Array.from({ length: to - from + 1 }, (_, at) => from + at)
}

/** @param question - what is asked for, as the beginning of a query key; `null`: nothing */
export function useRowPages<Row>(
  question: readonly unknown[] | null,
  range: Range,
  ask: (from: number, count: number) => Promise<RowsAnswer<Row>>,
): RowPages<Row> {
  const pages = question === null ? [] : pagesOf(range)
  const answers = useQueries({
    queries: pages.map((page) => ({
      queryKey: [...(question ?? []), page],
      queryFn: () => ask(page * ROWS_PER_PAGE, ROWS_PER_PAGE),
      gcTime: 20_000,
    })),
  })
  const before = useRef<ReadonlyMap<number, RowsAnswer<Row>>>(new Map())
  const come = new Map(answers.flatMap(({ data }, at) => (data === undefined ? [] : [[pages[at] ?? 0, data] as const])))
  // Until another question has been answered, what was shown before stays.
  const isReplacing = question !== null && come.size === 0
  const shown = isReplacing ? before.current : come
  useEffect(() => {
    before.current = shown
  })
  return {
    total: shown.values().next().value?.total ?? null,
    error: answers.find(({ error }) => error !== null)?.error ?? null,
    isReplacing,
    rowAt: (index) => shown.get(Math.floor(index / ROWS_PER_PAGE))?.rows[index % ROWS_PER_PAGE] ?? null,
  }
}
