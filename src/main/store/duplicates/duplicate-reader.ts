/** Duplicates for browsing: what is known now, clusters in windows, and the pages of one. */
import { setTimeout as pause } from 'node:timers/promises'
import type {
  DuplicateCluster,
  DuplicateClusters,
  DuplicateLook,
  DuplicateMember,
  DuplicateMembers,
  DuplicateQuery,
  DuplicateScope,
} from '../../../shared/domain/duplicates'
import { TrawlError } from '../../../shared/errors'
import type { DataVersion } from '../data-version'
import type { Database } from '../database'
import { containsPattern } from '../filter-sql'
import type { LongTasks } from '../long-tasks'
import { SliceSize } from '../slice-size'
import { type ClusterList, membersInOrder, nextBest, sizeOf } from './cluster-list'
import { clustersOf, DuplicateSearch, type FoundClusters } from './duplicate-search'
import { similarityPercent } from './equal-bytes'
import { haveSameBytes } from './page-clusters'
import { reasonFor } from './standing'

/** How long an answer waits for the clusters, before it tells how far they are. */
const PATIENCE_MS = 120

/** Pages that an export takes at once. */
const BLOCK_PAGES = 500

/** A part of a list. */
export interface DuplicateWindow {
  readonly from: number
  readonly count: number
}

interface Shown {
  readonly key: string
  readonly found: FoundClusters
  readonly list: ClusterList
  readonly clusters: Uint32Array
}

export class DuplicateReader {
  readonly #row
  #search: DuplicateSearch | null = null
  #searches = 0
  /** Of the work that was asked for last. */
  #finding = ''
  /** The view that was looked at last, and the members of a cluster of it. */
  #shown: Shown | null = null
  #members: { readonly list: ClusterList; readonly cluster: number; readonly pages: Uint32Array } | null = null

