/**
 * Chains of redirects as a table, a record for each hop. The last hop of a chain may be one that was not followed: back
 * to where the chain has been, beyond the limit, to nowhere, or because redirects are not followed at all.
 */
import type { ExportTable, TableColumn, TableColumnKind, TableRecord } from '../../../shared/domain/export-table'
import type { RedirectHop } from '../../../shared/domain/fetch-outcome'
import { EXPORT_SUBJECTS } from '../../../shared/export-catalogue'
import type { Database } from '../database'
import type { ChosenRows } from './chosen-rows'
import { RowScan } from './row-scan'

type Name = (typeof EXPORT_SUBJECTS.redirects.columns)[number]

const KINDS: Readonly<Partial<Record<Name, TableColumnKind>>> = {
  row: 'integer',
  hops: 'integer',
  is_loop: 'flag',
  has_temporary: 'flag',
  hop: 'integer',
  hop_status: 'integer',
  followed: 'flag',
  final_status: 'integer',
}
const COLUMNS = EXPORT_SUBJECTS.redirects.columns.map((name): TableColumn => ({ name, kind: KINDS[name] ?? 'text' }))

const LOCATION = "trawl_resolved(COALESCE(page.final_url, url.url), trawl_header(detail.headers, 'location'))"
/** What the Fetch standard calls a redirect status (2.2.3). */
const IS_REDIRECT = 'page.status IN (301, 302, 303, 307, 308)'
/** Redirects that are for now (RFC 9110, 15.4). */
const TEMPORARY: ReadonlySet<number> = new Set([302, 303, 307])

interface RedirectedRow {
  readonly row: number
  readonly url: string
  readonly finalUrl: string
  readonly status: number | null
  readonly error: string | null
  readonly redirects: string | null
  /** Whether the last answer is a redirect, and where it leads; `null` where it says nothing usable. */
  readonly isRedirect: 0 | 1 | null
  readonly location: string | null
}

interface ChainHop extends RedirectHop {
  readonly leadsTo: string | null
  readonly followed: boolean
}

interface Chain {
  readonly row: RedirectedRow
  readonly hops: readonly ChainHop[]
  readonly isLoop: boolean
  readonly hasTemporary: boolean
}

/** JSON has an object for each chain, with its hops in it. */
export function redirectTable(database: Database, chosen: ChosenRows): ExportTable {
  return {
    columns: COLUMNS,
    total: 0,
    *blocks() {
      for (const chains of chainsOf(database, chosen)) yield chains.flatMap(recordsOf)
    },
    *objects() {
      for (const chains of chainsOf(database, chosen)) yield chains.map(objectOf)
    },
  }
}

function* chainsOf(database: Database, chosen: ChosenRows): Generator<readonly Chain[]> {
  const scan = new RowScan<RedirectedRow>(database, chosen, {
    select: `row.row_no AS row, url.url, COALESCE(page.final_url, url.url) AS finalUrl, page.status, page.error,
      detail.redirects, ${IS_REDIRECT} AS isRedirect, CASE WHEN ${IS_REDIRECT} THEN ${LOCATION} END AS location`,
    tables: ['url', 'page', 'detail'],
    where: `page.redirect_count > 0 OR ${IS_REDIRECT}`,
  })
  for (const rows of scan.blocks()) yield rows.map(chainOf)
}

function chainOf(row: RedirectedRow): Chain {
  const followed = row.redirects === null ? [] : (JSON.parse(row.redirects) as RedirectHop[])
  const hops = followed.map(({ url, status }, index): ChainHop => {
    return { url, status, leadsTo: followed[index + 1]?.url ?? row.finalUrl, followed: true }
  })
  if (row.isRedirect === 1 && row.status !== null) {
    hops.push({ url: row.finalUrl, status: row.status, leadsTo: row.location, followed: false })
  }
  return {
    row,
    hops,
    isLoop: row.error === 'redirect_loop',
    hasTemporary: hops.some(({ status }) => TEMPORARY.has(status)),
  }
}

function recordsOf({ row, hops, isLoop, hasTemporary }: Chain): readonly TableRecord[] {
  return hops.map((hop, index) => [
    row.row,
    row.url,
    hops.length,
    isLoop ? 1 : 0,
    hasTemporary ? 1 : 0,
    index + 1,
    hop.url,
    hop.status,
    hop.leadsTo,
    hop.followed ? 1 : 0,
    row.finalUrl,
    row.status,
    row.error,
  ])
}

function objectOf({ row, hops, isLoop, hasTemporary }: Chain): object {
  return {
    row: row.row,
    url: row.url,
    is_loop: isLoop,
    has_temporary: hasTemporary,
    hops: hops.map(({ url, status, leadsTo, followed }) => ({ url, status, leads_to: leadsTo, followed })),
    final_url: row.finalUrl,
    final_status: row.status,
    error: row.error,
  }
}
