/**
 * The part `graph` of the index: what is worked out over all pages together, a row for each URL (figures-table.ts). It
 * follows from the whole crawl and from the part `links`, so it is worked out anew whenever the crawl has moved on.
 */
import { type CrawlSettings, followsLinks, parseSettings } from '../../../shared/settings'
import { BlockInsert } from '../crawl-index/block-insert'
import type { IndexPart, PartJob } from '../crawl-index/index-part'
import type { Database } from '../database'
import { type NearDuplicates, nearDuplicatesOf } from '../duplicates/near-duplicates'
import { within } from '../duplicates/signature-clusters'
import { clickDepths } from './click-depth'
import { FIGURE_COLUMNS, FIGURES_SCHEMA, GRAPH_VERSION } from './figures-table'
import { LinkCounts } from './link-counts'
import { linkScores } from './link-score'
import { NamedUrls } from './named-urls'
import { markRelations } from './relations'
import { SeenTimes } from './seen-times'
import { UrlMarks } from './url-marks'
import { URL_FLAGS, UrlStates } from './url-states'

/** Rows written between two yields. */
const STEP_ROWS = 5000
/** Up to which share of the whole each step comes, as measured. */
const SHARES = { urls: 0.15, links: 0.5, score: 0.6, similar: 0.75, seen: 0.8 } as const

export const graphPart: IndexPart = {
  version: GRAPH_VERSION,
  schema: FIGURES_SCHEMA,
  needs: 'links',
  readsSeries: true,
  *update(job) {
    const { crawl, needed } = job
    if (needed === null) throw new Error('the link graph needs the links of the index')
    const urls = new UrlStates(crawl)
    for (const share of urls.load()) yield share * SHARES.urls
    const marks = new UrlMarks(urls.size)
    const counts = new LinkCounts(needed, urls, marks)
    for (const share of counts.read()) yield SHARES.urls + share * (SHARES.links - SHARES.urls)
    const scores = yield* at(SHARES.links, linkScores(scoreGraph(urls, counts)))
    const { finals } = urls
    const isStart = (id: number): boolean => urls.has(id, URL_FLAGS.start) && !urls.has(id, URL_FLAGS.sitemapFile)
    const depths = yield* at(SHARES.score, clickDepths({ ...counts.edges, finals, isStart }))
    const names = new NamedUrls(crawl, urls)
    for (const _ of names.load()) yield SHARES.score
    yield* at(
      SHARES.score,
      markRelations({ urls, counts, names, marks, followsLinks: followsLinks(settingsOf(crawl)) }),
    )
    const similar = yield* within(similarPages(crawl, counts, scores), SHARES.score, SHARES.similar)
    for (let id = 1; id < urls.size; id += 1) if (similar.closestId[id]) marks.add(id, 'near_duplicate')
    const seen = new SeenTimes(urls)
    yield* at(SHARES.similar, seen.read(crawl))
    for (const path of job.series) yield* at(SHARES.seen, seen.readFile(path))
    for (const share of write(job, { urls, counts, marks, scores, depths, similar, seen })) {
      yield SHARES.seen + share * (1 - SHARES.seen)
    }
  },
}

/** Passes steps on that do not tell how far they are. */
function* at<T>(share: number, steps: Generator<unknown, T>): Generator<number, T> {
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
    yield share
  }
}

function scoreGraph(urls: UrlStates, counts: LinkCounts) {
  const { site, sitemapFile, passesOn } = URL_FLAGS
  return {
    ...counts.edges,
    targets: counts.scoreTargets,
    isNode: (id: number) => urls.has(id, site) && !urls.has(id, sitemapFile),
    passesTo: (id: number) => (urls.has(id, passesOn) ? (urls.finals[id] as number) : (urls.canonicals[id] as number)),
  }
}

/** Scores say which page of a cluster is proposed as its canonical, where there are any. */
function similarPages(crawl: Database, counts: LinkCounts, scores: Float64Array): Generator<number, NearDuplicates> {
  const hasEdges = counts.edges.sources.length > 0
  const linkScores = hasEdges ? Float32Array.from(scores, (score) => (Number.isNaN(score) ? 0 : score)) : null
  return nearDuplicatesOf(crawl, { linkScores })
}

function settingsOf(crawl: Database): CrawlSettings {
  return parseSettings(JSON.parse(crawl.prepare('SELECT settings FROM crawl').pluck().get() as string) as object)
}

interface Figures {
  readonly urls: UrlStates
  readonly counts: LinkCounts
  readonly marks: UrlMarks
  readonly scores: Float64Array
  readonly depths: Int32Array
  readonly similar: NearDuplicates
  readonly seen: SeenTimes
}

function* write({ index }: PartJob, figures: Figures): Generator<number> {
  const { urls, counts, marks, scores, depths, similar, seen } = figures
  const hasEdges = counts.edges.sources.length > 0
  index.exec('DELETE FROM figures; DELETE FROM totals')
  const insert = new BlockInsert(
    index,
    `INSERT INTO figures (${FIGURE_COLUMNS.join(', ')}) VALUES`,
    FIGURE_COLUMNS.length,
  )
  let pages = 0
  for (let id = 1; id < urls.size; id += 1) {
    if (!urls.has(id, URL_FLAGS.known)) continue
    if (urls.has(id, URL_FLAGS.html) && !urls.has(id, URL_FLAGS.passesOn)) pages += 1
    const score = scores[id] as number
    const depth = depths[id] as number
    insert.push(
      id,
      counts.inlinks[id] as number,
      counts.uniqueInlinks[id] as number,
      counts.followInlinks[id] as number,
      counts.indexableInlinks[id] as number,
      counts.outlinks[id] as number,
      counts.uniqueOutlinks[id] as number,
      counts.externalOutlinks[id] as number,
      counts.uniqueExternalOutlinks[id] as number,
      counts.nofollowOutlinks[id] as number,
      counts.brokenOutlinks[id] as number,
      counts.redirectedOutlinks[id] as number,
      counts.brokenResources[id] as number,
      counts.resourceBytes[id] as number,
      hasEdges && !Number.isNaN(score) ? score : null,
      depth === -1 ? null : depth,
      counts.sitemaps[id] as number,
      marks.of(id),
      similar.clusterId[id] || null,
      similar.clusterPages[id] || null,
      similar.closestId[id] ? (similar.similarity[id] as number) : null,
      similar.closestId[id] || null,
      seen.firstMs[id] || null,
      seen.lastMs[id] || null,
    )
    if (id % STEP_ROWS === 0) yield id / urls.size
  }
  insert.flush()
  index.prepare('INSERT INTO totals (id, pages) VALUES (1, ?)').run(pages)
}