  constructor(
    private readonly database: Database,
    private readonly tasks: LongTasks,
    private readonly version: DataVersion,
  ) {
    this.#row = database.prepare<[number]>(
      `SELECT url.row_no AS rowNo, url.url, page.status, page.title, page.word_count AS words
       FROM url JOIN page ON page.url_id = url.id WHERE url.id = ?`,
    )
  }

  /**
   * What is known now, or in a moment; work that is not done goes on. What was found stays while the crawl goes on.
   *
   * @param refresh - reads the pages anew
   */
  async look(scope: DuplicateScope, refresh: boolean): Promise<DuplicateLook> {
    const search = this.#searchFor(scope, refresh)
    if (search.known(scope.threshold) === null) {
      await Promise.race([this.#find(search, scope), pause(PATIENCE_MS)])
    }
    const found = search.known(scope.threshold)
    return {
      share: found === null ? search.share : 1,
      figures: found?.figures ?? null,
      isOutdated: search.dataVersion !== this.version.now(),
      version: this.#searches,
    }
  }

  /** Gives up what is being worked out. */
  stop(): void {
    this.tasks.dropAll('duplicates')
  }

  async clusters(query: DuplicateQuery, { from, count }: DuplicateWindow): Promise<DuplicateClusters> {
    const { found, list, clusters } = await this.#show(query)
    const rows = Array.from(clusters.subarray(from, from + count), (cluster) => this.#cluster(found, list, cluster))
    return { rows, total: clusters.length }
  }

  /** The pages of the cluster that is named by `url.id` of its proposed page; none when there is no such cluster any more. */
  async members(query: DuplicateQuery, urlId: number, { from, count }: DuplicateWindow): Promise<DuplicateMembers> {
    const { found, list } = await this.#show(query)
    const page = found.pages.urlIds.indexOf(urlId)
    const cluster = page === -1 ? -1 : list.centres.indexOf(page)
    if (cluster === -1) return { rows: [], total: 0 }
    const pages = this.#membersOf(list, cluster)
    const rows = Array.from(pages.subarray(from, from + count), (member) => this.#member(found, list, cluster, member))
    return { rows, total: pages.length }
  }

  /** Every cluster of a view with its pages, in blocks of pages. */
  async everyMember(query: DuplicateQuery): Promise<Iterable<readonly MemberOfCluster[]>> {
    return this.#blocks(await this.#show(query))
  }

  *#blocks({ found, list, clusters }: Shown): Generator<readonly MemberOfCluster[]> {
    let block: MemberOfCluster[] = []
    for (const [index, cluster] of clusters.entries()) {
      const about = this.#cluster(found, list, cluster)
      for (const page of membersInOrder(list, cluster)) {
        block.push({ place: index + 1, cluster: about, member: this.#member(found, list, cluster, page) })
        if (block.length < BLOCK_PAGES) continue
        yield block
        block = []
      }
    }
    yield block
  }

  #searchFor({ indexableOnly }: DuplicateScope, refresh: boolean): DuplicateSearch {
    const search = this.#search
    if (search !== null && search.indexableOnly === indexableOnly && !refresh) return search
    this.stop()
    const next = new DuplicateSearch(this.database, indexableOnly, this.version.now())
    this.#search = next
    this.#searches += 1
    return next
  }

  async #find(search: DuplicateSearch, scope: DuplicateScope): Promise<FoundClusters> {
    const key = `${this.#searches} ${scope.threshold}`
    // Whoever moved on to another threshold does not wait for the one before.
    if (this.#finding !== key) this.tasks.drop('duplicates', this.#finding)
    this.#finding = key
    try {
      return await this.tasks.run('duplicates', key, () => search.find(scope))
    } catch (error) {
      // What was given up goes on where it was; what failed is begun anew.
      if (!isCancelled(error) && this.#search === search) this.#search = null
      throw error
    }
  }

  async #show(query: DuplicateQuery): Promise<Shown> {
    const search = this.#searchFor(query, false)
    const found = search.known(query.threshold) ?? (await this.#find(search, query))
    const key = JSON.stringify([this.#searches, query])
    if (this.#shown?.key === key) return this.#shown
    const [list, all] = clustersOf(found, query.view)
    const clusters = query.search === '' ? all : await this.#withText(query.search, found, list, all, key)
    const shown = { key, found, list, clusters }
    this.#shown = shown
    return shown
  }

  /** Those of the clusters in which a URL has the text. */
  async #withText(
    search: string,
    found: FoundClusters,
    list: ClusterList,
    clusters: Uint32Array,
    key: string,
  ): Promise<Uint32Array> {
    const hits = await this.tasks.run('duplicates', `search ${key}`, () => this.#matches(search, found))
    const hasHit = new Uint8Array(found.pages.count)
    for (let page = 0; page < hits.length; page += 1) {
      if (hits[page] === 1) hasHit[list.proposed[page] as number] = 1
    }
    return clusters.filter((cluster) => hasHit[list.centres[cluster] as number] === 1)
  }

  /** For each page, 1 when its URL has the text. */
  *#matches(search: string, { pages: { urlIds } }: FoundClusters): Generator<void, Uint8Array> {
    const statement = this.database
      .prepare<[number, number, string]>(
        `SELECT id FROM url WHERE id > ? AND id <= ? AND url LIKE ? ESCAPE '\\' ORDER BY id`,
      )
      .pluck()
    const pattern = containsPattern(search)
    const hits = new Uint8Array(urlIds.length)
    const last = urlIds.at(-1) ?? 0
    const slice = new SliceSize()
    let page = 0
    for (let after = 0; after < last; ) {
      const to = Math.min(last, after + slice.begin())
      for (const id of statement.all(after, to, pattern) as number[]) {
        while (page < urlIds.length && (urlIds[page] as number) < id) page += 1
        if (urlIds[page] === id) hits[page] = 1
      }
      after = to
      slice.end()
      yield
    }
    return hits
  }

  #membersOf(list: ClusterList, cluster: number): Uint32Array {
    if (this.#members?.list !== list || this.#members.cluster !== cluster) {
      this.#members = { list, cluster, pages: membersInOrder(list, cluster) }
    }
    return this.#members.pages
  }

  #cluster({ pages }: FoundClusters, list: ClusterList, cluster: number): DuplicateCluster {
    const page = list.centres[cluster] as number
    const urlId = pages.urlIds[page] as number
    const { rowNo, url } = this.#row.get(urlId) as StoredMember
    return {
      urlId,
      rowNo,
      url,
      pages: sizeOf(list, cluster),
      exactPages: list.exactPages[cluster] as number,
      lowest: similarityPercent(list.lowest[cluster] as number),
      highest: similarityPercent(list.highest[cluster] as number),
      reason: reasonFor(pages, list.named, page, nextBest(list, cluster)),
    }
  }

  #member({ pages }: FoundClusters, list: ClusterList, cluster: number, page: number): DuplicateMember {
    const centre = list.centres[cluster] as number
    const stored = this.#row.get(pages.urlIds[page] as number) as StoredMember
    return {
      ...stored,
      similarity: similarityPercent(list.equal[page] as number),
      isExact: page === centre || haveSameBytes(pages, page, centre),
      isProposed: page === centre,
    }
  }
}

function isCancelled(error: unknown): boolean {
  return error instanceof TrawlError && error.code === 'cancelled'
}

type StoredMember = Pick<DuplicateMember, 'rowNo' | 'url' | 'status' | 'title' | 'words'>

/** A page, and the cluster that it is in. */
export interface MemberOfCluster {
  /** Of the cluster in the list, from 1. */
  readonly place: number
  readonly cluster: DuplicateCluster
  readonly member: DuplicateMember
}
