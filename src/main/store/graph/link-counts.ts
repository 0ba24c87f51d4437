/**
 * Reads every link of the part `links` of the index once, target by target: counts for each URL what leads there and
 * what leads away, and gathers which page may be followed to which, as arrays of 4 bytes an edge.
 *
 * Links of a page that was redirected to another URL of the crawl are told of that URL and not counted twice; a page's
 * links to itself are left out.
 */
import { isAnchor, LINK_TYPES } from '../../../shared/domain/link-graph'
import { isNofollow, typeNumber } from '../crawl-index/links/link-traits'
import { FIRST_OUTSIDE_ID } from '../crawl-index/links/target-ids'
import type { Database } from '../database'
import { hostOf } from '../url-host'
import type { UrlMarks } from './url-marks'
import { URL_FLAGS, type UrlStates } from './url-states'

/** Links of a step: some 15 ms. */
const STEP_LINKS = 30_000
/** Ids of pages whose links to one target are a step. */
const STEP_PAGES = 20_000
const SLICE_TARGETS = 2000
/** A source and its traits are read as one number. */
const TRAITS = 512

/** What a link of each type is, by its place in `LINK_TYPES`. */
const ROLE = { anchor: 1, resource: 2, sitemap: 3, canonical: 4, hreflang: 5, pagination: 6, none: 0 } as const
const ROLES = Uint8Array.from(LINK_TYPES, (type) => {
  if (isAnchor(type)) return ROLE.anchor
  if (type === 'canonical' || type === 'hreflang' || type === 'sitemap') return ROLE[type]
  if (type === 'next' || type === 'prev') return ROLE.pagination
  return type === 'redirect' || type === 'amphtml' || type === 'feed' || type === 'form' ? ROLE.none : ROLE.resource
})

/** From which pages one comes to each URL by links that may be followed. */
export interface Edges {
  /** Of URL `id`, the sources from `starts[id]` up to `starts[id + 1]`. */
  readonly starts: Uint32Array
  readonly sources: Uint32Array
}

type RawTarget = readonly [id: number, url: string | null, places: number, pages: number]

export class LinkCounts {
  readonly inlinks: Uint32Array
  readonly uniqueInlinks: Uint32Array
  readonly followInlinks: Uint32Array
  readonly indexableInlinks: Uint32Array
  readonly outlinks: Uint32Array
  readonly uniqueOutlinks: Uint32Array
  readonly externalOutlinks: Uint32Array
  readonly uniqueExternalOutlinks: Uint32Array
  readonly nofollowOutlinks: Uint32Array
  readonly brokenOutlinks: Uint32Array
  readonly redirectedOutlinks: Uint32Array
  readonly brokenResources: Uint32Array
  readonly resourceBytes: Float64Array
  readonly sitemaps: Uint32Array
  /** Distinct URLs of the site and of the crawl to which a page of the site links, whether one may follow or not. */
  readonly scoreTargets: Uint32Array
  /** Pages of which some links here say nofollow. */
  readonly #nofollowInlinks: Uint32Array
  readonly #starts: Uint32Array
  #sources: Uint32Array
  #edges = 0
  /** The last target whose edges begin somewhere. */
  #lastTarget = 0
  #named: NamedBy = { canonical: [], hreflang: [], pagination: [] }

  constructor(
    private readonly index: Database,
    private readonly urls: UrlStates,
    private readonly marks: UrlMarks,
  ) {
    const counters = (): Uint32Array => new Uint32Array(urls.size)
    this.inlinks = counters()
    this.uniqueInlinks = counters()
    this.followInlinks = counters()
    this.indexableInlinks = counters()
    this.outlinks = counters()
    this.uniqueOutlinks = counters()
    this.externalOutlinks = counters()
    this.uniqueExternalOutlinks = counters()
    this.nofollowOutlinks = counters()
    this.brokenOutlinks = counters()
    this.redirectedOutlinks = counters()
    this.brokenResources = counters()
    this.resourceBytes = new Float64Array(urls.size)
    this.sitemaps = counters()
    this.scoreTargets = counters()
    this.#nofollowInlinks = counters()
    this.#starts = new Uint32Array(urls.size + 1)
    const pairs = index.prepare(`SELECT SUM(pages) FROM target WHERE id < ${FIRST_OUTSIDE_ID}`).pluck().get()
    this.#sources = new Uint32Array((pairs as number | null) ?? 0)
  }

