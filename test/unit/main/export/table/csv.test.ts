import Papa from 'papaparse'
import { describe, expect, it } from 'vitest'
import { resultNames, resultTable } from '../../../../../src/main/export/result-table'
import { csvBlocks } from '../../../../../src/main/export/table/csv'
import { textCell } from '../../../../../src/main/export/table/csv-cell'
import type { AnyColumnId } from '../../../../../src/shared/domain/result-query'
import { sourceOf } from '../rows'

function csv(
  rows: Parameters<typeof sourceOf>[0],
  columns: readonly AnyColumnId[],
  more: { carried?: string[]; bom?: boolean } = {},
) {
  const source = sourceOf(rows, more.carried)
  const table = resultTable(source, { columns, carried: more.carried !== undefined })
  return [...csvBlocks(table, { separator: ',', bom: more.bom ?? false })].map(({ content }) => content).join('')
}

const read = (text: string) => Papa.parse<string[]>(text).data

describe('a CSV export', () => {
  it('starts with the column ids and ends every record with CRLF', () => {
    expect(csv([{ row: 1, url: 'https://a.example/', status: 200 }], ['row', 'url', 'status'])).toBe(
      'row,url,status\r\n1,https://a.example/,200\r\n',
    )
  })

  it('is read back by another program cell by cell, whatever the cells hold', () => {
    const nasty = [
      'plain',
      'a,b',
      'say "hi"',
      'two\r\nlines',
      'line\nfeed',
      ' padded ',
      '日本語, ok',
      '🐚',
      "it's",
      '""',
      ',',
      '',
    ]
    const text = csv(
      nasty.map((title) => ({ title, h1: title })),
      ['title', 'h1'],
    )
    expect(read(text.trimEnd()).slice(1)).toEqual(nasty.map((title) => [title, title]))
  })

  it.each([
    '=1+1',
    '+cmd',
    '-2+3',
    '@SUM(A1)',
    '\t=1',
    '\r=1',
    ' =1',
    '"=1',
    `'"=1`,
    '\u00a0=1',
    '\ufeff=1',
    '＝1',
    '\n=1',
    '\0=1',
  ])('makes %j plain text for a spreadsheet', (formula) => {
    const [cell] = read(textCell(formula))[0] ?? []
    expect(cell).toBe(`'${formula.replace('\0', '')}`)
  })

  it.each(['-0.1276', '+41', '-12', '1e-7', '-.5', '-5.'])(
    'leaves the number %s of a carried column alone',
    (number) => {
      expect(textCell(number)).toBe(number)
    },
  )

  it.each(['a=b', 'x-y', 'me@example.org', '1-2', '(-3)', '-'.padStart(2, 'a')])(
    'leaves %j alone, which is no formula',
    (text) => {
      expect(textCell(text)).toBe(text)
    },
  )

  it('does not touch the numbers of its own columns', () => {
    expect(csv([{ depth: -1, total_ms: 12.5 }], ['depth', 'total_ms'])).toContain('\r\n-1,12.5\r\n')
  })

  it('drops NUL and replaces half surrogate pairs, so that the file is valid UTF-8', () => {
    expect(textCell('a\0b')).toBe('ab')
    expect(textCell('a\ud83d')).toBe('a\ufffd')
    expect(textCell('\udc1ab')).toBe('\ufffdb')
  })

  it('writes flags as words and times as ISO 8601 in UTC', () => {
    const rows = [
      { noindex: 1, fetched_at: Date.UTC(2024, 1, 29, 12, 30, 5, 7) },
      { noindex: 0, fetched_at: null },
      { noindex: null, fetched_at: 9e18 },
    ]
    expect(read(csv(rows, ['noindex', 'fetched_at']).trimEnd()).slice(1)).toEqual([
      ['true', '2024-02-29T12:30:05.007Z'],
      ['false', ''],
      ['', ''],
    ])
  })

  it('puts the carried columns last, under names that are all different', () => {
    const rows = [{ url: 'u', 'carried:0': '1', 'carried:1': '2', 'carried:2': '3', 'carried:3': '' }]
    expect(csv(rows, ['url'], { carried: ['url', 'price', 'price', ''] })).toBe(
      'url,url_2,price,price_2,column_4\r\nu,1,2,3,\r\n',
    )
  })

  it('writes a carried column once when it was also chosen', () => {
    const rows = [{ url: 'u', 'carried:0': 'a', 'carried:1': 'b' }]
    expect(csv(rows, ['carried:1', 'url'], { carried: ['first', 'second'] })).toBe('second,url,first\r\nb,u,a\r\n')
  })

  it('neutralises formulas in the names of carried columns', () => {
    expect(csv([], ['url'], { carried: ['=1+1'] })).toBe(`url,"'=1+1"\r\n`)
  })

  it('starts with a byte order mark only when asked', () => {
    expect(csv([], ['url'], { bom: true })).toBe('\uFEFFurl\r\n')
    expect(csv([], ['url'])).toBe('url\r\n')
  })

  it('keeps a row whose only cell is empty', () => {
    expect(csv([{ title: null }, { title: 'b' }], ['title'])).toBe('title\r\n""\r\nb\r\n')
  })

  it('numbers clashing names past those that are taken already', () => {
    expect(
      resultNames({ carriedColumns: ['a', 'a_2', 'a'], rules: [] }, ['carried:0', 'carried:1', 'carried:2']),
    ).toEqual(['a', 'a_2', 'a_3'])
  })

  it('calls rules by the names that they were given', () => {
    const rules = [{ id: 'rule:price:number', name: 'Price', line: 'Price=css,number:.price' }] as const
    expect(
      resultNames({ carriedColumns: ['Price'], rules }, ['url', 'rule:price:number', 'carried:0', 'rule:gone']),
    ).toEqual(['url', 'Price', 'Price_2', 'rule:gone'])
  })

  it('hands the text on in blocks, with every row counted once', () => {
    const rows = Array.from({ length: 9000 }, (_, index) => ({
      row: index + 1,
      title: 'a title of some length '.repeat(3),
    }))
    const table = resultTable(sourceOf(rows, [], 1000), { columns: ['row', 'title'], carried: false })
    const blocks = [...csvBlocks(table, { separator: ',', bom: false })]
    expect(blocks.length).toBeGreaterThan(3)
    expect(Math.max(...blocks.map((block) => block.content.length))).toBeLessThan(256 * 1024)
    expect(blocks.reduce((sum, block) => sum + block.rows, 0)).toBe(9000)
  })
})
