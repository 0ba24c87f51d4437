/** The text of a page as the crawl file has it: kept by itself, or in a body that was kept. */
import type { Database, Statement } from './database'

/** Raw deflate streams. The type and encoding of a body are those that were found; `null`: it holds no text. */
export type StoredText =
  | { readonly kind: 'text'; readonly deflated: Uint8Array }
  | { readonly kind: 'body'; readonly deflated: Uint8Array; readonly type: string; readonly charset: string }

interface BodyRow {
  readonly deflated: Uint8Array
  readonly type: string | null
  readonly charset: string | null
}

/** Looked up one table at a time: with outer joins SQLite would plan the statement anew for each page. */
export class StoredTexts {
  readonly #text: Statement
  readonly #body: Statement
  readonly #urlOfRow: Statement

  constructor(database: Database) {
    this.#text = database.prepare('SELECT deflated FROM page_text WHERE url_id = ?').pluck()
    this.#body = database.prepare(
      `SELECT deflated, (SELECT sniffed_type FROM page WHERE page.url_id = page_body.url_id) AS type,
         (SELECT charset FROM page WHERE page.url_id = page_body.url_id) AS charset
       FROM page_body WHERE url_id = ?`,
    )
    this.#urlOfRow = database.prepare('SELECT url_id FROM row WHERE row_no = ?').pluck()
  }

  /** `null`: neither its text nor a body that holds text was kept. */
  ofRow(rowNo: number): StoredText | null {
    const urlId = this.#urlOfRow.get(rowNo) as number | null | undefined
    return urlId === null || urlId === undefined ? null : this.ofUrl(urlId)
  }

  ofUrl(urlId: number): StoredText | null {
    const text = this.#text.get(urlId) as Uint8Array | undefined
    if (text !== undefined) return { kind: 'text', deflated: text }
    const body = this.#body.get(urlId) as BodyRow | undefined
    if (body === undefined || body.type === null || body.charset === null) return null
    return { kind: 'body', deflated: body.deflated, type: body.type, charset: body.charset }
  }
}
