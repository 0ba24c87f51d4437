/** Links or resources of a page, piece by piece around what is in view, and the rows that they lead to. */
import { keepPreviousData, useQueries, useQuery } from '@tanstack/react-query'
import type { PageLinkEntry, PageLinkKind, PageLinksPage, PageTarget } from '../../../shared/domain/page-links'
import { call } from '../../lib/bridge'
import type { BodyOwner } from './use-body'

const ENTRIES_PER_PIECE = 100
/** What became of targets changes while a crawl runs. */
const TARGETS_STALE_MS = 2000
const KEEP_MS = 20_000

export interface LinksAsked {
  readonly row: BodyOwner
  readonly kind: PageLinkKind
  readonly search: string
  readonly type: string | null
}

/** What a list of links draws from. */
export interface ListInView {
  readonly error: unknown
  refetch(): void
  entryAt(index: number): PageLinkEntry | null
  /** `null`: not in the crawl; `undefined`: not known yet. */
  targetAt(index: number): PageTarget | null | undefined
}

export interface LinksInView extends ListInView {
  /** The first piece, which tells how many there are; `undefined` until the first answer. */
  readonly head: PageLinksPage | undefined
}

export function usePageLinks(asked: LinksAsked, first: number, end: number): LinksInView {
  const { row, kind, search, type } = asked
  const key = ['page-links', row.crawlId, row.rowNo, row.version, kind, search, type] as const
  const ask = (piece: number) =>
    call('page:links', {
      crawlId: row.crawlId,
      rowNo: row.rowNo,
      kind,
      search,
      type,
      from: piece * ENTRIES_PER_PIECE,
      count: ENTRIES_PER_PIECE,
    })
  const head = useQuery({
    queryKey: [...key, 0],
    queryFn: () => ask(0),
    placeholderData: keepPreviousData,
    gcTime: KEEP_MS,
  })
  const firstPiece = Math.floor(Math.max(0, first) / ENTRIES_PER_PIECE)
  const lastPiece = Math.max(firstPiece, Math.ceil(end / ENTRIES_PER_PIECE) - 1)
  const pieces = Array.from({ length: lastPiece - firstPiece + 1 }, (_, at) => firstPiece + at)
  const answers = useQueries({
    queries: pieces.map((piece) => ({ queryKey: [...key, piece], queryFn: () => ask(piece), gcTime: KEEP_MS })),
  })
  const targets = useQueries({
    queries: pieces.map((piece, at) => {
      const urls = answers[at]?.data?.entries.map(({ url }) => url) ?? []
      return {
        queryKey: ['link-targets', ...key, piece],
        queryFn: () => call('page:targets', { crawlId: row.crawlId, urls }),
        enabled: urls.length > 0,
        staleTime: TARGETS_STALE_MS,
        gcTime: KEEP_MS,
      }
    }),
  })
  const place = (index: number) => Math.floor(index / ENTRIES_PER_PIECE) - firstPiece
  return {
    head: head.data,
    error: head.error ?? answers.find(({ error }) => error !== null)?.error ?? null,
    refetch: () => void head.refetch(),
    entryAt: (index) => answers[place(index)]?.data?.entries[index % ENTRIES_PER_PIECE] ?? null,
    targetAt: (index) => targets[place(index)]?.data?.[index % ENTRIES_PER_PIECE],
  }
}
