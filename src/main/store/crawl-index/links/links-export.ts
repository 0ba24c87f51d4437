/** Every source of the targets of a query as the rows of a table. */
import type { LinkSource, LinkTarget, TargetQuery } from '../../../../shared/domain/link-graph'
import type { CellValue } from '../../../../shared/domain/result-query'
import type { LinksReader } from './links-reader'

export const LINK_TABLE_NAMES = [
  'target_url',
  'target_outcome',
  'target_status',
  'target_error',
  'target_final_url',
  'target_row',
  'source_url',
  'source_row',
  'source_status',
  'link_type',
  'position',
  'anchor',
  'rel',
  'nofollow',
  'place',
] as const

export interface LinkTable {
  readonly total: number
  /** In blocks; memory stays constant. */
  readonly rows: Iterable<readonly (readonly CellValue[])[]>
}

/** @throws {TrawlError} `index_missing` */
export async function linkTable(reader: LinksReader, query: TargetQuery): Promise<LinkTable> {
  const order = await reader.order(query)
  return { total: reader.placesOf(order, query), rows: rowsOf(reader, order, query) }
}

function* rowsOf(
  reader: LinksReader,
  order: Uint32Array,
  query: TargetQuery,
): Generator<readonly (readonly CellValue[])[]> {
  for (const block of reader.everySource(order, query)) yield block.map(([target, source]) => cells(target, source))
}

function cells(target: LinkTarget, source: LinkSource): readonly CellValue[] {
  return [
    target.url,
    target.outcome,
    target.status,
    target.error,
    target.finalUrl,
    target.rowNo,
    source.url,
    source.rowNo,
    source.status,
    source.type,
    source.position,
    source.anchor,
    source.rel,
    source.nofollow ? 'true' : 'false',
    source.place,
  ]
}
