/** The paged rows of a crawl in React: one model for the life of the view, kept up to date with the crawl. */
import { useEffect, useRef, useState, useSyncExternalStore } from 'react'
import type { AnyColumnId, ResultQuery } from '../../../shared/domain/result-query'
import { call } from '../../lib/bridge'
import { PagedRows } from './paged-rows'

/** News is taken in at most four times a second. */
const NEWS_EVERY_MS = 250

class RowsOfCrawl {
  readonly rows: PagedRows
  #revision = 0
  readonly #listeners = new Set<() => void>()

  constructor(crawlId: string) {
    this.rows = new PagedRows(
      ({ columns, ...request }) => call('results:window', { crawlId, columns: [...columns], ...request }),
      () => {
        this.#revision += 1
        for (const listener of this.#listeners) listener()
      },
    )
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  readonly revision = (): number => this.#revision
}

/** `news`: any value that changes when the crawl has new outcomes. */
export function usePagedRows(
  crawlId: string,
  query: ResultQuery,
  columns: readonly AnyColumnId[],
  news: string,
): PagedRows {
  const [model] = useState(() => new RowsOfCrawl(crawlId))
  useSyncExternalStore(model.subscribe, model.revision)
  useEffect(() => {
    model.rows.open()
    return () => model.rows.close()
  }, [model])
  // Layout lists are made anew on every change of width; only what is asked for matters here.
  const columnKey = columns.join()
  // biome-ignore lint/correctness/useExhaustiveDependencies: columnKey stands for columns
  useEffect(() => model.rows.setView(query, columns), [model, query, columnKey])
  useNews(news, () => model.rows.outdate())
  return model.rows
}

/** Calls `take` after news, but not more often than every {@link NEWS_EVERY_MS}; the last news is never lost. */
function useNews(news: string, take: () => void): void {
  const latest = useRef(take)
  const state = useRef({ news, takenAtMs: 0, timer: undefined as ReturnType<typeof setTimeout> | undefined })
  useEffect(() => {
    latest.current = take
  })
  useEffect(() => {
    const current = state.current
    if (news === current.news) return
    current.news = news
    if (current.timer !== undefined) return
    const waitMs = Math.max(0, current.takenAtMs + NEWS_EVERY_MS - performance.now())
    current.timer = setTimeout(() => {
      current.timer = undefined
      current.takenAtMs = performance.now()
      latest.current()
    }, waitMs)
  }, [news])
  useEffect(() => {
    const current = state.current
    return () => {
      clearTimeout(current.timer)
      current.timer = undefined
    }
  }, [])
}
