/**
 * What is shown of pages that were found: their words marked, and the best passage. The index keeps no texts, so the few
 * that are shown go into a table in memory, where SQLite marks them by the same rules by which it found them.
 */
import BetterSqlite from 'better-sqlite3'
import {
  type FoundPage,
  TEXT_FIELDS,
  type TextField,
  type TextHit,
  type TextSpan,
} from '../../../../shared/domain/text-search'
import { TrawlError } from '../../../../shared/errors'
import type { Database } from '../../database'
import { type StoredText, StoredTexts } from '../../stored-text'
import { bestPassage } from './best-passage'
import { headingsOf } from './text-part'
import { MARK_END, MARK_START, PASSAGE_SCHEMA, shownText, tableText, tableUrl } from './text-table'

/** Characters of an address or title that are shown. */
const MAX_LINE = 300
/** Characters of a passage that are shown; a word may be as long as it likes. */
const MAX_PASSAGE = 600

interface FoundRow {
  readonly rowNo: number
  readonly url: string
  readonly status: number | null
  readonly title: string | null
  readonly description: string | null
  readonly h1: string | null
  readonly h1All: string | null
}

/** Each with its marks. */
type Marked = Readonly<Record<TextField, string>>

export class TextPassages {
  readonly #row
  readonly #page
  readonly #texts: StoredTexts
  #table: PassageTable | null = null

  constructor(
    crawl: Database,
    private readonly rest: () => Promise<void>,
    private readonly textOf: (stored: StoredText) => string,
  ) {
    this.#texts = new StoredTexts(crawl)
    // As a sub-query: with the bare value a join would be planned anew each time.
    this.#row = crawl.prepare<[number]>(
      `SELECT url.row_no AS rowNo, url.url, page.status, page.title, page.description, page.h1, page_detail.h1_all AS h1All
       FROM url LEFT JOIN page ON page.url_id = url.id LEFT JOIN page_detail ON page_detail.url_id = url.id
       WHERE url.id = (SELECT ?)`,
    )
    this.#page = crawl.prepare<[number]>('SELECT row_no AS rowNo, url FROM url WHERE id = ?')
  }

  /** @throws {TrawlError} `cancelled` */
  async of(urlIds: Uint32Array, expression: string | null, isOvertaken: () => boolean): Promise<TextHit[]> {
    if (expression === null) return []
    const hits: TextHit[] = []
    this.#table ??= new PassageTable()
    for (const urlId of urlIds) {
      const row = this.#row.get(urlId) as FoundRow | undefined
      if (row !== undefined) hits.push(this.#hit(urlId, row, expression, this.#table))
      await this.rest()
      if (isOvertaken()) throw new TrawlError('cancelled', 'Another text was searched for.')
    }
    return hits
  }

  pages(urlIds: Uint32Array): FoundPage[] {
    const pages = Array.from(urlIds, (urlId) => this.#page.get(urlId) as FoundPage | undefined)
    return pages.filter((page) => page !== undefined)
  }

  #hit(urlId: number, row: FoundRow, expression: string, table: PassageTable): TextHit {
    const stored = this.#texts.ofUrl(urlId)
    const plain: Marked = {
      url: tableUrl(row.url),
      title: tableText(row.title ?? ''),
      description: tableText(row.description ?? ''),
      h1: tableText(headingsOf(row)),
      text: tableText(stored === null ? '' : this.textOf(stored)),
    }
    // What has changed since it was indexed may have lost the words.
    const marked = table.mark(plain, expression) ?? plain
    const passageField = passageOf(marked)
    return {
      rowNo: row.rowNo,
      status: row.status,
      url: spansOf(firstLine(marked.url), MAX_LINE),
      title: spansOf(marked.title, MAX_LINE),
      passage: passageField === null ? [] : spansOf(bestPassage(shownText(marked[passageField])), MAX_PASSAGE),
      passageField,
      fields: TEXT_FIELDS.filter((field) => marked[field].includes(MARK_START)),
    }
  }
}

/** Where the words stand, the text first; else what there is to read. */
function passageOf(marked: Marked): TextField | null {
  const readable = ['text', 'description', 'h1'] as const
  return (
    readable.find((field) => marked[field].includes(MARK_START)) ??
    (['description', 'text'] as const).find((field) => marked[field] !== '') ??
    null
  )
}

function firstLine(text: string): string {
  const end = text.indexOf('\n')
  return end === -1 ? text : text.slice(0, end)
}

/** Takes a text with marks apart, up to so many characters. */
function spansOf(text: string, most: number): TextSpan[] {
  const spans: TextSpan[] = []
  let room = most
  for (const [index, part] of shownText(text).split(MARK_START).entries()) {
    const end = index === 0 ? -1 : part.indexOf(MARK_END)
    for (const [piece, marked] of [
      [part.slice(0, Math.max(0, end)), true],
      [part.slice(end + 1), false],
    ] as const) {
      if (piece === '' || room <= 0) continue
      const shown = piece.length <= room ? piece : `${piece.slice(0, room).replace(/[\ud800-\udbff]$/, '')}…`
      spans.push({ text: shown, marked })
      room -= piece.length
    }
  }
  return spans
}

/** One page at a time. */
class PassageTable {
  readonly #insert
  readonly #delete
  readonly #read

  constructor() {
    const database = new BetterSqlite(':memory:')
    database.exec(PASSAGE_SCHEMA)
    this.#insert = database.prepare(
      'INSERT INTO words (rowid, url, title, description, h1, text) VALUES (1, :url, :title, :description, :h1, :text)',
    )
    this.#delete = database.prepare('DELETE FROM words WHERE rowid = 1')
    const marks = `'${MARK_START}', '${MARK_END}'`
    const columns = TEXT_FIELDS.map((field, column) => `highlight(words, ${column}, ${marks}) AS ${field}`)
    this.#read = database.prepare<[string]>(`SELECT ${columns.join(', ')} FROM words WHERE words MATCH ?`)
  }

  /** `null` when the page does not fit. */
  mark(page: Marked, expression: string): Marked | null {
    this.#insert.run(page)
    try {
      return (this.#read.get(expression) as Marked | undefined) ?? null
    } finally {
      this.#delete.run()
    }
  }
}
