/** Links, resources and references of one page, searched and in pieces. The page looked at last is held unpacked. */
import type { LinkPosition } from '../../shared/domain/page-facts'
import type { PageLinkEntry, PageLinksPage, PageLinksQuery } from '../../shared/domain/page-links'
import { TrawlError } from '../../shared/errors'
import { type UnpackedLinks, unpackLinks } from '../../shared/packed-links'
import type { Database } from './database'
import { hostOf } from './url-host'

interface TypedEntry extends PageLinkEntry {
  readonly types: readonly string[]
}

interface HeldPage {
  readonly rowNo: number
  readonly fetchedAtMs: number | null
  readonly links: readonly TypedEntry[]
  readonly resources: readonly TypedEntry[]
  readonly references: readonly TypedEntry[]
}

const NOTHING: UnpackedLinks = { links: [], resources: [], references: [] }

export class PageLinkReader {
  readonly #packed
  readonly #fetchedAt
  #held: HeldPage | null = null

  constructor(database: Database) {
    this.#fetchedAt = database.prepare<[number]>(
      `SELECT page.fetched_at_ms AS fetchedAtMs, COALESCE(page.final_url, url.url) AS url FROM row
         LEFT JOIN url ON url.id = row.url_id LEFT JOIN page ON page.url_id = row.url_id WHERE row.row_no = ?`,
    )
    this.#packed = database
      .prepare<[number]>(
        'SELECT detail.links FROM row JOIN page_detail AS detail ON detail.url_id = row.url_id WHERE row.row_no = ?',
      )
      .pluck()
  }

  /** @throws {TrawlError} `bad_query` when there is no such row */
  page({ rowNo, kind, search, type, from, count }: PageLinksQuery): PageLinksPage {
    const entries = this.#page(rowNo)[kind]
    const wanted = search.trim().toLowerCase()
    const found = entries.filter((entry) => (type === null || entry.types.includes(type)) && matches(entry, wanted))
    return {
      entries: found.slice(from, from + count).map(({ url, text, note, position }) => ({ url, text, note, position })),
      total: found.length,
      all: entries.length,
      types: countTypes(entries),
    }
  }

  #page(rowNo: number): HeldPage {
    const row = this.#fetchedAt.get(rowNo) as { fetchedAtMs: number | null; url: string | null } | undefined
    if (row === undefined) throw new TrawlError('bad_query', `There is no row ${rowNo} in this crawl.`)
    const held = this.#held
    if (held?.rowNo === rowNo && held.fetchedAtMs === row.fetchedAtMs) return held
    const packed = this.#packed.get(rowNo) as Buffer | null | undefined
    const { links, resources, references } = packed == null ? NOTHING : unpackLinks(packed)
    const host = row.url === null ? '' : hostOf(row.url)
    this.#held = {
      rowNo,
      fetchedAtMs: row.fetchedAtMs,
      links: links.map(({ url, text, rel, position }) => ({
        url,
        text,
        note: rel,
        position,
        types: [...linkTypes(url, rel, host), ...positionTypes(position)],
      })),
      resources: resources.map(({ url, type, text, position }) => ({
        url,
        text,
        note: type,
        position,
        types: [type, ...positionTypes(position)],
      })),
      references: references.map(({ url, type, text }) => ({ url, text, note: type, position: null, types: [type] })),
    }
    return this.#held
  }
}

/** What stands in no part of the page that has a name is not told apart. */
function positionTypes(position: LinkPosition): readonly string[] {
  return position === 'body' ? [] : [position]
}

function linkTypes(url: string, rel: string, host: string): readonly string[] {
  const place = hostOf(url) === host ? 'internal' : 'external'
  return /(?:^|\s)nofollow(?:\s|$)/i.test(rel) ? [place, 'nofollow'] : [place]
}

function matches({ url, text, note }: PageLinkEntry, wanted: string): boolean {
  return (
    wanted === '' ||
    url.toLowerCase().includes(wanted) ||
    text.toLowerCase().includes(wanted) ||
    note.toLowerCase().includes(wanted)
  )
}

function countTypes(entries: readonly TypedEntry[]): PageLinksPage['types'] {
  const counts = new Map<string, number>()
  for (const { types } of entries) for (const type of types) counts.set(type, (counts.get(type) ?? 0) + 1)
  return [...counts].map(([type, count]) => ({ type, count })).sort((a, b) => b.count - a.count)
}
