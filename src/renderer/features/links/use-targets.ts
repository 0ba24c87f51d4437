/** The targets that are looked at: which view, in which order, and the one that is open. */
import { useDebouncedValue } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { useCallback, useState } from 'react'
import type { LinkFigures, LinkTarget, TargetQuery, TargetSort, TargetView } from '../../../shared/domain/link-graph'
import { call } from '../../lib/bridge'
import { type LinkPages, type LinkWindow, type Range, useLinkPages } from './use-link-pages'

const TYPING_MS = 200

export interface Targets {
  readonly query: TargetQuery
  /** What is in the search field. */
  readonly typed: string
  readonly figures: LinkFigures | null
  readonly pages: LinkPages<LinkTarget>
  readonly at: number
  /** The target whose sources are shown; `null`: none. */
  readonly chosen: LinkTarget | null
  ask(from: number, count: number): Promise<LinkWindow<LinkTarget>>
  show(view: TargetView): void
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
  const [typed, setTyped] = useState('')
  const [search] = useDebouncedValue(typed.trim(), TYPING_MS)
  const [range, setRange] = useState<Range>({ first: 0, end: 1 })
  const [at, setAt] = useState(0)
  const [chosen, setChosen] = useState<LinkTarget | null>(null)
  const query: TargetQuery = { view, search, ...order }
  const { sort, direction } = order
  const ask = useCallback(
    (from: number, count: number) =>
      call('links:targets', { crawlId, query: { view, search, sort, direction }, from, count }),
    [crawlId, view, search, sort, direction],
  )
  const figures = useQuery({
    queryKey: ['links', crawlId, version, 'figures'],
    queryFn: () => call('links:figures', { crawlId }),
    enabled: isUsable,
    placeholderData: (before) => before,
  })
  const pages = useLinkPages<LinkTarget>(isUsable ? [crawlId, version, query] : null, range, ask)
  const restart = () => {
    setAt(0)
    setChosen(null)
  }
  return {
    query,
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
