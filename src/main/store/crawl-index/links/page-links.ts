/** Where one page leads: its links and resources, its redirect and its canonical. */
import { crc32 } from 'node:zlib'
import { TrawlError } from '../../../../shared/errors'
import { packedUrls } from '../../../../shared/packed-links'
import type { Database } from '../../database'

/** Places that are no entry of the packed links, which count from 0. */
export const REDIRECT_PLACE = -1
export const CANONICAL_PLACE = -2

/** Pages read at one go, and how far apart they may be. */
const MAX_RUN = 50
const MAX_GAP = 8

type RawPage = readonly [
  urlId: number,
  url: string,
  finalUrl: string | null,
  canonical: string | null,
  links: Buffer | null,
]

/** Of a page that leads nowhere. */
export const NO_LINKS_MARK = 0

export interface Place {
  readonly url: string
  readonly place: number
}

export interface LeadingPage {
  readonly urlId: number
  /** Follows from everything below; {@link NO_LINKS_MARK} when there is nothing. */
  readonly mark: number
  /** Links that cannot be read count as none: the details of the page say so. */
  places(): readonly Place[]
}

export class PageLinks {
  readonly #range

  constructor(crawl: Database) {
    this.#range = crawl
      .prepare<[number, number]>(
        `SELECT url.id, url.url, page.final_url, page.canonical, detail.links
         FROM url JOIN page ON page.url_id = url.id LEFT JOIN page_detail AS detail ON detail.url_id = url.id
         WHERE url.id >= ? AND url.id <= ?`,
      )
      .raw()
  }

  /** Pages with these ids, which ascend. */
  *of(urlIds: readonly number[]): Generator<LeadingPage> {
    for (const ids of runsOf(urlIds)) {
      const wanted = new Set(ids)
      for (const page of this.#range.all(ids[0] as number, ids.at(-1) as number) as RawPage[]) {
        if (wanted.has(page[0])) yield leadingPage(page)
      }
    }
  }
}

/** Ids that are read at one go: a range takes a tenth of the time of so many single pages. */
function* runsOf(ids: readonly number[]): Generator<readonly number[]> {
  for (let from = 0; from < ids.length; ) {
    let end = from + 1
    while (end < ids.length && end - from < MAX_RUN && (ids[end] as number) - (ids[end - 1] as number) <= MAX_GAP)
      end += 1
    yield ids.slice(from, end)
    from = end
  }
}

function leadingPage([urlId, url, finalUrl, canonical, links]: RawPage): LeadingPage {
  const redirect = otherThan(url, finalUrl)
  // A page that names itself, or where its redirects ended, tells nothing new.
  const named = otherThan(finalUrl ?? url, otherThan(url, canonical))
  return {
    urlId,
    mark: markOf(links, `${redirect ?? ''} ${named ?? ''}`),
    places: () => {
      const places: Place[] = urlsIn(links).map((target, place) => ({ url: target, place }))
      if (redirect !== null) places.push({ url: redirect, place: REDIRECT_PLACE })
      if (named !== null) places.push({ url: named, place: CANONICAL_PLACE })
      return places
    },
  }
}

function urlsIn(links: Buffer | null): readonly string[] {
  if (links === null) return []
  try {
    return packedUrls(links)
  } catch (error) {
    if (error instanceof TrawlError && error.code === 'crawl_damaged') return []
    throw error
  }
}

function otherThan(url: string, other: string | null): string | null {
  if (other === null || other === '') return null
  const fragmentAt = other.indexOf('#')
  const bare = fragmentAt === -1 ? other : other.slice(0, fragmentAt)
  return bare === url ? null : bare
}

function markOf(links: Buffer | null, rest: string): number {
  if (links === null && rest === ' ') return NO_LINKS_MARK
  const sum = crc32(rest, links === null ? 0 : crc32(links))
  // The length makes two texts with the same sum yet less likely. 1 more than the sum: never the mark of no links.
  return (((links?.length ?? 0) + rest.length) % 0xfffff) * 0x1_0000_0000 + sum + 1
}
