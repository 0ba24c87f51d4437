/** Every source of the targets of a query as the records of a table. */

import type { ExportTable, TableColumn, TableColumnKind, TableRecord } from '../../../../shared/domain/export-table'
import type { LinkSource, LinkTarget, TargetQuery } from '../../../../shared/domain/link-graph'
import { EXPORT_SUBJECTS } from '../../../../shared/export-catalogue'
import type { LinksReader } from './links-reader'

type Name = (typeof EXPORT_SUBJECTS.links.columns)[number]

const KINDS: Readonly<Partial<Record<Name, TableColumnKind>>> = {
  target_status: 'integer',
  target_row: 'integer',
  source_row: 'integer',
  source_status: 'integer',
  nofollow: 'flag',
  place: 'integer',
}
const COLUMNS = EXPORT_SUBJECTS.links.columns.map((name): TableColumn => ({ name, kind: KINDS[name] ?? 'text' }))

/**
 * Memory stays constant, but for the order of the targets.
 * @param among - whether a page is one of those whose links are wanted, by its row; `null`: all are
 * @throws {TrawlError} `index_missing`
 */
export async function linkTable(
  reader: LinksReader,
  query: TargetQuery,
  among: ((rowNo: number) => boolean) | null,
): Promise<ExportTable> {
  const order = await reader.order(query)
  return {
    columns: COLUMNS,
    // How many of them are on some pages only is known at the end.
    total: among === null ? reader.placesOf(order, query) : 0,
    *blocks() {
      for (const block of reader.everySource(order, query)) {
        const wanted = among === null ? block : block.filter(([, source]) => among(source.rowNo))
        if (wanted.length > 0) yield wanted.map(([target, source]) => record(target, source))
      }
    },
  }
}

function record(target: LinkTarget, source: LinkSource): TableRecord {
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
    source.nofollow ? 1 : 0,
    source.place,
  ]
}
