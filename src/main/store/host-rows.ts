/** The hosts of a crawl as the Hosts view shows them, from the figures kept beside each host. */
import type { TlsFacts } from '../../shared/domain/fetch-outcome'
import type { HostOverride, HostRow, HostSort, HostsPage } from '../../shared/domain/host-lane'
import type { Database } from './database'
import { containsPattern } from './filter-sql'

export interface HostsQuery {
  /** Part of a host's name; empty for all. */
  readonly search: string
  readonly sort: HostSort
  readonly from: number
  readonly count: number
  /** Hosts with a lane now, the busiest first: they come first with the sort `active`. Default none. */
  readonly ahead?: readonly string[]
}

interface RawHost {
  readonly hostId: number
  readonly host: string
  readonly known: number
  readonly fetched: number
  readonly failed: number
  readonly skipped: number
  readonly held: number
  readonly transferBytes: number
  readonly firstByteMs: number | null
  readonly tls: string | null
  readonly override: string | null
}

const COLUMNS = `host.id AS hostId, host.name AS host, known, fetched, failed, skipped, held,
  transfer_bytes AS transferBytes, first_byte_ms_sum / NULLIF(first_byte_count, 0) AS firstByteMs, tls, override`

/** URLs that wait for their first outcome. */
const WAITING = 'known - fetched - failed - skipped - held'

/** Ties, and there are many with figures, in the order the hosts became known. */
const ORDERS: Readonly<Record<HostSort, string>> = {
  active: `ahead.place IS NULL, ahead.place, again_due_at_ms IS NULL AND ${WAITING} = 0, known DESC, host.id`,
  host: 'host.name',
  known: 'known DESC, host.id',
  fetched: 'fetched DESC, host.id',
  failed: 'failed DESC, host.id',
  slowest: 'first_byte_ms_sum / NULLIF(first_byte_count, 0) DESC, host.id',
}

/** Lanes are the scheduler's to tell: `lane` is `null` throughout. */
export function listHosts(database: Database, query: HostsQuery): HostsPage {
  const where = query.search === '' ? '' : "WHERE host.name LIKE ? ESCAPE '\\'"
  const values = query.search === '' ? [] : [containsPattern(query.search)]
  const total = database
    .prepare(`SELECT COUNT(*) FROM host ${where}`)
    .pluck()
    .get(...values) as number
  const isActive = query.sort === 'active'
  const join = isActive ? 'LEFT JOIN ahead ON ahead.name = host.name' : ''
  const ahead = isActive
    ? 'WITH ahead (name, place) AS MATERIALIZED (SELECT value, MIN(key) FROM json_each(?) GROUP BY value)'
    : ''
  const rows = database
    .prepare(`${ahead} SELECT ${COLUMNS} FROM host ${join} ${where} ORDER BY ${ORDERS[query.sort]} LIMIT ? OFFSET ?`)
    .all(...(isActive ? [JSON.stringify(query.ahead ?? [])] : []), ...values, query.count, query.from) as RawHost[]
  return { rows: rows.map(hostRow), total }
}

function hostRow(raw: RawHost): HostRow {
  return {
    ...raw,
    firstByteMs: raw.firstByteMs === null ? null : Math.round(raw.firstByteMs * 10) / 10,
    tls: raw.tls === null ? null : (JSON.parse(raw.tls) as TlsFacts),
    override: raw.override === null ? null : (JSON.parse(raw.override) as HostOverride),
    lane: null,
  }
}
