/** The body of a row, asked for when a part that shows it is looked at, and kept a while for going back and forth. */
import { useQuery } from '@tanstack/react-query'
import { MAX_PIECE_BYTES } from '../../../shared/domain/page-body'
import { call } from '../../lib/bridge'

/** A row as it was fetched: another fetch is another body. */
export interface BodyOwner {
  readonly crawlId: string
  readonly rowNo: number
  readonly version: number
}

/** Bodies are large: a few of them stay. */
const KEEP_MS = 30_000
/** Bytes of one piece for the hex view. */
export const PIECE_BYTES = MAX_PIECE_BYTES / 4

function useAboutBody<T>(what: string, row: BodyOwner, ask: () => Promise<T>, enabled = true) {
  return useQuery({
    queryKey: ['body', what, row.crawlId, row.rowNo, row.version],
    queryFn: ask,
    gcTime: KEEP_MS,
    enabled,
  })
}

const rowOf = ({ crawlId, rowNo }: BodyOwner) => ({ crawlId, rowNo })

export function useBodyInfo(row: BodyOwner) {
  return useAboutBody('info', row, () => call('body:info', rowOf(row)))
}

export function useBodyText(row: BodyOwner) {
  return useAboutBody('text', row, () => call('body:text', rowOf(row)))
}

/** The visible text, which may be kept without the body. */
export function usePageText(row: BodyOwner) {
  return useAboutBody('page-text', row, () => call('text:page', rowOf(row)))
}

export function useBodyImage(row: BodyOwner, enabled: boolean) {
  return useAboutBody('image', row, () => call('body:image', rowOf(row)), enabled)
}

export function useStructuredData(row: BodyOwner, enabled: boolean) {
  return useAboutBody('structured', row, () => call('body:structured', rowOf(row)), enabled)
}

/** Asks for one piece of the bytes; pieces are numbered from 0. */
export function bodyPiece(row: BodyOwner, piece: number) {
  return {
    queryKey: ['body', 'bytes', row.crawlId, row.rowNo, row.version, piece],
    queryFn: async () =>
      (await call('body:bytes', { ...rowOf(row), from: piece * PIECE_BYTES, count: PIECE_BYTES })).bytes,
    gcTime: KEEP_MS,
  }
}
