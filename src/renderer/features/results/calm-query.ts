/** Asks again while a crawl brings news, calmly: never twice at once, at most twice a second, and seldom when it takes long. */
import { keepPreviousData, type QueryKey, useQuery } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'

const EVERY_MS = 500
/** Share of the time that may go into asking: an answer that takes a second is asked for every four. */
const REST_FACTOR = 4

export interface CalmAnswer<T> {
  /** What came last, also for the question before while the new one has no answer; `null` until the first has come. */
  readonly data: T | null
  /** Whether `data` answers an earlier question. */
  readonly isOlder: boolean
  readonly error: unknown
}

/** `news`: any value that changes when the answer may have changed. */
export function useCalmQuery<T>(key: QueryKey, ask: () => Promise<T>, news: string): CalmAnswer<T> {
  const took = useRef(0)
  const { data, isPlaceholderData, error, refetch } = useQuery({
    queryKey: key,
    queryFn: async () => {
      const from = performance.now()
      const answer = await ask()
      took.current = performance.now() - from
      return answer
    },
    placeholderData: keepPreviousData,
    staleTime: 0,
    gcTime: 30_000,
  })
  const pace = useRef({
    news,
    askedAtMs: 0,
    isBusy: false,
    timer: undefined as ReturnType<typeof setTimeout> | undefined,
  })
  useEffect(() => {
    const state = pace.current
    if (state.news === news) return
    state.news = news
    const start = () => {
      if (state.isBusy || state.timer !== undefined) return
      const restMs = Math.max(EVERY_MS, took.current * REST_FACTOR)
      state.timer = setTimeout(() => void run(), Math.max(0, state.askedAtMs + restMs - performance.now()))
    }
    const run = async () => {
      state.timer = undefined
      state.isBusy = true
      state.askedAtMs = performance.now()
      const asked = state.news
      await refetch({ cancelRefetch: false })
      state.isBusy = false
      if (state.news !== asked) start()
    }
    start()
  }, [news, refetch])
  useEffect(() => {
    const state = pace.current
    return () => {
      clearTimeout(state.timer)
      state.timer = undefined
    }
  }, [])
  return { data: data ?? null, isOlder: isPlaceholderData, error }
}
