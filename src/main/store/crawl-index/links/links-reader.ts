/** Answers who links to what, from the links part of the index and the crawl file together. */
import type {
  LinkFigures,
  LinkFilter,
  LinkSource,
  LinkSources,
  LinkTarget,
  LinkTargets,
  TargetQuery,
  TargetView,
} from '../../../../shared/domain/link-graph'
import { EVERY_LINK, isEveryLink, TARGET_OUTCOMES, TARGET_VIEWS } from '../../../../shared/domain/link-graph'
import type { Database } from '../../database'
import type { LongTasks } from '../../long-tasks'
import type { IndexConnections } from '../index-connections'
import { readAbout } from '../index-file'
import { filterSql } from './link-traits'
import { SourceReader, type StoredPlace } from './source-reader'
import { FIRST_OUTSIDE_ID } from './target-ids'
import { outcomesOf, targetOrder } from './target-order'

export interface TargetsQuery {
  readonly query: TargetQuery
  readonly from: number
  readonly count: number
}

export interface SourcesQuery extends LinkFilter {
  readonly targetId: number
  readonly from: number
  readonly count: number
}

export interface InlinksQuery {
  readonly rowNo: number
  readonly from: number
  readonly count: number
}

/** Orders kept: going back and forth between a few is instant. */
const MAX_ORDERS = 4

interface RawTarget {
  readonly url: string | null
  readonly outcome: number
  readonly pages: number
  readonly places: number
}

interface RawInside {
  readonly url: string
  readonly rowNo: number
  readonly status: number | null
  readonly error: string | null
  readonly finalUrl: string | null
}

export class LinksReader {
  readonly #orders = new Map<string, Uint32Array>()
  readonly #sources: SourceReader
  readonly #inside

