/** Every place that leads to a row, piece by piece around what is in view. They come from the index of the crawl. */
import { keepPreviousData, useQueries, useQuery } from '@tanstack/react-query'
import type { LinkSource } from '../../../shared/domain/link-graph'
import type { PageLinkEntry, PageTarget } from '../../../shared/domain/page-links'
import { call } from '../../lib/bridge'
import { codeName } from '../../lib/cell-format'
import type { BodyOwner } from './use-body'
import type { ListInView } from './use-page-links'

const PLACES_PER_PIECE = 100
const KEEP_MS = 20_000

export interface InlinksInView extends ListInView {
  readonly total: number | undefined
  /** Pages that they are on. */
  readonly pages: number
}

/** @param indexVersion - grows whenever the index was made anew */
export function useInlinks(
  row: BodyOwner,
  indexVersion: number,
  enabled: boolean,
  first: number,
  end: number,
): InlinksInView {
  const key = ['inlinks', row.crawlId, row.rowNo, indexVersion] as const
  const ask = (piece: number) =>
    call('links:inlinks', {
      crawlId: row.crawlId,
      rowNo: row.rowNo,
      from: piece * PLACES_PER_PIECE,
      count: PLACES_PER_PIECE,
    })
  const head = useQuery({
    queryKey: [...key, 0],
    queryFn: () => ask(0),
    enabled,
    placeholderData: keepPreviousData,
    gcTime: KEEP_MS,
  })
  const firstPiece = Math.floor(Math.max(0, first) / PLACES_PER_PIECE)
  const lastPiece = Math.max(firstPiece, Math.ceil(end / PLACES_PER_PIECE) - 1)
  const pieces = Array.from({ length: lastPiece - firstPiece + 1 }, (_, at) => firstPiece + at)
  const answers = useQueries({
    queries: pieces.map((piece) => ({
      queryKey: [...key, piece],
      queryFn: () => ask(piece),
      enabled,
      gcTime: KEEP_MS,
    })),
  })
  const sourceAt = (index: number) =>
    answers[Math.floor(index / PLACES_PER_PIECE) - firstPiece]?.data?.rows[index % PLACES_PER_PIECE]
  return {
    total: head.data?.total,
    pages: head.data?.pages ?? 0,
    error: head.error ?? answers.find(({ error }) => error !== null)?.error ?? null,
    refetch: () => void head.refetch(),
    entryAt: (index) => {
      const source = sourceAt(index)
      return source === undefined ? null : entryOf(source)
    },
    targetAt: (index) => {
      const source = sourceAt(index)
      return source === undefined ? undefined : pageOf(source)
    },
  }
}

/** A place as it is listed: the words of the link, what it is when it is no plain link, and its rel. */
function entryOf({ url, anchor, type, position, rel }: LinkSource): PageLinkEntry {
  const notes = [type === 'a' ? '' : codeName(type), rel].filter((note) => note !== '')
  return { url, text: anchor ?? '', note: notes.join(', '), position }
}

/** The page that it is on. */
function pageOf({ rowNo, status, error }: LinkSource): PageTarget {
  return { rowNo, status, disposition: status === null ? 'failed' : 'fetched', error: status === null ? error : null }
}
