/** A comparison as the window holds it: started when it is looked at, its progress, and pages of rows round the view. */
import { useQueries, useQuery } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import type {
  ComparedColumn,
  ComparedRow,
  ComparisonSummary,
  ComparisonView,
  ComparisonWindow,
} from '../../../shared/domain/comparison'
import { asTrawlError, call, subscribe } from '../../lib/bridge'
import { queryClient } from '../../lib/queries'

const ROWS_PER_PAGE = 100

export interface ComparedPair {
  readonly baseId: string
  readonly crawlId: string
}

export interface ShownComparison {
  readonly view: ComparisonView
  readonly column: ComparedColumn | null
  readonly search: string
}

export interface ComparisonState {
  /** `null` until it is there. */
  readonly summary: ComparisonSummary | null
  readonly error: unknown
  readonly isRunning: boolean
  /** How far it is, 0 to 1. */
  readonly share: number
  /** Compares anew. */
  refresh(): void
  cancel(): void
}

/** @param version - changes when one of the crawls has gone on, so that they are compared anew */
export function useComparison(pair: ComparedPair, version: string): ComparisonState {
  const key = [...comparisonKey(pair), version]
  const [share, setShare] = useState(0)
  const anew = useRef(false)
  const { data, error, isFetching } = useQuery({
    queryKey: key,
    queryFn: async () => {
      const refresh = anew.current
      anew.current = false
      return call('compare:start', { ...pair, refresh })
    },
  })
  const { baseId, crawlId } = pair
  useEffect(() => {
    setShare(0)
    return subscribe('compare:progress', (news) => {
      if (news.baseId === baseId && news.crawlId === crawlId) setShare(news.share)
    })
  }, [baseId, crawlId])
  return {
    summary: isFetching ? null : (data ?? null),
    error: isFetching ? null : error,
    isRunning: isFetching,
    share,
    refresh: () => {
      anew.current = true
      setShare(0)
      void queryClient.resetQueries({ queryKey: key })
    },
    cancel: () => void call('compare:cancel', pair),
  }
}

export interface ComparedRows {
  /** `null` until the first answer. */
  readonly total: number | null
  readonly error: unknown
  rowAt(index: number): ComparedRow | null
}

/** Rows of what is shown, page by page. @param summary - `null`: nothing to show yet */
export function useComparedRows(
  summary: ComparisonSummary | null,
  shown: ShownComparison,
  first: number,
  end: number,
): ComparedRows {
  const from = Math.floor(Math.max(0, first) / ROWS_PER_PAGE)
  const to = Math.max(from, Math.ceil(end / ROWS_PER_PAGE) - 1)
  const pages = Array.from({ length: to - from + 1 }, (_, at) => from + at)
  const answers = useQueries({
    queries: pages.map((page) => ({
      // Rows of a comparison that was made anew are others.
      queryKey: [...comparisonKey(summary), 'rows', summary?.tookMs ?? 0, shown, page],
      queryFn: () => windowOf(summary as ComparisonSummary, shown, page * ROWS_PER_PAGE),
      enabled: summary !== null,
      gcTime: 30_000,
    })),
  })
  const come = new Map(answers.map(({ data }, at) => [pages[at] ?? 0, data] as const))
  return {
    total: answers.find(({ data }) => data !== undefined)?.data?.total ?? null,
    error: answers.find(({ error }) => error !== null)?.error ?? null,
    rowAt: (index) => come.get(Math.floor(index / ROWS_PER_PAGE))?.rows[index % ROWS_PER_PAGE] ?? null,
  }
}

/** Only a few comparisons are kept by the main process: one that was given up meanwhile is made again. */
async function windowOf(summary: ComparisonSummary, shown: ShownComparison, from: number): Promise<ComparisonWindow> {
  const { baseId, crawlId } = summary
  const asked = { baseId, crawlId, ...shown, from, count: ROWS_PER_PAGE }
  try {
    return await call('compare:window', asked)
  } catch (error) {
    if (asTrawlError(error).code !== 'bad_request') throw error
    await call('compare:start', { baseId, crawlId, refresh: false })
    return call('compare:window', asked)
  }
}

function comparisonKey(pair: ComparedPair | null): readonly unknown[] {
  return ['compare', pair?.baseId ?? null, pair?.crawlId ?? null]
}
