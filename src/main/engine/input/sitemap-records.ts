/**
 * The entries of an XML sitemap or a sitemap index (sitemaps.org) as records of a table: the URL, and what the sitemap says
 * of it. Forgiving: what stands between entries is skipped, bare ampersands are taken as they are.
 */
import { countLineBreaks } from './csv-record'
import { decodeEntities } from './html-text'
import { LONGEST_SKIP_CHARS, type RecordSource, type TableRecord } from './record-source'

/** An entry longer than this is none; one may list a thousand pictures. */
const LONGEST_ENTRY_CHARS = 1_048_576

const ENTRY_START = /<(?:[\w-]+:)?(url|sitemap)(?=[\s>])[^<>]*>/gi
const ROOT = /<(?:[\w-]+:)?(?:urlset|sitemapindex)[\s>]/i

/** Elements of an entry, in the order of their columns; the first holds the URL. */
const ELEMENTS = ['loc', 'lastmod', 'changefreq', 'priority'] as const
const COLUMNS: Readonly<Record<string, string>> = {
  loc: 'URL',
  lastmod: 'Last modified',
  changefreq: 'Change frequency',
  priority: 'Priority',
}
/** Its text, and that of a CDATA section in it. Pictures and videos have a `loc` of their own, which is not meant. */
const elementText = (name: string, prefix: string): RegExp =>
  new RegExp(`<${prefix}${name}(?:\\s[^<>]*)?>\\s*(?:<!\\[CDATA\\[([\\s\\S]*?)\\]\\]>|([^<]*))`, 'i')
const TEXTS = new Map(
  ELEMENTS.map((name) => [
    COLUMNS[name],
    [elementText(name, ''), elementText(name, '(?!image:|video:|news:)[\\w-]+:')] as const,
  ]),
)

/** Whether a text is a sitemap or a sitemap index. */
export function looksLikeSitemap(sample: string): boolean {
  return /^\s*</.test(sample) && ROOT.test(sample.slice(0, 4_096))
}

/** The columns that the entries of a sample have. */
export function sitemapColumns(sample: string): readonly string[] {
  return ELEMENTS.filter((name) => name === 'loc' || new RegExp(`<(?:[\\w-]+:)?${name}[\\s>]`, 'i').test(sample)).map(
    (name) => COLUMNS[name] as string,
  )
}

export class SitemapRecords implements RecordSource {
  position = 0
  readonly strayQuotes = 0

  constructor(
    readonly text: string,
    readonly columns: readonly string[],
    readonly isLast: boolean,
  ) {}

  next(): TableRecord | null {
    const from = this.position
    ENTRY_START.lastIndex = from
    const start = ENTRY_START.exec(this.text)
    if (start === null) return this.#skip(from, this.#lastTag(from))
    const content = start.index + start[0].length
    const end = this.#endOfEntry(content, start[1] ?? 'url')
    if (end === null) {
      if (!this.isLast && this.text.length - content <= LONGEST_ENTRY_CHARS) return null
      // Never closed: cut off, or spoilt. What it says so far still counts.
      return this.#take(from, start.index, content, this.text.length)
    }
    return this.#take(from, start.index, content, end)
  }

  #take(from: number, start: number, content: number, end: number): TableRecord {
    this.position = end
    const entry = this.text.slice(content, end)
    const cells = this.columns.map((column) => cellOf(entry, column))
    return {
      cells,
      lineBreaksBefore: countLineBreaks(this.text.slice(from, start)),
      lineBreaks: countLineBreaks(this.text.slice(start, end)),
    }
  }

  #endOfEntry(from: number, name: string): number | null {
    const close = new RegExp(`</(?:[\\w-]+:)?${name}\\s*>`, 'gi')
    close.lastIndex = from
    return close.exec(this.text) === null ? null : close.lastIndex
  }

  /** Lets go of a long stretch without entries. */
  #skip(from: number, to: number): TableRecord | null {
    if (to - from < LONGEST_SKIP_CHARS) return null
    this.position = to
    return { cells: [], lineBreaks: countLineBreaks(this.text.slice(from, to)), isNothing: true }
  }

  /** Where a tag may have begun whose end is yet to come. */
  #lastTag(from: number): number {
    const tag = this.text.lastIndexOf('<')
    const end = this.text.endsWith('\r') ? this.text.length - 1 : this.text.length
    return tag > from && this.text.length - tag < LONGEST_SKIP_CHARS ? tag : end
  }
}

function cellOf(entry: string, column: string): string {
  const [plain, prefixed] = TEXTS.get(column) ?? []
  const found = plain?.exec(entry) ?? prefixed?.exec(entry)
  return (found?.[1] ?? decodeEntities(found?.[2] ?? '')).trim()
}
