/** The targets that are looked at: which view, in which order, and the one that is open. */
import { useDebouncedValue } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { useCallback, useState } from 'react'
import {
  EVERY_LINK,
  type LinkFigures,
  type LinkFilter,
  type LinkTarget,
  type TargetQuery,
  type TargetSort,
  type TargetView,
} from '../../../shared/domain/link-graph'
import { call } from '../../lib/bridge'
import { type Range, type RowPages, type RowsAnswer, useRowPages } from '../../lib/row-pages'

const TYPING_MS = 200

export interface Targets {
  readonly query: TargetQuery
  /** Which places are looked at; a part of the query. */
  readonly filter: LinkFilter
  /** What is in the search field. */
  readonly typed: string
  readonly figures: LinkFigures | null
  readonly pages: RowPages<LinkTarget>
  readonly at: number
  /** The target whose sources are shown; `null`: none. */
  readonly chosen: LinkTarget | null
  ask(from: number, count: number): Promise<RowsAnswer<LinkTarget>>
  show(view: TargetView): void
  /** Looks only at such places. */
  narrow(change: Partial<LinkFilter>): void
  type(text: string): void
  sortBy(sort: TargetSort): void
  setRange(first: number, end: number): void
  /** Opens the target in this row; `null` while the row has not come. */
  choose(at: number): LinkTarget | null
  close(): void
}

/** What a first click on each column asks for; a second one turns it round. */
const FIRST_DIRECTION: Readonly<Record<TargetSort, TargetQuery['direction']>> = {
  sources: 'descending',
  url: 'ascending',
  outcome: 'descending',
}

export function useTargets(crawlId: string, isUsable: boolean, version: number): Targets {
  const [view, setView] = useState<TargetView>('broken')
  const [order, setOrder] = useState<Pick<TargetQuery, 'sort' | 'direction'>>({
    sort: 'sources',
    direction: 'descending',
  })
  const [filter, setFilter] = useState<LinkFilter>(EVERY_LINK)
  const [typed, setTyped] = useState('')
  const [search] = useDebouncedValue(typed.trim(), TYPING_MS)
  const [range, setRange] = useState<Range>({ first: 0, end: 1 })
  const [at, setAt] = useState(0)
  const [chosen, setChosen] = useState<LinkTarget | null>(null)
  const query: TargetQuery = { view, search, ...filter, ...order }
  const { sort, direction } = order
  const ask = useCallback(
    (from: number, count: number) =>
      call('links:targets', { crawlId, query: { view, search, ...filter, sort, direction }, from, count }),
    [crawlId, view, search, filter, sort, direction],
  )
  const figures = useQuery({
    queryKey: ['links', crawlId, version, 'figures'],
    queryFn: () => call('links:figures', { crawlId }),
    enabled: isUsable,
    placeholderData: (before) => before,
  })
  const pages = useRowPages<LinkTarget>(isUsable ? ['links', crawlId, version, query] : null, range, ask)
  const restart = () => {
    setAt(0)
    setChosen(null)
  }
  return {
    query,
    filter,
    typed,
    figures: figures.data ?? null,
    pages,
    at,
    chosen,
    ask,
    show: (next) => {
      setView(next)
      restart()
    },
    narrow: (change) => {
      setFilter({ ...filter, ...change })
      restart()
    },
    type: (text) => {
      setTyped(text)
      restart()
    },
    sortBy: (next) => {
      const isTurned = next === sort && direction === FIRST_DIRECTION[next]
      const turned = FIRST_DIRECTION[next] === 'ascending' ? 'descending' : 'ascending'
      setOrder({ sort: next, direction: isTurned ? turned : FIRST_DIRECTION[next] })
      setAt(0)
    },
    setRange: useCallback((first: number, end: number) => setRange({ first, end }), []),
    choose: (index) => {
      const row = pages.rowAt(index)
      setAt(index)
      if (row !== null) setChosen(row)
      return row
    },
    close: () => setChosen(null),
  }
}
