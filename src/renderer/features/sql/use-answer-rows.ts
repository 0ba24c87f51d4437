/** The kept rows of an answer, page by page around what is in view. The first page came with the answer. */
import { useQueries } from '@tanstack/react-query'
import type { SqlAnswer, SqlCell } from '../../../shared/domain/sql-console'
import { call } from '../../lib/bridge'

const PAGE_ROWS = 200

export interface AnswerRows {
  readonly error: unknown
  /** `null` while it has not come. */
  rowAt(index: number): readonly SqlCell[] | null
}

export function useAnswerRows(crawlId: string, answer: SqlAnswer, first: number, end: number): AnswerRows {
  const from = Math.floor(first / PAGE_ROWS)
  const to = Math.max(from, Math.floor(Math.max(0, end - 1) / PAGE_ROWS))
  const pages = Array.from({ length: to - from + 1 }, (_, at) => from + at)
  const asked = pages.filter((page) => (page + 1) * PAGE_ROWS > answer.first.length && page * PAGE_ROWS < answer.rows)
  const answers = useQueries({
    queries: asked.map((page) => ({
      queryKey: ['sql', crawlId, answer.runId, answer.durationMs, page],
      queryFn: () => call('sql:rows', { crawlId, runId: answer.runId, from: page * PAGE_ROWS, count: PAGE_ROWS }),
      gcTime: 30_000,
    })),
  })
  const rows = new Map(answers.map(({ data }, at) => [asked[at] ?? 0, data]))
  return {
    error: answers.find(({ error }) => error !== null)?.error ?? null,
    rowAt: (index) => answer.first[index] ?? rows.get(Math.floor(index / PAGE_ROWS))?.[index % PAGE_ROWS] ?? null,
  }
}
