/** Hosts of a crawl: what the file knows of them, and how their lanes move now. */
import type { HostLane, HostSort, HostsPage } from '../../shared/domain/host-lane'
import type { HostsQuery } from '../store/host-rows'

/**
 * One page of hosts. Sorted by activity, those with something to do come first, the busiest in front; a crawl that
 * does not run has none of them.
 */
export async function hostsOf(
  lanes: readonly HostLane[],
  query: { readonly search: string; readonly sort: HostSort; readonly from: number; readonly count: number },
  stored: (query: HostsQuery) => Promise<HostsPage>,
): Promise<HostsPage> {
  const ahead = query.sort === 'active' ? lanes.map((lane) => lane.host) : []
  const page = await stored({ ...query, ahead })
  const laneOf = new Map(lanes.map((lane) => [lane.host, lane]))
  return { ...page, rows: page.rows.map((row) => ({ ...row, lane: laneOf.get(row.host) ?? null })) }
}
