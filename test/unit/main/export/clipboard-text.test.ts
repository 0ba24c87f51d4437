import { describe, expect, it } from 'vitest'
import { clipboardFormat } from '../../../../src/main/export/clipboard-text'
import type { AnyColumnId, CellValue, CopyFormat } from '../../../../src/shared/domain/result-query'

const row = (format: CopyFormat, columns: readonly AnyColumnId[], cells: readonly CellValue[]): string =>
  clipboardFormat(format, columns).row(cells)

describe('tab-separated text', () => {
  it('has a heading and one line for each row, with exact values', () => {
    const { head, row } = clipboardFormat('tsv', ['row', 'url', 'total_ms', 'noindex', 'fetched_at'])
    expect(head(['#', 'URL', 'Time', 'Noindex', 'Fetched at'])).toBe('#\tURL\tTime\tNoindex\tFetched at\n')
    expect(row([7, 'https://a.example/', 12.5, 1, 1_700_000_000_000])).toBe(
      '7\thttps://a.example/\t12.5\ttrue\t2023-11-14T22:13:20.000Z\n',
    )
    expect(row([8, null, null, 0, null])).toBe('8\t\t\tfalse\t\n')
  })

  it('keeps every value in its cell and control characters out', () => {
    const hostile = 'a\tb\r\nc\u2028d\u0085e\u0000f\u001bg\u009fh'
    expect(row('tsv', ['title', 'h1'], [hostile, 'x'])).toBe('a b c d efgh\tx\n')
    expect(row('tsv', ['title'], ['half \ud800 pair'])).toBe('half \ufffd pair\n')
  })

  it.each(['=1+1', '+cmd', '-2+3', '@SUM(A1)', '  =x', '\t=x', '"=x', '＝1'])('does not run %j', (title) => {
    expect(row('tsv', ['title'], [title])).toMatch(/^'/)
    expect(clipboardFormat('tsv', ['carried:0']).head([title])).toMatch(/^'/)
  })

  it('leaves numbers numbers', () => {
    expect(row('tsv', ['carried:0', 'word_count'], ['-5.2', -5])).toBe('-5.2\t-5\n')
  })
})

describe('a list of URLs', () => {
  it('has one a line, nothing for empty cells and no heading', () => {
    const { head, row } = clipboardFormat('urls', ['url'])
    expect([head(['URL']), row(['https://a.example/']), row([null]), row([''])]).toEqual([
      '',
      'https://a.example/\n',
      '',
      '',
    ])
  })
})

describe('a Markdown table', () => {
  it('has a heading, a rule that says what is a number, and links as they stand', () => {
    const { head, row } = clipboardFormat('markdown', ['url', 'status', 'title'])
    expect(head(['URL', 'Status', 'Title'])).toBe('| URL | Status | Title |\n| --- | ---: | --- |\n')
    expect(row(['https://a.example/a_b|c', 404, null])).toBe('| <https://a.example/a_b\\|c> | 404 |  |\n')
  })

  it('shows what a page wrote as plain text', () => {
    const title = '# | *b* _i_ `c` [x](javascript:1) <script>&amp;\n~~y~~ \\'
    expect(row('markdown', ['title'], [title])).toBe(
      '| # \\| \\*b\\* \\_i\\_ \\`c\\` \\[x\\](javascript:1) &lt;script&gt;&amp;amp; \\~\\~y\\~\\~ \\\\ |\n',
    )
    expect(row('markdown', ['url'], ['https://a.example/<b>'])).toBe('| https\\://a.example/&lt;b&gt; |\n')
  })
})
