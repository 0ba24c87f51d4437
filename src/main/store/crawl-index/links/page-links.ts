/** Where one page leads: its links and resources, other URLs that it names, its redirect and its canonical. */
import { crc32 } from 'node:zlib'
import { isAnchor } from '../../../../shared/domain/link-graph'
import { TrawlError } from '../../../../shared/errors'
import { type PackedTarget, packedTargets } from '../../../../shared/packed-links'
import type { Database } from '../../database'
import { traitsOf } from './link-traits'

/** Places that are no entry of the packed links, which count from 0. */
const REDIRECT_PLACE = -1
const CANONICAL_PLACE = -2
const REDIRECT_TRAITS = traitsOf({ type: 'redirect', position: 'head', nofollow: false })
const CANONICAL_TRAITS = traitsOf({ type: 'canonical', position: 'head', nofollow: false })

/** What most pages name themselves by. */
const SELF_NAMING: ReadonlySet<PackedTarget['type']> = new Set(['canonical', 'hreflang'])

/** Pages read at one go, and how far apart they may be. */
const MAX_RUN = 50
const MAX_GAP = 8

type RawPage = readonly [
  urlId: number,
  url: string,
  finalUrl: string | null,
  canonical: string | null,
  nofollow: number | null,
  links: Buffer | null,
]

/** Of a page that leads nowhere. */
export const NO_LINKS_MARK = 0

export interface Place {
  readonly url: string
  readonly place: number
  readonly traits: number
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
        `SELECT url.id, url.url, page.final_url, page.canonical, page.nofollow, detail.links
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

function leadingPage([urlId, url, finalUrl, canonical, nofollow, links]: RawPage): LeadingPage {
  const redirect = otherThan(url, finalUrl)
  const own = finalUrl ?? url
  // A page that names itself, or where its redirects ended, tells nothing new.
  const named = otherThan(own, otherThan(url, canonical))
  return {
    urlId,
    mark: markOf(links, `${redirect ?? ''} ${named ?? ''}${nofollow === 1 ? ' nofollow' : ''}`),
    places: () => {
      const places: Place[] = []
      let isNamed = named === null
      for (const [place, target] of targetsIn(links).entries()) {
        if (SELF_NAMING.has(target.type) && (target.url === url || otherThan(own, target.url) === null)) continue
        if (target.type === 'canonical' && target.url === named) isNamed = true
        places.push({ url: target.url, place, traits: traitsOf(withPageRule(target, nofollow === 1)) })
      }
      if (redirect !== null) places.push({ url: redirect, place: REDIRECT_PLACE, traits: REDIRECT_TRAITS })
      if (named !== null && !isNamed) places.push({ url: named, place: CANONICAL_PLACE, traits: CANONICAL_TRAITS })
      return places
    },
  }
}

/** A page may ask that none of its links is followed. */
function withPageRule(target: PackedTarget, isPageNofollow: boolean): PackedTarget {
  return isPageNofollow && isAnchor(target.type) ? { ...target, nofollow: true } : target
}

function targetsIn(links: Buffer | null): readonly PackedTarget[] {
  if (links === null) return []
  try {
    return packedTargets(links)
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
  if (links === null && (rest === ' ' || rest === '  nofollow')) return NO_LINKS_MARK
  const sum = crc32(rest, links === null ? 0 : crc32(links))
  // The length makes two texts with the same sum yet less likely. 1 more than the sum: never the mark of no links.
  return (((links?.length ?? 0) + rest.length) % 0xfffff) * 0x1_0000_0000 + sum + 1
}