  /** Yields the share read. */
  *read(): Generator<number> {
    const slice = this.index
      .prepare<[number]>(`SELECT id, url, places, pages FROM target WHERE id > ? ORDER BY id LIMIT ${SLICE_TARGETS}`)
      .raw()
    const total = (this.index.prepare('SELECT SUM(places) FROM target').pluck().get() as number | null) ?? 0
    const links = linkReader(this.index)
    let read = 0
    for (let after = 0; ; ) {
      const targets = slice.all(after) as RawTarget[]
      const last = targets.at(-1)
      if (last === undefined) break
      after = last[0]
      for (const group of groupsOf(targets)) {
        for (const count of this.#takeGroup(group, links)) {
          read += count
          yield Math.min(1, read / total)
        }
      }
    }
    this.#startUpTo(this.urls.size)
    this.#sources = this.#sources.subarray(0, this.#edges)
    this.#markInlinks()
  }

  get edges(): Edges {
    return { starts: this.#starts, sources: this.#sources }
  }

  /** Yields how many links were read after each step. */
  *#takeGroup(group: readonly RawTarget[], links: LinkReader): Generator<number> {
    const [first, last] = [group[0] as RawTarget, group.at(-1) as RawTarget]
    const places = group.reduce((sum, target) => sum + target[2], 0)
    if (first === last) {
      yield* this.#takeLarge(first, links)
      return
    }
    const packed = links.ofTargets(first[0], last[0])
    // The table of targets says how many links each has: what does not add up is asked for one by one.
    if (packed.length !== places) {
      for (const target of group) yield* this.#takeLarge(target, links)
      return
    }
    let at = 0
    for (const target of group) {
      const open = this.#open(target)
      if (open !== null) this.#close(open, this.#takePages(open, packed.subarray(at, at + target[2])))
      at += target[2]
    }
    yield places
  }

  /** One target, some thousand pages at a time. */
  *#takeLarge(target: RawTarget, links: LinkReader): Generator<number> {
    const open = this.#open(target)
    if (open === null) return
    let isLinked = false
    for (let after = 0; after < this.urls.size; after += STEP_PAGES) {
      const packed =
        target[2] > STEP_LINKS ? links.ofPages(target[0], after, after + STEP_PAGES) : links.ofTarget(target[0])
      if (this.#takePages(open, packed)) isLinked = true
      yield packed.length
      if (target[2] <= STEP_LINKS) break
    }
    this.#close(open, isLinked)
  }

