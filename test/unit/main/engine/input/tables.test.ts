import { describe, expect, test } from 'vitest'
import { InputLists } from '../../../../../src/main/engine/input/input-lists'
import { InputReader } from '../../../../../src/main/engine/input/input-reader'
import { FOUND_OUT, type TableChoice, TYPED_TEXT } from '../../../../../src/shared/domain/list-choice'

interface Reading {
  readonly rows: readonly string[]
  readonly reader: InputReader
}

/** One line a row: number, URL or problem, carried cells. */
function read(text: string, choice: Partial<TableChoice> = {}): Reading {
  const reader = new InputReader({ form: 'text', choice: { ...FOUND_OUT, ...choice } })
  const rows = [...reader.push(text), ...reader.finish()]
  return {
    rows: rows.map(({ lineNo, url, problem, carried }) => [lineNo, url ?? problem, ...(carried ?? [])].join('|')),
    reader,
  }
}

describe('NDJSON', () => {
  const text = [
    '{"title":"A","url":"https://a.example/","status":200,"ok":true,"links":[{"url":"https://no.example/"}]}',
    '{"url":"https://b.example/","title":null,"more":{"x":1}}',
    '',
    'not json',
    '{"title":"C"}',
    '{"url":"https://d.example/"',
  ].join('\n')

  test('gives a row for each object, carries what is text, a number or a truth value, and says what is no JSON', () => {
    const { rows, reader } = read(`${text.split('\n').slice(0, 2).join('\n')}\n`.repeat(5) + text)
    expect(reader).toMatchObject({ format: 'json', carriedColumns: ['title', 'status', 'ok'], lines: 15 })
    expect(rows.slice(0, 2)).toEqual(['1|https://a.example/|A|200|true', '2|https://b.example/|||'])
    expect(rows.slice(10)).toEqual([
      '11|https://a.example/|A|200|true',
      '12|https://b.example/|||',
      '14|bad_record|||',
      '15|blank|C||',
      '16|bad_record|||',
    ])
  })

  test('is read by the key that is chosen', () => {
    const two = '{"from":"https://a.example/","to":"https://b.example/"}\n'
    expect(read(two, { urlColumn: 'TO' }).rows).toEqual(['1|https://b.example/|https://a.example/'])
    expect(read(two, { urlColumn: 1 }).rows).toEqual(['1|https://a.example/|https://b.example/'])
    expect(() => read(two, { urlColumn: 'of' })).toThrow('no such column')
  })

  test('whose first object is longer than a sample is recognised all the same', () => {
    const long = `${JSON.stringify({ url: 'https://a.example/', text: 'x'.repeat(300_000) })}\n`
    const reader = new InputReader()
    const rows = []
    for (let at = 0; at < long.length; at += 65_536) rows.push(...reader.push(long.slice(at, at + 65_536)))
    rows.push(...reader.push('{"url":"https://b.example/"}'), ...reader.finish())
    expect(rows.map(({ url }) => url)).toEqual(['https://a.example/', 'https://b.example/'])
    expect(reader.format).toBe('json')
  })

  test('without a URL in any value is a list like any other', () => {
    expect(read('{"a":"see https://a.example/ there"}\n').reader.format).toBe('lines')
  })

  test('with braces that are never closed is read in reasonable time', { timeout: 20_000 }, () => {
    const head = '{"url":"https://a.example/"}\n'.repeat(2_400)
    const { rows } = read(`${head}${'{\n'.repeat(300_000)}{"url":"https://b.example/"}`)
    expect(rows).toHaveLength(302_401)
    expect(rows.at(-1)).toBe('302401|https://b.example/')
  })
})

test('a JSON array gives a row for each object, with the line on which it starts', () => {
  const text = JSON.stringify(
    [
      { page: 'https://a.example/', note: 'x { " } y' },
      { page: 'b', note: 'z' },
    ],
    null,
    2,
  )
  const { rows, reader } = read(text)
  expect(reader.format).toBe('json')
  expect(rows).toEqual(['2|https://a.example/|x { " } y', '6|no_url|z'])
  expect(read(JSON.stringify(JSON.parse(text))).rows).toEqual(['1|https://a.example/|x { " } y', '1|no_url|z'])
})

test('CDXJ and CDX carry when a page was captured, with which status and type', () => {
  const cdxj = [
    '!meta 0 {"x":1}',
    'example,a)/ 20260102030405 {"url":"https://a.example/","mime":"text/html","status":"200","offset":"0"}',
    'example,a)/b 2026 {"url":"https://a.example/b","status":404}',
    'spoilt',
  ].join('\n')
  expect(read(cdxj).reader).toMatchObject({ format: 'cdxj', carriedColumns: ['Captured', 'Status', 'Type'] })
  expect(read(cdxj).rows).toEqual([
    '2|https://a.example/|2026-01-02T03:04:05Z|200|text/html',
    '3|https://a.example/b|2026|404|',
  ])
  const cdx =
    ' CDX N b a m s k r M S V g\nexample,a)/ 20260102030405 https://a.example/ text/html 301 AAAA - - 10 20 x.warc.gz\n'
  expect(read(cdx).rows).toEqual(['2|https://a.example/|2026-01-02T03:04:05Z|301|text/html'])
})

