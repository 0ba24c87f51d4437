/**
 * Every page that has an outcome: address, title, description, headings, and its text where that or the body was kept.
 * The mark of a page tells whether its text is there. Texts themselves are not kept a second time.
 */
import type { Database } from '../../database'
import { StoredTexts } from '../../stored-text'
import type { IndexPart, PartJob } from '../index-part'
import type { ChangedPage } from '../page-changes'
import { TEXT_SCHEMA, tableText, tableUrl } from './text-table'
import { WordRuns } from './word-runs'

/** Characters that are put in between two yields: some 20 ms. */
const STEP_CHARS = 250_000
/** Pages and characters of a transaction. Its words are sorted in memory and written at its end, in some 40 ms. */
const COMMIT_PAGES = 4000
const COMMIT_CHARS = 2_000_000
/** Bytes of words that are sorted in memory at most: more than a transaction has. */
const SORTED_BYTES = 64 * 1024 * 1024

interface PageRow {
  readonly urlId: number
  readonly url: string
  readonly title: string | null
  readonly description: string | null
  readonly h1: string | null
  readonly h1All: string | null
}

export const textPart: IndexPart = {
  version: 1,
  schema: TEXT_SCHEMA,
  *update(job) {
    const table = new TextTable(job)
    const runs = new WordRuns(job)
    let pages = 0
    let chars = 0
    let stepChars = 0
    while (!job.pages.isDone) {
      for (const page of table.next()) {
        const length = table.put(page)
        pages += 1
        chars += length
        stepChars += length
        if (stepChars > STEP_CHARS) {
          stepChars = 0
          yield job.pages.share
        }
        if (chars > COMMIT_CHARS || pages > COMMIT_PAGES) {
          pages = 0
          chars = 0
          for (const _ of runs.commit()) yield job.pages.share
        }
      }
      yield job.pages.share
    }
    for (const _ of runs.commit()) yield 1
    for (const _ of runs.merge()) yield 1
  },
}

class TextTable {
  readonly #rows
  readonly #delete
  readonly #insert
  readonly #texts: StoredTexts | null

  constructor(private readonly job: PartJob) {
    const { crawl, index } = job
    this.#rows = crawl.prepare<[number, number]>(
      `SELECT page.url_id AS urlId, url.url, page.title, page.description, page.h1, page_detail.h1_all AS h1All
       FROM page JOIN url ON url.id = page.url_id LEFT JOIN page_detail ON page_detail.url_id = page.url_id
       WHERE page.url_id BETWEEN ? AND ?`,
    )
    this.#delete = index.prepare<[number]>('DELETE FROM words WHERE rowid = ?')
    this.#insert = index.prepare<[number, string, string, string, string, string]>(
      'INSERT INTO words (rowid, url, title, description, h1, text) VALUES (?, ?, ?, ?, ?, ?)',
    )
    this.#texts = keepsTexts(crawl) ? new StoredTexts(crawl) : null
    index.exec(`INSERT INTO words (words, rank) VALUES ('hashsize', ${SORTED_BYTES})`)
  }

  /** The next pages that have changed, with what they are now. */
  next(): readonly (ChangedPage & PageRow)[] {
    const changed = this.job.pages.next()
    const first = changed[0]
    const last = changed.at(-1)
    if (first === undefined || last === undefined) return []
    const rows = new Map((this.#rows.all(first.urlId, last.urlId) as PageRow[]).map((row) => [row.urlId, row]))
    return changed.flatMap((page) => {
      const row = rows.get(page.urlId)
      return row === undefined ? [] : [{ ...page, ...row }]
    })
  }

  /** @returns how many characters that were */
  put(page: ChangedPage & PageRow): number {
    if (page.mark !== null) this.#delete.run(page.urlId)
    const stored = this.#texts?.ofUrl(page.urlId) ?? null
    const text = stored === null ? '' : this.job.textOf(stored)
    const [url, title, description, h1] = [page.url, page.title ?? '', page.description ?? '', headingsOf(page)]
    this.#insert.run(
      page.urlId,
      tableUrl(url),
      tableText(title),
      tableText(description),
      tableText(h1),
      tableText(text),
    )
    this.job.pages.markSeen(page, Number(text !== ''))
    return url.length + title.length + description.length + h1.length + text.length
  }
}

/** Whether there may be texts at all. */
export function keepsTexts(crawl: Database): boolean {
  const sql = 'SELECT EXISTS (SELECT 1 FROM page_text) OR EXISTS (SELECT 1 FROM page_body)'
  return crawl.prepare(sql).pluck().get() === 1
}

export function headingsOf({ h1, h1All }: Pick<PageRow, 'h1' | 'h1All'>): string {
  return h1All === null ? (h1 ?? '') : (JSON.parse(h1All) as string[]).join('\n')
}
