/** The visible texts of pages as a table, where they or the bodies that hold them were kept. */
import type { ExportTable, TableColumn, TableColumnKind, TableRecord } from '../../../shared/domain/export-table'
import type { PageText } from '../../../shared/domain/page-text'
import { TrawlError } from '../../../shared/errors'
import { EXPORT_SUBJECTS } from '../../../shared/export-catalogue'
import { keepsTexts } from '../crawl-index/text/text-part'
import type { Database } from '../database'
import { type StoredText, StoredTexts } from '../stored-text'
import type { ChosenRows } from './chosen-rows'
import { RowScan } from './row-scan'

type Name = (typeof EXPORT_SUBJECTS.text.columns)[number]

const KINDS: Readonly<Partial<Record<Name, TableColumnKind>>> = { row: 'integer', words: 'integer', cut: 'flag' }
const COLUMNS = EXPORT_SUBJECTS.text.columns.map((name): TableColumn => ({ name, kind: KINDS[name] ?? 'text' }))
/** A text may have a megabyte: blocks end early where texts are long. */
const BLOCK_CHARS = 1_000_000

interface PageRow {
  readonly row: number
  readonly urlId: number
  readonly url: string
  readonly title: string | null
  readonly language: string | null
  readonly words: number | null
}

/**
 * @param textOf - the text of what was stored; `null` when there is none in it
 * @throws {TrawlError} `bad_query` where the crawl keeps neither texts nor bodies
 */
export function textTable(
  database: Database,
  chosen: ChosenRows,
  textOf: (stored: StoredText) => PageText | null,
): ExportTable {
  if (!keepsTexts(database)) {
    throw new TrawlError('bad_query', 'This crawl has kept no texts.', {
      hint: 'Crawl it again with "Keep text" (--keep-text) or "Keep bodies" (--keep-bodies).',
    })
  }
  return { columns: COLUMNS, total: 0, blocks: () => textBlocks(database, chosen, textOf) }
}

function* textBlocks(
  database: Database,
  chosen: ChosenRows,
  textOf: (stored: StoredText) => PageText | null,
): Generator<readonly TableRecord[]> {
  const texts = new StoredTexts(database)
  const scan = new RowScan<PageRow>(database, chosen, {
    select: 'row.row_no AS row, row.url_id AS urlId, url.url, page.title, page.language, page.word_count AS words',
    tables: ['url', 'page'],
    where: 'page.status IS NOT NULL',
  })
  let block: TableRecord[] = []
  let chars = 0
  for (const rows of scan.blocks()) {
    for (const { row, urlId, url, title, language, words } of rows) {
      const stored = texts.ofUrl(urlId)
      const page = stored === null ? null : textOf(stored)
      if (page === null) continue
      block.push([row, url, title, language, words, page.truncated ? 1 : 0, page.text])
      chars += page.text.length
      if (chars < BLOCK_CHARS) continue
      yield block
      block = []
      chars = 0
    }
  }
  if (block.length > 0) yield block
}
