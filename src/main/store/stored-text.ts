/** The text of a page as the crawl file has it: kept by itself, or in a body that was kept. */
import type { Database, Statement } from './database'

/** Raw deflate streams. The type and encoding of a body are those that were found; `null`: it holds no text. */
export type StoredText =
  | { readonly kind: 'text'; readonly deflated: Uint8Array }
  | { readonly kind: 'body'; readonly deflated: Uint8Array; readonly type: string; readonly charset: string }

interface TextRow {
  readonly text: Uint8Array | null
  readonly body: Uint8Array | null
  readonly sniffed_type: string | null
  readonly charset: string | null
}

export class StoredTexts {
  readonly #ofUrl: Statement
  readonly #urlOfRow: Statement

  constructor(database: Database) {
    this.#ofUrl = database.prepare(
      `SELECT page_text.deflated AS text, IIF(page_text.url_id IS NULL, page_body.deflated, NULL) AS body,
       page.sniffed_type, page.charset FROM page
       LEFT JOIN page_text ON page_text.url_id = page.url_id LEFT JOIN page_body ON page_body.url_id = page.url_id
       WHERE page.url_id = ?`,
    )
    this.#urlOfRow = database.prepare('SELECT url_id FROM row WHERE row_no = ?').pluck()
  }

  /** `null`: neither its text nor a body that holds text was kept. */
  ofRow(rowNo: number): StoredText | null {
    const urlId = this.#urlOfRow.get(rowNo) as number | null | undefined
    return urlId === null || urlId === undefined ? null : this.ofUrl(urlId)
  }

  ofUrl(urlId: number): StoredText | null {
    const row = this.#ofUrl.get(urlId) as TextRow | undefined
    if (row === undefined) return null
    if (row.text !== null) return { kind: 'text', deflated: row.text }
    const { body, sniffed_type: type, charset } = row
    return body === null || type === null || charset === null ? null : { kind: 'body', deflated: body, type, charset }
  }
}
