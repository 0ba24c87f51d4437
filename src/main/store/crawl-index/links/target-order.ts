/** The targets of a query in their order, as ids (4 bytes a target); worked out in steps that can be given up. */
import {
  isEveryLink,
  TARGET_OUTCOMES,
  type TargetOutcome,
  type TargetQuery,
  type TargetView,
} from '../../../../shared/domain/link-graph'
import type { Database } from '../../database'
import { orderOfNumbers, orderOfTexts } from '../../key-order'
import { filterSql } from './link-traits'
import { FIRST_OUTSIDE_ID } from './target-ids'

/** Targets of a step: some 5 to 20 ms. */
const SLICE_TARGETS = 8192

const OUTCOMES: Readonly<Record<TargetView, (outcome: TargetOutcome) => boolean>> = {
  broken: (outcome) => outcome === '4xx' || outcome === '5xx' || outcome === 'no_answer',
  redirecting: (outcome) => outcome === 'redirected' || outcome === '3xx',
  external: (outcome) => outcome === 'outside',
  internal: (outcome) => outcome !== 'outside',
  all: () => true,
}

/** The outcomes that a view shows, as they are stored. */
export function outcomesOf(view: TargetView): readonly number[] {
  return TARGET_OUTCOMES.flatMap((outcome, place) => (OUTCOMES[view](outcome) ? [place] : []))
}

type RawTarget = readonly [id: number, url: string | null, outcome: number, pages: number]

/** Yields after each slice; returns the ids. */
export function* targetOrder(crawl: Database, index: Database, query: TargetQuery): Generator<void, Uint32Array> {
  const slice = index
    .prepare<[number]>(`SELECT id, url, outcome, pages FROM target WHERE id > ? ORDER BY id LIMIT ${SLICE_TARGETS}`)
    .raw()
  const urlsOf = urlReader(crawl)
  const narrowed = isEveryLink(query) ? (targets: readonly RawTarget[]) => targets : pagesThrough(index, query)
  const wanted = new Set(outcomesOf(query.view))
  const search = query.search.toLowerCase()
  const needsUrl = search !== '' || query.sort === 'url'
  const ids: number[] = []
  const numbers: number[] = []
  const texts: string[] = []
  for (let after = 0; ; ) {
    const rows = slice.all(after) as RawTarget[]
    const last = rows.at(-1)
    if (last === undefined) break
    after = last[0]
    const found = narrowed(rows.filter(([, , outcome]) => wanted.has(outcome)))
    const urls = needsUrl ? urlsOf(found) : null
    for (const [at, [id, , outcome, pages]] of found.entries()) {
      const url = urls?.[at] ?? ''
      if (search !== '' && !url.toLowerCase().includes(search)) continue
      ids.push(id)
      if (query.sort === 'url') texts.push(url.toLowerCase())
      else numbers.push(query.sort === 'sources' ? pages : outcome)
    }
    yield
  }
  const order =
    query.sort === 'url'
      ? yield* orderOfTexts(texts, query.direction)
      : yield* orderOfNumbers(Float64Array.from(numbers), query.direction)
  return order.map((place) => ids[place] as number)
}

/** Leaves the targets, ordered by id, to which places of a filter lead, with the pages that those are on. */
function pagesThrough(index: Database, filter: TargetQuery): (targets: readonly RawTarget[]) => readonly RawTarget[] {
  const { sql, values } = filterSql(filter)
  const counted = index
    .prepare(
      `SELECT target_id, COUNT(DISTINCT source_id) FROM link WHERE target_id BETWEEN ? AND ? AND ${sql} GROUP BY target_id`,
    )
    .raw()
  return (targets) => {
    const [first, last] = [targets[0], targets.at(-1)]
    if (first === undefined || last === undefined) return []
    const pages = new Map(counted.all(first[0], last[0], ...values) as [number, number][])
    return targets.flatMap(([id, url, outcome]) => {
      const count = pages.get(id)
      return count === undefined ? [] : [[id, url, outcome, count] as const]
    })
  }
}

/** URLs of targets that come ordered by id. */
function urlReader(crawl: Database): (targets: readonly RawTarget[]) => string[] {
  const range = crawl.prepare<[number, number]>('SELECT id, url FROM url WHERE id >= ? AND id <= ? ORDER BY id').raw()
  return (targets) => {
    const inside = targets.filter(([id]) => id < FIRST_OUTSIDE_ID)
    const first = inside[0]?.[0]
    const last = inside.at(-1)?.[0]
    const urls =
      first === undefined || last === undefined ? new Map() : new Map(range.all(first, last) as [number, string][])
    return targets.map(([id, url]) => url ?? (urls.get(id) as string | undefined) ?? '')
  }
}
