/** The pages that a search finds, asked for around what is in view. */
import { useQueries, useQuery } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import type { TextHit, TextHits } from '../../../shared/domain/text-search'
import { asTrawlError, call } from '../../lib/bridge'
import type { TextQuestion } from './text-store'
import { fieldsOf } from './text-words'

const HITS_PER_PAGE = 25
/** More could not be scrolled through; who wants them narrows the search down. */
export const MAX_LISTED = 10_000

export interface TextHitsView {
  /** `null` until the first answer, and when nothing is searched for. */
  readonly total: number | null
  /** Whether they come in the order that was asked for. */
  readonly ranked: boolean
  /** Whether what is shown is of an earlier search. */
  readonly isOld: boolean
  readonly error: unknown
  hitAt(index: number): TextHit | null
}

interface HitsAsked extends TextQuestion {
  readonly crawlId: string
  /** Of the index. */
  readonly version: number
  readonly isUsable: boolean
  /** First hit in view, and the one after the last. */
  readonly first: number
  readonly end: number
}

export function useTextHits(asked: HitsAsked): TextHitsView {
  const { crawlId, typed, scope, order, version, isUsable, first, end } = asked
  const query = typed.trim()
  const question = { crawlId, query, fields: fieldsOf(scope), order }
  const from = Math.floor(first / HITS_PER_PAGE)
  const to = Math.max(from, Math.ceil(end / HITS_PER_PAGE) - 1)
  const pages = Array.from({ length: to - from + 1 }, (_, at) => from + at)
  const answers = useQueries({
    queries: pages.map((page) => ({
      queryKey: ['text', crawlId, version, query, scope, order, page],
      queryFn: () => call('text:search', { ...question, from: page * HITS_PER_PAGE, count: HITS_PER_PAGE }),
      enabled: query !== '' && isUsable,
      // What was overtaken by a search that is no longer wanted either, is asked again.
      retry: (failures: number, error: unknown) => failures < 3 && asTrawlError(error).code === 'cancelled',
      retryDelay: 50,
      staleTime: 60_000,
      gcTime: 60_000,
    })),
  })
  const come = new Map(answers.flatMap(({ data }, at) => (data === undefined ? [] : [[pages[at] ?? 0, data] as const])))
  const shown = useShown(come, query)
  const answer = shown.values().next().value
  return {
    total: answer?.total ?? null,
    ranked: answer?.ranked ?? true,
    isOld: come.size === 0 && shown.size > 0,
    error: answers.find(({ error }) => error !== null)?.error ?? null,
    hitAt: (index) => shown.get(Math.floor(index / HITS_PER_PAGE))?.hits[index % HITS_PER_PAGE] ?? null,
  }
}

/** Whether texts were kept at all; `null` while that is not known. */
export function useTextsKept(crawlId: string, version: number): boolean | null {
  const { data } = useQuery({
    queryKey: ['text-kept', crawlId, version],
    queryFn: () => call('text:kept', { crawlId }),
  })
  return data ?? null
}

/** Until another search has answered, what was shown before stays; nothing stays of a search that was cleared. */
function useShown(come: ReadonlyMap<number, TextHits>, query: string): ReadonlyMap<number, TextHits> {
  const before = useRef<ReadonlyMap<number, TextHits>>(new Map())
  const shown = query === '' ? new Map<number, TextHits>() : come.size === 0 ? before.current : come
  useEffect(() => {
    before.current = shown
  })
  return shown
}
