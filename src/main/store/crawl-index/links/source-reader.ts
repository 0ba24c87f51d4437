/** What is written at a place on a page: read from its packed links when it is shown. */
import type { LinkKind, LinkSource } from '../../../../shared/domain/link-graph'
import { TrawlError } from '../../../../shared/errors'
import { type UnpackedLinks, unpackLinks } from '../../../../shared/packed-links'
import type { Database } from '../../database'
import { CANONICAL_PLACE, REDIRECT_PLACE } from './page-links'

export interface StoredPlace {
  readonly sourceId: number
  readonly place: number
}

interface RawSource {
  readonly url: string
  readonly rowNo: number
  readonly status: number | null
  readonly error: string | null
  readonly nofollow: number | null
  readonly links: Buffer | null
}

interface OpenSource extends RawSource {
  readonly sourceId: number
  readonly unpacked: UnpackedLinks
}

type Entry = Pick<LinkSource, 'kind' | 'anchor' | 'rel'>

const NOTHING: UnpackedLinks = { links: [], resources: [] }
const NOFOLLOW_RELS: ReadonlySet<string> = new Set(['nofollow', 'ugc', 'sponsored'])

export class SourceReader {
  readonly #one
  /** Several places of a page follow each other. */
  #last: OpenSource | null = null

  constructor(crawl: Database) {
    // As a sub-query: with the bare value a join would be planned anew each time.
    this.#one = crawl.prepare<[number]>(
      `SELECT url.url, url.row_no AS rowNo, page.status, page.error, page.nofollow, detail.links
       FROM url LEFT JOIN page ON page.url_id = url.id LEFT JOIN page_detail AS detail ON detail.url_id = url.id
       WHERE url.id = (SELECT ?)`,
    )
  }

  /** @param targetUrl - where the place led when it was indexed: the page may have changed since */
  read({ sourceId, place }: StoredPlace, targetUrl: string): LinkSource {
    const source = this.#open(sourceId)
    const entry = entryAt(source.unpacked, place, targetUrl)
    const isLink = entry.kind === 'link'
    return {
      url: source.url,
      rowNo: source.rowNo,
      status: source.status,
      error: source.error,
      ...entry,
      place: place < 0 ? null : place + 1,
      nofollow:
        isLink &&
        (source.nofollow === 1 ||
          entry.rel
            .toLowerCase()
            .split(/\s+/)
            .some((rel) => NOFOLLOW_RELS.has(rel))),
    }
  }

  /** Forgets what it has read: the crawl may go on. */
  forget(): void {
    this.#last = null
  }

  #open(sourceId: number): OpenSource {
    if (this.#last?.sourceId === sourceId) return this.#last
    const raw = this.#one.get(sourceId) as RawSource
    this.#last = { ...raw, sourceId, unpacked: unpackedOf(raw.links) }
    return this.#last
  }
}

function entryAt({ links, resources }: UnpackedLinks, place: number, targetUrl: string): Entry {
  if (place === REDIRECT_PLACE) return plain('redirect')
  if (place === CANONICAL_PLACE) return plain('canonical')
  const link = links[place]
  if (link?.url === targetUrl) return { kind: 'link', anchor: link.text, rel: link.rel }
  const resource = resources[place - links.length]
  return plain(resource?.url === targetUrl ? resource.type : 'link')
}

function plain(kind: LinkKind): Entry {
  return { kind, anchor: null, rel: '' }
}

function unpackedOf(packed: Buffer | null): UnpackedLinks {
  if (packed === null) return NOTHING
  try {
    return unpackLinks(packed)
  } catch (error) {
    if (error instanceof TrawlError && error.code === 'crawl_damaged') return NOTHING
    throw error
  }
}
