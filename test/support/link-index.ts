/** What the links part of the index holds, and the same worked out plainly from the crawl file. */
import { join } from 'node:path'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { buildIndex, type IndexBuild } from '../../src/main/store/crawl-index/index-build'
import { openIndexForReading } from '../../src/main/store/crawl-index/index-file'
import { openCrawlForReading } from '../../src/main/store/database'
import { unpackLinks } from '../../src/shared/packed-links'

/** Where the tests keep the index of a crawl. */
export function linkIndexPath(folder: string): string {
  return join(folder, 'indexes', 'test.links.index')
}

export function buildLinks(crawlPath: string, indexPath: string, more: Partial<IndexBuild> = {}): Promise<void> {
  return buildIndex({
    crawlPath,
    indexPath,
    part: 'links',
    neededPath: null,
    series: [],
    textOf: () => '',
    onShare: () => {},
    isCancelled: () => false,
    rest: nextTurn,
    ...more,
  })
}

export interface PlainLink {
  readonly target: string
  readonly source: string
  readonly place: number
}

/** Every link of the index, by target, source and place. */
export function indexedLinks(crawlPath: string, indexPath: string): readonly PlainLink[] {
  const crawl = openCrawlForReading(crawlPath)
  const index = openIndexForReading(indexPath, 'links')
  if (index === null) throw new Error('there is no index')
  try {
    const outside = index.prepare<[number]>('SELECT url FROM target WHERE id = ?').pluck()
    const inside = crawl.prepare<[number]>('SELECT url FROM url WHERE id = ?').pluck()
    const urlOf = (id: number): string => (outside.get(id) ?? inside.get(id)) as string
    const links = index.prepare('SELECT target_id, source_id, place FROM link').raw().all() as [
      number,
      number,
      number,
    ][]
    return ordered(
      links.map(([target, source, place]) => ({
        target: urlOf(target),
        source: inside.get(source) as string,
        place,
      })),
    )
  } finally {
    index.close()
    crawl.close()
  }
}

/** The figures of each target: pages, places and outcome. */
export function indexedTargets(indexPath: string): readonly unknown[] {
  const index = openIndexForReading(indexPath, 'links')
  if (index === null) throw new Error('there is no index')
  try {
    return index
      .prepare(
        'SELECT CASE WHEN url IS NULL THEN id ELSE url END AS target, outcome, pages, places FROM target ORDER BY 1',
      )
      .raw()
      .all()
  } finally {
    index.close()
  }
}

/** Every link, page by page, as unpacking tells it. */
export function plainLinks(crawlPath: string): readonly PlainLink[] {
  const crawl = openCrawlForReading(crawlPath)
  try {
    const pages = crawl
      .prepare(
        `SELECT url.url, page.final_url AS finalUrl, page.canonical, detail.links FROM page JOIN url ON url.id = page.url_id
         JOIN page_detail AS detail ON detail.url_id = url.id`,
      )
      .all() as { url: string; finalUrl: string | null; canonical: string | null; links: Buffer | null }[]
    return ordered(
      pages.flatMap(({ url, finalUrl, canonical, links }) => {
        const { links: anchors, resources } = links === null ? { links: [], resources: [] } : unpackLinks(links)
        return [
          ...[...anchors, ...resources].map((entry, place) => ({ target: entry.url, source: url, place })),
          ...(finalUrl === null || finalUrl === url ? [] : [{ target: finalUrl, source: url, place: -1 }]),
          ...(canonical === null || canonical === url || canonical === finalUrl
            ? []
            : [{ target: canonical, source: url, place: -2 }]),
        ]
      }),
    )
  } finally {
    crawl.close()
  }
}

function ordered(links: readonly PlainLink[]): readonly PlainLink[] {
  const key = ({ target, source, place }: PlainLink): string => `${target} ${source} ${place}`
  return [...links].sort((a, b) => (key(a) < key(b) ? -1 : 1))
}
