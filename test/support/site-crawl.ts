/** Crawls of a few pages, given as what each of them says: for what is worked out over all pages together. */
import { join } from 'node:path'
import { setImmediate as nextTurn } from 'node:timers/promises'
import type { CrawledPage, FoundUrl, FrontierUrl } from '../../src/main/engine/ports'
import { packPlainly } from '../../src/main/extract/plain-links'
import { buildIndex } from '../../src/main/store/crawl-index/index-build'
import { type IndexedCrawl, indexPath } from '../../src/main/store/crawl-index/index-file'
import { CrawlReader } from '../../src/main/store/crawl-reader'
import type { CrawlWriter } from '../../src/main/store/crawl-writer'
import { type ContentFacts, NO_CONTENT } from '../../src/shared/domain/content-facts'
import { invariant } from '../../src/shared/domain/invariant'
import type {
  PageFacts,
  PageLink,
  PageReference,
  PageResource,
  ReferenceType,
  ResourceType,
} from '../../src/shared/domain/page-facts'
import { allWaiting, failedPage, fetchedPage } from './crawl-files'
import { packContent } from './pack-content'

/** The site that relative URLs below are of. */
export const SITE = 'http://site.example'

export interface SitePage {
  /** Paths or URLs it links to; `nofollow PATH` for one that is not to be followed. */
  readonly links?: readonly string[]
  readonly resources?: Readonly<Record<string, ResourceType>>
  readonly references?: readonly (readonly [ReferenceType, string])[]
  /** Default: 200. 0: no answer. */
  readonly status?: number
  /** Where it redirects; the answer is that page's. */
  readonly redirectsTo?: string
  readonly facts?: Partial<PageFacts>
  readonly content?: Partial<ContentFacts>
  readonly isBlocked?: boolean
  readonly atMs?: number
}

export type Site = Readonly<Record<string, SitePage>>

export function absolute(path: string): string {
  return path.startsWith('/') ? `${SITE}${path}` : path
}

/** Fetches what waits as the site says, and adds each of its URLs that nobody has asked for as found on the first page. */
export function crawlSite(writer: CrawlWriter, site: Site): void {
  const found: FoundUrl[] = Object.keys(site).map((path) => ({
    url: absolute(path),
    kind: path.includes('sitemap') ? 'sitemap' : 'page',
    depth: 1,
    sourceId: 1,
    trap: null,
  }))
  for (let isFirst = true; ; isFirst = false) {
    const leases = allWaiting(writer)
    if (leases.length === 0) return
    for (const [at, lease] of leases.entries()) {
      const page = crawledPage(lease, site)
      writer.save(isFirst && at === 0 ? { ...page, found } : page)
    }
    writer.flush()
  }
}

function crawledPage(lease: FrontierUrl, site: Site): CrawledPage {
  const path = lease.url.startsWith(`${SITE}/`) ? lease.url.slice(SITE.length) : lease.url
  const page = site[path]
  if (page === undefined || page.status === 0) return failedPage(lease)
  const answer = page.redirectsTo === undefined ? page : (site[page.redirectsTo] ?? page)
  const isHtml = (answer.status ?? 200) === 200 && lease.kind === 'page'
  const content = isHtml ? packContent({ ...NO_CONTENT, ...answer.content }) : null
  const facts: Partial<PageFacts> = { wordCount: isHtml ? 100 : null, ...answer.facts, content }
  const base = fetchedPage(lease, facts, answer.status ?? 200)
  invariant(base.outcome.kind === 'response', 'it was fetched')
  const redirect =
    page.redirectsTo === undefined
      ? {}
      : { finalUrl: absolute(page.redirectsTo), hops: [{ url: lease.url, status: 301 }] }
  return {
    ...base,
    outcome: { ...base.outcome, ...redirect, robots: page.isBlocked ? 'disallowed' : 'allowed' },
    packedLinks: packed(answer),
    finishedAtMs: page.atMs ?? base.finishedAtMs,
  }
}

function packed({ links = [], resources = {}, references = [] }: SitePage): Uint8Array<ArrayBuffer> | null {
  const anchors = links.map((link): PageLink => {
    const isNofollow = link.startsWith('nofollow ')
    const url = absolute(isNofollow ? link.slice('nofollow '.length) : link)
    return { url, text: 'text', rel: isNofollow ? 'nofollow' : '', type: 'a', position: 'main' }
  })
  const loaded = Object.entries(resources).map(
    ([path, type]): PageResource => ({ url: absolute(path), type, position: 'body', text: '' }),
  )
  const named = references.map(([type, path]): PageReference => ({ url: absolute(path), type, text: '' }))
  if (anchors.length + loaded.length + named.length === 0) return null
  return packPlainly({ links: anchors, resources: loaded, references: named })
}

/** Where the tests keep the index of a crawl. */
export function indexedCrawl(folder: string, crawlPath: string): IndexedCrawl {
  return { folder: join(folder, 'indexes'), crawlId: 'test', crawlPath }
}

export async function buildGraph(
  folder: string,
  crawlPath: string,
  series: readonly string[] = [],
  seriesMark = '',
): Promise<void> {
  const indexed = indexedCrawl(folder, crawlPath)
  const asked = { crawlPath, series, seriesMark, textOf: () => '' }
  const common = { ...asked, onShare: () => {}, isCancelled: () => false, rest: nextTurn }
  const linksPath = indexPath(indexed, 'links')
  await buildIndex({ ...common, part: 'links', indexPath: linksPath, neededPath: null })
  await buildIndex({ ...common, part: 'graph', indexPath: indexPath(indexed, 'graph'), neededPath: linksPath })
}

export function openReader(folder: string, crawlPath: string): CrawlReader {
  return new CrawlReader(crawlPath, () => Promise.resolve(), indexedCrawl(folder, crawlPath))
}
