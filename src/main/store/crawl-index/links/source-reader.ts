/** What is written at a place on a page: read from its packed links when it is shown. */
import type { LinkSource, LinkType } from '../../../../shared/domain/link-graph'
import { TrawlError } from '../../../../shared/errors'
import { type UnpackedLinks, unpackLinks } from '../../../../shared/packed-links'
import type { Database } from '../../database'
import { readTraits } from './link-traits'

export interface StoredPlace {
  readonly sourceId: number
  readonly place: number
  readonly traits: number
}

interface RawSource {
  readonly url: string
  readonly rowNo: number
  readonly status: number | null
  readonly error: string | null
  readonly links: Buffer | null
}

interface OpenSource extends RawSource {
  readonly sourceId: number
  readonly unpacked: UnpackedLinks
}

type Entry = Pick<LinkSource, 'anchor' | 'rel'>

const NOTHING: UnpackedLinks = { links: [], resources: [], references: [] }
/** What is said of these is always empty. */
const HAVE_NO_TEXT: ReadonlySet<LinkType> = new Set([
  'script',
  'stylesheet',
  'font',
  'icon',
  'manifest',
  'canonical',
  'next',
  'prev',
  'amphtml',
  'sitemap',
])
const NO_WORDS: Entry = { anchor: null, rel: '' }

export class SourceReader {
  readonly #one
  /** Several places of a page follow each other. */
  #last: OpenSource | null = null

  constructor(crawl: Database) {
    // As a sub-query: with the bare value a join would be planned anew each time.
    this.#one = crawl.prepare<[number]>(
      `SELECT url.url, url.row_no AS rowNo, page.status, page.error, detail.links
       FROM url LEFT JOIN page ON page.url_id = url.id LEFT JOIN page_detail AS detail ON detail.url_id = url.id
       WHERE url.id = (SELECT ?)`,
    )
  }

  /** @param targetUrl - where the place led when it was indexed: the page may have changed since */
  read({ sourceId, place, traits }: StoredPlace, targetUrl: string): LinkSource {
    const source = this.#open(sourceId)
    const { type, position, nofollow } = readTraits(traits)
    return {
      url: source.url,
      rowNo: source.rowNo,
      status: source.status,
      error: source.error,
      type,
      position: type === 'redirect' ? null : position,
      ...entryAt(source.unpacked, place, type, targetUrl),
      place: place < 0 ? null : place + 1,
      nofollow,
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

function entryAt({ links, resources, references }: UnpackedLinks, place: number, type: LinkType, url: string): Entry {
  if (place < 0) return NO_WORDS
  const link = links[place]
  if (link !== undefined) return link.url === url ? { anchor: link.text, rel: link.rel } : NO_WORDS
  const other = resources[place - links.length] ?? references[place - links.length - resources.length]
  if (other === undefined || other.url !== url || other.type !== type) return NO_WORDS
  return { anchor: HAVE_NO_TEXT.has(type) ? null : other.text, rel: '' }
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
