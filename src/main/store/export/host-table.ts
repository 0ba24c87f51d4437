/** The hosts of chosen rows as a table, with the figures that each has in the whole crawl. */
import type { ExportTable, TableColumn, TableColumnKind, TableRecord } from '../../../shared/domain/export-table'
import { EXPORT_SUBJECTS } from '../../../shared/export-catalogue'
import type { Database } from '../database'
import type { ChosenRows } from './chosen-rows'

type Name = (typeof EXPORT_SUBJECTS.hosts.columns)[number]

const KINDS: Readonly<Record<Name, TableColumnKind>> = {
  host: 'text',
  known: 'integer',
  fetched: 'integer',
  failed: 'integer',
  skipped: 'integer',
  held: 'integer',
  waiting: 'integer',
  transfer_bytes: 'integer',
  mean_first_byte_ms: 'number',
  tls_protocol: 'text',
  tls_issuer: 'text',
  tls_expires_at: 'time',
  tls_problem: 'text',
}
const COLUMNS = EXPORT_SUBJECTS.hosts.columns.map((name): TableColumn => ({ name, kind: KINDS[name] }))
const BLOCK_RECORDS = 500

const SQL = `SELECT id, name, known, fetched, failed, skipped, held, known - fetched - failed - skipped - held,
  transfer_bytes, ROUND(first_byte_ms_sum / NULLIF(first_byte_count, 0), 1), tls ->> 'protocol', tls ->> 'issuer',
  tls ->> 'expiresAtMs', tls ->> 'problem' FROM host WHERE id > ? ORDER BY id LIMIT ${BLOCK_RECORDS}`

/** In the order in which hosts became known. Holds the ids of the hosts of chosen rows, unless all rows are. */
export function hostTable(database: Database, chosen: ChosenRows): ExportTable {
  const wanted = chosen.isEverything ? null : hostsOf(database, chosen)
  const count = database.prepare('SELECT COUNT(*) FROM host').pluck()
  return {
    columns: COLUMNS,
    total: wanted?.size ?? (count.get() as number),
    *blocks() {
      for (const block of hostBlocks(database)) {
        const records = block.filter(([id]) => wanted?.has(id) ?? true).map(([, ...record]): TableRecord => record)
        if (records.length > 0) yield records
      }
    },
  }
}

type HostRecord = readonly [id: number, ...record: (string | number | null)[]]

function* hostBlocks(database: Database): Generator<readonly HostRecord[]> {
  const next = database.prepare<[number]>(SQL).raw()
  for (let last = 0; ; ) {
    const block = next.all(last) as HostRecord[]
    yield block
    if (block.length < BLOCK_RECORDS) return
    last = block.at(-1)?.[0] ?? last
  }
}

function hostsOf(database: Database, chosen: ChosenRows): ReadonlySet<number> {
  const hostOf = database
    .prepare<[number]>('SELECT host_id FROM row JOIN url ON url.id = row.url_id WHERE row.row_no = ?')
    .pluck()
  const hosts = new Set<number>()
  for (const rowNos of chosen.numbers()) {
    for (const rowNo of rowNos) {
      const id = hostOf.get(rowNo) as number | undefined
      if (id !== undefined) hosts.add(id)
    }
  }
  return hosts
}
