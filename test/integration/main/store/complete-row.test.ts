/** What an NDJSON row tells of the content of a page, and that every column can be asked of a crawl file. */

import { describe, expect, it, onTestFinished } from 'vitest'
import { openCrawlForReading } from '../../../../src/main/store/database'
import { SqlConsole } from '../../../../src/main/store/sql-console'
import { COLUMN_IDS, type ColumnId } from '../../../../src/shared/columns'
import { CONTENT_MARKS, contentBit } from '../../../../src/shared/content-marks'
import { NO_CONTENT } from '../../../../src/shared/domain/content-facts'
import type { NdjsonRow } from '../../../../src/shared/domain/ndjson-row'
import { addInput, allWaiting, fetchedPage, inputRow, newCrawl } from '../../../support/crawl-files'
import { exportedRows } from '../../../support/exported-rows'
import { packContent } from '../../../support/pack-content'
import { temporaryFolder } from '../../../support/temporary-folder'

const CONTENT = {
  ...NO_CONTENT,
  title_count: 2,
  title_2: 'Again',
  image_count: 3,
  content_marks: contentBit('mixed_content') + contentBit('several_mains'),
  hreflang: JSON.stringify([
    ['en', 'https://a.example/'],
    ['de', 'https://a.example/de', 'header'],
  ]),
  feeds: JSON.stringify([['https://a.example/feed', 'application/rss+xml', 'News, "all"']]),
  social: JSON.stringify({ 'og:title': 'Shared', 'twitter:card': 'summary' }),
  structured: JSON.stringify(['Article', 'Person "x"']),
  forms: JSON.stringify([['post', 'https://a.example/send']]),
}

async function crawl(): Promise<string> {
  const { path, writer } = await newCrawl(temporaryFolder())
  addInput(writer, [inputRow(1, 'https://a.example/'), inputRow(2, 'https://a.example/picture')])
  const [page, picture] = allWaiting(writer)
  if (page === undefined || picture === undefined) throw new Error('there are two URLs')
  writer.save(fetchedPage(page, { content: packContent(CONTENT), title: 'Härbour' }))
  writer.save(fetchedPage(picture))
  writer.flush()
  writer.close()
  return path
}

function rowsOf(path: string): readonly NdjsonRow[] {
  const source = exportedRows(path)
  onTestFinished(() => source.close())
  return [...source.rows()].flat()
}

describe('an NDJSON row', () => {
  it('tells the content of an HTML page with lists as lists and marks by name', async () => {
    const [page, picture] = rowsOf(await crawl())
    expect(page?.content).toMatchObject({
      title_count: 2,
      title_2: 'Again',
      h2: null,
      image_count: 3,
      hreflang: [
        { code: 'en', url: 'https://a.example/', from: 'element' },
        { code: 'de', url: 'https://a.example/de', from: 'header' },
      ],
      feeds: [{ url: 'https://a.example/feed', type: 'application/rss+xml', title: 'News, "all"' }],
      social: { 'og:title': 'Shared', 'twitter:card': 'summary' },
      structured: ['Article', 'Person "x"'],
      forms: [{ method: 'post', url: 'https://a.example/send' }],
      marks: ['mixed_content', 'several_mains'],
    })
    expect(CONTENT_MARKS.indexOf('several_mains')).toBeGreaterThan(31)
    expect(page?.headers).toEqual([['Content-Type', 'text/html; charset=utf-8']])
    expect(picture?.content).toBeNull()
  })
})

describe('the columns of the catalogue', () => {
  it('tell what the content facts hold', async () => {
    const source = exportedRows(await crawl())
    onTestFinished(() => source.close())
    const [first] = [...source.cells(COLUMN_IDS)].flat()
    const cell = (id: ColumnId) => first?.[COLUMN_IDS.indexOf(id)]
    expect(cell('hreflang')).toBe('en, de')
    expect(cell('feeds')).toBe('https://a.example/feed')
    expect(cell('structured_types')).toBe('Article, Person "x"')
    expect(cell('forms')).toBe('post https://a.example/send')
    expect(cell('og_title')).toBe('Shared')
    expect(cell('title_length')).toBe(7)
    expect(cell('title_pixels')).toBe(72)
  })

  it('are answered alike by the results and by the view of the SQL console', async () => {
    const path = await crawl()
    const database = openCrawlForReading(path)
    const sql = new SqlConsole(path)
    onTestFinished(() => {
      sql.close()
      database.close()
    })
    const source = exportedRows(path)
    onTestFinished(() => source.close())
    const cells = [...source.cells(COLUMN_IDS)].flat()
    expect(sql.run('SELECT * FROM result ORDER BY row', 10).first).toEqual(cells)
  })
})