  /** `null` for a URL that the crawl has come to know since: it is looked at the next time. */
  #open([id, url]: RawTarget): OpenTarget | null {
    if (id >= FIRST_OUTSIDE_ID) return { id: 0, flags: 0, isSite: this.urls.siteHosts.has(hostOf(url ?? '')) }
    if (id >= this.urls.size) return null
    this.#startUpTo(id)
    const flags = this.urls.flags[id] as number
    return { id, flags, isSite: (flags & URL_FLAGS.site) !== 0 }
  }

  /** @param packed - links to it, ordered by source. @returns whether a page links there */
  #takePages(target: OpenTarget, packed: Float64Array): boolean {
    let isLinked = false
    for (let from = 0; from < packed.length; ) {
      const source = Math.floor((packed[from] as number) / TRAITS)
      let end = from + 1
      while (end < packed.length && Math.floor((packed[end] as number) / TRAITS) === source) end += 1
      if (this.#takePage(target, source, packed, from, end)) isLinked = true
      from = end
    }
    return isLinked
  }

  #close({ id }: OpenTarget, isLinked: boolean): void {
    if (id === 0) this.#markUnlinked(isLinked)
    this.#named = { canonical: [], hreflang: [], pagination: [] }
  }

  /** What one page says of a target. @returns whether it links there */
  #takePage(target: OpenTarget, source: number, packed: Float64Array, from: number, end: number): boolean {
    const { urls } = this
    if (source === target.id || source >= urls.size || urls.has(source, URL_FLAGS.passesOn)) return false
    let follow = 0
    let nofollow = 0
    let resources = 0
    let lists = false
    for (let at = from; at < end; at += 1) {
      const traits = (packed[at] as number) % TRAITS
      const role = ROLES[typeNumber(traits)]
      if (role === ROLE.anchor) {
        if (isNofollow(traits)) nofollow += 1
        else follow += 1
      } else if (role === ROLE.resource) resources += 1
      else if (role === ROLE.sitemap) lists = true
      else if (target.id === 0 && role !== ROLE.none) this.#name(role as number, source)
    }
    if (follow + nofollow > 0) this.#countLinks(target, source, follow, nofollow)
    if (resources > 0 && target.id !== 0) this.#countResource(target, source)
    if (lists && target.id !== 0) this.sitemaps[target.id] = (this.sitemaps[target.id] as number) + 1
    return follow + nofollow > 0
  }

  #countLinks({ id, flags, isSite }: OpenTarget, source: number, follow: number, nofollow: number): void {
    const { urls } = this
    const places = follow + nofollow
    if (isSite) {
      add(this.outlinks, source, places)
      add(this.uniqueOutlinks, source, 1)
      add(this.nofollowOutlinks, source, nofollow)
    } else {
      add(this.externalOutlinks, source, places)
      add(this.uniqueExternalOutlinks, source, 1)
    }
    if (id === 0) return
    add(this.inlinks, id, places)
    add(this.uniqueInlinks, id, 1)
    if (nofollow > 0) add(this.#nofollowInlinks, id, 1)
    if (urls.isIndexable(source)) add(this.indexableInlinks, id, 1)
    if ((flags & URL_FLAGS.broken) !== 0) add(this.brokenOutlinks, source, places)
    if ((flags & URL_FLAGS.redirects) !== 0) add(this.redirectedOutlinks, source, places)
    if ((flags & URL_FLAGS.blocked) !== 0) this.marks.add(source, 'links_to_blocked')
    if (isSite && urls.has(source, URL_FLAGS.site)) add(this.scoreTargets, source, 1)
    if (follow === 0) return
    add(this.followInlinks, id, 1)
    this.#sources[this.#edges] = source
    this.#edges += 1
  }

  #countResource({ id, flags }: OpenTarget, source: number): void {
    if ((flags & URL_FLAGS.broken) !== 0) add(this.brokenResources, source, 1)
    if ((flags & URL_FLAGS.blocked) !== 0) this.marks.add(source, 'resource_blocked')
    this.resourceBytes[source] = (this.resourceBytes[source] as number) + (this.urls.transferBytes[id] as number)
  }

  #name(role: number, source: number): void {
    const list = role === ROLE.canonical ? 'canonical' : role === ROLE.hreflang ? 'hreflang' : 'pagination'
    this.#named[list].push(source)
  }

  /** Pages that name a URL which the crawl does not know and nobody links to. Of the others relations.ts tells. */
  #markUnlinked(isLinked: boolean): void {
    if (isLinked) return
    for (const id of this.#named.canonical) this.marks.add(id, 'canonical_unlinked')
    for (const id of this.#named.hreflang) this.marks.add(id, 'hreflang_unlinked')
    for (const id of this.#named.pagination) this.marks.add(id, 'pagination_unlinked')
  }

  #startUpTo(id: number): void {
    for (let next = this.#lastTarget + 1; next <= id; next += 1) this.#starts[next] = this.#edges
    this.#lastTarget = Math.max(this.#lastTarget, id)
  }

  #markInlinks(): void {
    for (let id = 1; id < this.urls.size; id += 1) {
      if (this.uniqueInlinks[id] === 0) continue
      if (this.followInlinks[id] === 0) this.marks.add(id, 'nofollow_inlinks_only')
      else if ((this.#nofollowInlinks[id] as number) > 0) this.marks.add(id, 'mixed_inlinks')
      if (this.indexableInlinks[id] === 0) this.marks.add(id, 'non_indexable_inlinks_only')
    }
  }
}

interface OpenTarget {
  /** 0 for one that the crawl does not know. */
  readonly id: number
  readonly flags: number
  readonly isSite: boolean
}

interface NamedBy {
  readonly canonical: number[]
  readonly hreflang: number[]
  readonly pagination: number[]
}

function add(counters: Uint32Array, id: number, count: number): void {
  counters[id] = (counters[id] as number) + count
}

type LinkReader = ReturnType<typeof linkReader>

/** Links ordered by target and source: source and traits as one number. */
function linkReader(index: Database) {
  const prepared = (where: string) =>
    index
      .prepare(`SELECT source_id * ${TRAITS} + traits FROM link WHERE ${where} ORDER BY target_id, source_id, place`)
      .pluck()
  const targets = prepared('target_id >= ? AND target_id <= ?')
  const target = prepared('target_id = ?')
  const pages = prepared('target_id = ? AND source_id > ? AND source_id <= ?')
  return {
    ofTargets: (first: number, last: number) => Float64Array.from(targets.all(first, last) as number[]),
    ofTarget: (id: number) => Float64Array.from(target.all(id) as number[]),
    ofPages: (id: number, after: number, to: number) => Float64Array.from(pages.all(id, after, to) as number[]),
  }
}

/** Runs of targets with about as many links as a step takes. */
function* groupsOf(targets: readonly RawTarget[]): Generator<readonly RawTarget[]> {
  let group: RawTarget[] = []
  let links = 0
  for (const target of targets) {
    if (group.length > 0 && links + target[2] > STEP_LINKS) {
      yield group
      group = []
      links = 0
    }
    group.push(target)
    links += target[2]
  }
  if (group.length > 0) yield group
}