  constructor(
    private readonly crawl: Database,
    private readonly indexes: IndexConnections,
    private readonly tasks: LongTasks,
  ) {
    this.#sources = new SourceReader(crawl)
    // As a sub-query: with the bare value a join would be planned anew each time.
    this.#inside = crawl.prepare<[number]>(
      `SELECT url.url, url.row_no AS rowNo, page.status, page.error, page.final_url AS finalUrl
       FROM url LEFT JOIN page ON page.url_id = url.id WHERE url.id = (SELECT ?)`,
    )
  }

  /** @throws {TrawlError} `index_missing`, as everything below */
  figures(): LinkFigures {
    return this.indexes.read('links', (index) => {
      const stored = index.prepare('SELECT outcome, targets, places FROM figure').raw().all() as [
        number,
        number,
        number,
      ][]
      const targets = (view: TargetView): number => {
        const outcomes = outcomesOf(view)
        return stored.reduce((sum, [outcome, count]) => (outcomes.includes(outcome) ? sum + count : sum), 0)
      }
      return {
        targets: Object.fromEntries(TARGET_VIEWS.map((view) => [view, targets(view)])) as Record<TargetView, number>,
        places: stored.reduce((sum, [, , places]) => sum + places, 0),
      }
    })
  }

  /** @throws {TrawlError} also `cancelled` when too many other queries were asked meanwhile */
  async targets({ query, from, count }: TargetsQuery): Promise<LinkTargets> {
    const order = await this.order(query)
    const start = Math.min(from, order.length)
    const rows = this.indexes.read('links', (index) => {
      const one = targetLookup(index, query)
      return [...order.subarray(start, start + count)].flatMap((id) => {
        const raw = one(id)
        return raw === undefined ? [] : [this.#target(id, raw)]
      })
    })
    return { from: start, rows, total: order.length }
  }

  /** The ids of the targets of a query, in their order. */
  async order(query: TargetQuery): Promise<Uint32Array> {
    const mark = this.indexes.read('links', (index) => readAbout(index)?.crawlMark ?? '')
    const key = JSON.stringify([mark, query])
    const known = this.#orders.get(key)
    if (known !== undefined) return known
    const steps = this.indexes.read('links', (index) => targetOrder(this.crawl, index, query))
    const order = await this.tasks.run('links', key, () => steps)
    const oldest = this.#orders.keys().next()
    if (this.#orders.size >= MAX_ORDERS && !oldest.done) this.#orders.delete(oldest.value)
    this.#orders.set(key, order)
    return order
  }

  /** Places that lead to a target, those that the filter leaves. */
  sources({ targetId, from, count, ...filter }: SourcesQuery): LinkSources {
    return this.indexes.read('links', (index) => {
      this.#sources.forget()
      const raw = targetLookup(index, filter)(targetId)
      if (raw === undefined) return { from: 0, rows: [], total: 0, pages: 0 }
      const { url } = this.#target(targetId, raw)
      const { sql, values } = filterSql(filter)
      const places = index
        .prepare(
          `SELECT source_id AS sourceId, place, traits FROM link WHERE target_id = ? AND ${sql}
           ORDER BY source_id, place LIMIT ? OFFSET ?`,
        )
        .all(targetId, ...values, count, from) as StoredPlace[]
      return { from, rows: places.map((place) => this.#sources.read(place, url)), total: raw.places, pages: raw.pages }
    })
  }

  inlinks({ rowNo, ...window }: InlinksQuery): LinkSources {
    const urlId = this.crawl.prepare<[number]>('SELECT url_id FROM row WHERE row_no = ?').pluck().get(rowNo)
    return this.sources({ ...EVERY_LINK, ...window, targetId: typeof urlId === 'number' ? urlId : 0 })
  }

  /** How many places lead to these targets. */
  placesOf(order: Uint32Array, filter: LinkFilter): number {
    return this.indexes.read('links', (index) => {
      const one = targetLookup(index, filter)
      return order.reduce((sum, id) => sum + (one(id)?.places ?? 0), 0)
    })
  }

  /** Every place that leads to these targets, with its target, in blocks of constant size. */
  *everySource(order: Uint32Array, filter: LinkFilter): Generator<readonly (readonly [LinkTarget, LinkSource])[]> {
    const one = this.indexes.read('links', (index) => targetLookup(index, filter))
    for (const id of order) {
      const raw = one(id)
      if (raw === undefined) continue
      const target = this.#target(id, raw)
      for (let from = 0; from < raw.places; from += BLOCK_PLACES) {
        const { rows } = this.sources({ targetId: id, ...filter, from, count: BLOCK_PLACES })
        if (rows.length === 0) break
        yield rows.map((source) => [target, source] as const)
      }
    }
  }

  #target(targetId: number, { url, outcome, pages, places }: RawTarget): LinkTarget {
    const isInside = targetId < FIRST_OUTSIDE_ID
    const inside = isInside ? (this.#inside.get(targetId) as RawInside | undefined) : undefined
    return {
      targetId,
      url: inside?.url ?? url ?? '',
      rowNo: inside?.rowNo ?? null,
      outcome: TARGET_OUTCOMES[outcome] ?? 'outside',
      status: inside?.status ?? null,
      error: inside?.error ?? null,
      finalUrl: inside?.finalUrl ?? null,
      pages,
      places,
    }
  }
}

/** Places of a block of an export. */
const BLOCK_PLACES = 500

/** Finds targets, with the pages and places that a filter leaves; `undefined` when there is none, or no place. */
function targetLookup(index: Database, { type, position, follow }: LinkFilter): (id: number) => RawTarget | undefined {
  const filter: LinkFilter = { type, position, follow }
  const one = index.prepare<[number]>('SELECT url, outcome, pages, places FROM target WHERE id = ?')
  if (isEveryLink(filter)) return (id) => one.get(id) as RawTarget | undefined
  const { sql, values } = filterSql(filter)
  const counted = index.prepare(
    `SELECT COUNT(DISTINCT source_id) AS pages, COUNT(*) AS places FROM link WHERE target_id = ? AND ${sql}`,
  )
  return (id) => {
    const raw = one.get(id) as RawTarget | undefined
    if (raw === undefined) return undefined
    const counts = counted.get(id, ...values) as Pick<RawTarget, 'pages' | 'places'>
    return counts.places === 0 ? undefined : { ...raw, ...counts }
  }
}
