import { describe, expect, it } from 'vitest'
import { columnList, columnNamed, sortsFrom } from '../../../../src/main/cli/column-names'
import { parseFilter } from '../../../../src/main/cli/filter-expression'
import { COLUMN_IDS, STANDARD_COLUMNS } from '../../../../src/shared/columns'

describe('a filter expression', () => {
  it.each([
    ['status>=400', 'status', 'at_least', 400],
    ['status<300', 'status', 'at_most', 299],
    ['status>399', 'status', 'at_least', 400],
    ['status<=499.5', 'status', 'at_most', 499.5],
    ['status<299.5', 'status', 'at_most', 299],
    ['status=404', 'status', 'equals', 404],
    [' status != 200 ', 'status', 'not_equals', 200],
    ['title~shop', 'title', 'contains', 'shop'],
    ['title!~shop', 'title', 'not_contains', 'shop'],
    ['title=', 'title', 'empty', ''],
    ['title!=', 'title', 'not_empty', ''],
    ['error=dns_not_found', 'error', 'equals', 'dns_not_found'],
    ['title=a=b', 'title', 'equals', 'a=b'],
    ['url~?a=1&b!=2', 'url', 'contains', '?a=1&b!=2'],
    ['url^=https://a.example/x=1', 'url', 'starts_with', 'https://a.example/x=1'],
    ['title=~^a|b$', 'title', 'matches', '^a|b$'],
    ['title!=~ \\d+ ', 'title', 'not_matches', '\\d+'],
    ['outcome=(4xx, 5xx)', 'outcome', 'one_of', ['4xx', '5xx']],
    ['error!=(,tls_expired)', 'error', 'none_of', [null, 'tls_expired']],
    ['title=("a, ""b""",c)', 'title', 'one_of', ['a, "b"', 'c']],
    ['body_bytes=(1KB,2MB)', 'body_bytes', 'one_of', [1000, 2_000_000]],
    ['title=1..2', 'title', 'equals', '1..2'],
    ['status=500..', 'status', 'at_least', 500],
    ['body_bytes=..10KB', 'body_bytes', 'at_most', 10_000],
    ['body_bytes>=10MB', 'body_bytes', 'at_least', 10_000_000],
    ['body_bytes<=1KiB', 'body_bytes', 'at_most', 1024],
    ['total_ms>=2s', 'total_ms', 'at_least', 2000],
    ['noindex=true', 'noindex', 'equals', 1],
    ['nofollow=no', 'nofollow', 'equals', 0],
    ['fetched_at>=2024-02-29', 'fetched_at', 'at_least', Date.UTC(2024, 1, 29)],
    ['fetched_at<=2024-02-29T12:30+02:00', 'fetched_at', 'at_most', Date.UTC(2024, 1, 29, 10, 30)],
  ] as const)('%j', (text, column, operator, value) => {
    expect(parseFilter(text)).toEqual([{ column, operator, value }])
  })

  it.each([
    ['status=400..499', 'status', 400, 499],
    ['total_ms=1s..2s', 'total_ms', 1000, 2000],
    ['fetched_at=2024-02-29', 'fetched_at', Date.UTC(2024, 1, 29), Date.UTC(2024, 2, 1) - 1],
    ['fetched_at=2024-02-01 .. 2024-02-29', 'fetched_at', Date.UTC(2024, 1, 1), Date.UTC(2024, 2, 1) - 1],
  ] as const)('%j is two bounds', (text, column, from, to) => {
    expect(parseFilter(text)).toEqual([
      { column, operator: 'at_least', value: from },
      { column, operator: 'at_most', value: to },
    ])
  })

  it('keeps durations apart from the bound when it must not be reached', () => {
    const under = parseFilter('total_ms<300')[0]?.value as number
    expect(under).toBeLessThan(300)
    expect(under).toBeGreaterThan(299.999999)
    expect(parseFilter('total_ms>300')[0]?.value).toBeGreaterThan(300)
  })

  it('finds columns of the input by name, and by carried: when a name is taken', () => {
    const own = ['price', 'title']
    expect(parseFilter('price~9', own)[0]?.column).toBe('carried:0')
    expect(parseFilter('title~9', own)[0]?.column).toBe('title')
    expect(parseFilter('carried:title=9', own)[0]?.column).toBe('carried:1')
    expect(columnNamed('carried:1', own)).toBe('carried:1')
  })

  it.each([
    '',
    'status',
    '>=400',
    'nothing=1',
    'status>',
    'status>=many',
    'title>3',
    'noindex=maybe',
    'noindex=constructor',
    'fetched_at>=yesterday',
    'fetched_at=2024-13-40',
    'body_bytes>big',
    'carried:0=1',
    'status=..',
    'status=400..many',
    'title=("a)',
    'status=(404,many)',
    'title=~',
    '__proto__=1',
  ])('refuses %j and says why', (text) => {
    expect(() => parseFilter(text)).toThrow(expect.objectContaining({ code: 'bad_query', hint: expect.any(String) }))
  })
})

describe('columns and order', () => {
  it('takes names with commas between, all, or standard', () => {
    expect(columnList('url, status,url', [])).toEqual(['url', 'status'])
    expect(columnList('all', [])).toBe(COLUMN_IDS)
    expect(columnList('standard', [])).toBe(STANDARD_COLUMNS)
    expect(() => columnList('url,,status', [])).toThrow('There is no column "".')
  })

  it('turns the order round for a name with a dash', () => {
    expect(sortsFrom(['status'], [])).toEqual([{ column: 'status', direction: 'ascending' }])
    expect(sortsFrom(['-status'], [])).toEqual([{ column: 'status', direction: 'descending' }])
  })

  it('sorts by several columns, with commas between or one after the other', () => {
    const sorts = [
      { column: 'host', direction: 'ascending' },
      { column: 'status', direction: 'descending' },
      { column: 'carried:0', direction: 'ascending' },
    ]
    expect(sortsFrom(['host, -status', 'a,b'], ['a,b'])).toEqual(sorts)
    expect(() => sortsFrom(['row,row,row,row,row', 'row,row,row,row'], [])).toThrow('at most 8')
  })
})