test('a sitemap carries what it says of its URLs; pictures have no row', () => {
  const text = [
    '<?xml version="1.0"?>',
    '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">',
    '<url>',
    '  <image:image><image:loc>https://a.example/i.png</image:loc></image:image>',
    '  <loc>https://a.example/?a=1&amp;b=2&c=3</loc><lastmod>2026-01-02</lastmod><priority>0.5</priority>',
    '</url><url><priority/><loc> <![CDATA[https://b.example/]]> </loc></url>',
    '</urlset>',
  ].join('\n')
  expect(read(text).reader.carriedColumns).toEqual(['Last modified', 'Priority'])
  expect(read(text).rows).toEqual(['3|https://a.example/?a=1&b=2&c=3|2026-01-02|0.5', '6|https://b.example/||'])
  const index = '<sm:sitemapindex xmlns:sm="x"><sm:sitemap><sm:loc>https://a.example/1.xml.gz</sm:loc></sm:sitemap>'
  expect(read(index).rows).toEqual(['1|https://a.example/1.xml.gz'])
})

describe('a table whose columns are chosen', () => {
  const csv = 'id;site;backup\n1;https://a.example/;https://b.example/\n2;nothing;https://c.example/\n'

  test('is read by them, by name or by number, and says how it is read', () => {
    expect(read(csv).rows).toEqual(['2|https://a.example/|1|https://b.example/', '3|no_url|2|https://c.example/'])
    const { rows, reader } = read(csv, { urlColumn: ' Backup' })
    expect(rows).toEqual(['2|https://b.example/|1|https://a.example/', '3|https://c.example/|2|nothing'])
    expect(reader.table).toEqual({ columns: ['id', 'site', 'backup'], urlColumn: 3, hasHeader: true, delimiter: ';' })
    expect(read(csv, { urlColumn: '3', hasHeader: false }).rows[0]).toBe('1|no_url|id|site')
  })

  test('is a table even where nobody would take it for one', () => {
    const list = 'https://a.example/a,b\nhttps://a.example/c,d\n'
    expect(read(list).reader.format).toBe('lines')
    expect(read(list, { delimiter: ',' }).rows).toEqual(['1|https://a.example/a|b', '2|https://a.example/c|d'])
    expect(read(csv, { delimiter: ',' }).reader.table?.columns).toHaveLength(1)
  })

  test('refuses a column that is not there and names those that are', () => {
    expect(() => read(csv, { urlColumn: 'url' })).toThrow(
      expect.objectContaining({ code: 'bad_request', hint: 'It has these: 1 "id", 2 "site", 3 "backup".' }),
    )
    expect(() => read(csv, { urlColumn: 4 })).toThrow('no such column')
  })

  test('goes on by the same choice when the reader was put away before it had begun', () => {
    const start = { form: 'text', choice: { ...FOUND_OUT, urlColumn: 'backup' } } as const
    const state = InputReader.stateToBegin(start)
    expect(InputReader.stateToBegin({ form: 'text', choice: FOUND_OUT })).toBeNull()
    const first = InputReader.restore(state ?? '')
    first.push(csv.slice(0, 30))
    const second = InputReader.restore(first.state())
    const rows = [...second.push(csv.slice(30)), ...second.finish()]
    expect(rows.map(({ url }) => url)).toEqual(['https://b.example/', 'https://c.example/'])
  })
})

describe('several lists', () => {
  const file = (name: string) => ({ ...TYPED_TEXT, name })
  const START = { form: 'text', choice: FOUND_OUT } as const

  test('are one input: lines count on, columns of one name are one, and rows say which file they are from', () => {
    const lists = new InputLists(true, true)
    const rows = [
      ...lists.push('https://typed.example/'),
      ...lists.begin(START, file('a.csv')),
      ...lists.push('url,title\nhttps://a.example/,A\n'),
      ...lists.begin(START, file('b.ndjson')),
      ...lists.push('{"tag":"t","url":"https://b.example/","title":"B"}'),
      ...lists.end(),
    ]
    expect(rows.map(({ lineNo, url, carried }) => [lineNo, url, ...(carried ?? [])].join('|'))).toEqual([
      '1|https://typed.example/|',
      '3|https://a.example/|a.csv|A',
      '4|https://b.example/|b.ndjson|B|t',
    ])
    expect(lists.carriedColumns).toEqual(['List', 'title', 'tag'])
    expect(
      lists.reports().map(({ origin, format, firstLine, rows: count }) => [origin.name, format, firstLine, count]),
    ).toEqual([
      [null, 'lines', 1, 1],
      ['a.csv', 'csv', 2, 1],
      ['b.ndjson', 'json', 4, 1],
    ])
  })

  test('that are looked at only say the same columns', () => {
    const lists = new InputLists()
    lists.begin(START, file('a.csv'))
    lists.push('url,title\nhttps://a.example/,A\n')
    expect(lists.carriedColumns).toEqual([])
    lists.begin(START, file('b.txt'))
    expect(lists.carriedColumns).toEqual(['List', 'title'])
  })
})
