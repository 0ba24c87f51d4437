/** The children of the open nodes, page by page as they come into view; looked at again now and then while the crawl runs. */
import { useQueries } from '@tanstack/react-query'
import { useMemo, useRef, useState } from 'react'
import type { CrawlSummary } from '../../../shared/domain/crawl-summary'
import type { TreeNode, TreeOrder } from '../../../shared/domain/structure-tree'
import { call } from '../../lib/bridge'
import { type KnownChildren, ROOT } from './tree-model'

const PAGE_NODES = 200
const EVERY_MS = 2000

interface TreeAsked {
  readonly crawl: Pick<CrawlSummary, 'id' | 'state' | 'runsHere' | 'rows' | 'done'>
  readonly order: TreeOrder
  readonly open: ReadonlySet<string>
}

export interface Tree {
  readonly known: ReadonlyMap<string, KnownChildren>
  readonly error: unknown
  /** Whether every folder has a node of its own. */
  readonly isComplete: boolean
  /** Asks for the next page of a node's children. */
  more(parent: string): void
  retry(): void
}

export function useTree({ crawl, order, open }: TreeAsked): Tree {
  const { id: crawlId, state, runsHere } = crawl
  const isLive = runsHere && state === 'running'
  const [pages, setPages] = useState<ReadonlyMap<string, number>>(new Map())
  const asked = [ROOT, ...open].flatMap((parent) =>
    Array.from({ length: pages.get(parent) ?? 1 }, (_, page) => ({ parent, page })),
  )
  const answers = useQueries({
    queries: asked.map(({ parent, page }) => ({
      // The state is the news: the last look at a crawl that has stopped would show counts that have passed.
      queryKey: ['structure', crawlId, order, parent, page, isLive],
      queryFn: () =>
        call('results:tree', {
          crawlId,
          node: parent === ROOT ? null : parent,
          order,
          from: page * PAGE_NODES,
          count: PAGE_NODES,
        }),
      refetchInterval: isLive ? EVERY_MS : (false as const),
      staleTime: isLive ? EVERY_MS : Number.POSITIVE_INFINITY,
      gcTime: 30_000,
    })),
  })
  const known = new Map<string, { nodes: TreeNode[]; total: number }>()
  asked.forEach(({ parent }, index) => {
    const page = answers[index]?.data
    if (page === undefined) return
    const before = known.get(parent)
    known.set(parent, { nodes: [...(before?.nodes ?? []), ...page.nodes], total: page.total })
  })
  const failed = answers.find(({ error }) => error !== null)
  return {
    known: useSteady(
      known,
      `${crawlId} ${order} ${asked.length} ${answers.map((answer) => answer.dataUpdatedAt).join()}`,
    ),
    error: failed?.error ?? null,
    isComplete: answers.every(({ data }) => data?.complete !== false),
    more(parent) {
      const loaded = Math.ceil((known.get(parent)?.nodes.length ?? 0) / PAGE_NODES)
      if (loaded === (pages.get(parent) ?? 1)) setPages(new Map(pages).set(parent, loaded + 1))
    },
    retry: () => {
      for (const answer of answers) if (answer.error !== null) void answer.refetch()
    },
  }
}

/** The same object while its content is the same; and while a new order has no answer yet, what was shown before. */
function useSteady(now: ReadonlyMap<string, KnownChildren>, key: string): ReadonlyMap<string, KnownChildren> {
  const shown = useRef(now)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key stands for the content
  return useMemo(() => {
    if (now.has(ROOT)) shown.current = now
    return shown.current
  }, [key])
}
