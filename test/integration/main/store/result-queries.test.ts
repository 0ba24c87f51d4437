/** Filters and sorts of a crawl file against a plain implementation of what they mean. */

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { CrawlReader } from '../../../../src/main/store/crawl-reader'
import { columnEntry, isColumnId } from '../../../../src/shared/columns'
import {
  type AnyColumnId,
  type CellValue,
  EVERYTHING,
  type ResultFilter,
  type ResultQuery,
  type ResultSort,
} from '../../../../src/shared/domain/result-query'
import { exportedRows } from '../../../support/exported-rows'
import { randomCrawl } from '../../../support/random-crawl'

const ROWS = 300
const TEXTS: readonly AnyColumnId[] = ['title', 'url', 'host', 'media_type', 'outcome', 'carried:0', 'error', 'input']
const NUMBERS: readonly AnyColumnId[] = ['status', 'word_count', 'depth', 'row', 'duplicate_of', 'total_ms']
const COLUMNS = [...TEXTS, ...NUMBERS]

let folder = ''
let path = ''
let reader: CrawlReader
let cells: readonly (readonly CellValue[])[] = []

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'trawl-test-'))
  const made = await randomCrawl(folder, ROWS)
  made.writer.close()
  path = made.path
  reader = new CrawlReader(path, () => Promise.resolve())
  cells = (await reader.window({ query: EVERYTHING, columns: COLUMNS, from: 0, count: 500, refresh: false })).cells
})
afterAll(() => {
  reader.close()
  rmSync(folder, { recursive: true, force: true })
})

const text = fc.oneof(
  fc.constantFrom(
    'apples',
    'APP',
    'ä',
    '%',
    '_',
    '\\',
    'http://',
    'https://b.example',
    'e',
    '',
    '2xx',
    'x',
    '🙂',
    '\u{10ffff}',
  ),
  fc.string({ unit: fc.constantFrom('a', 'P', 'p', 'z', '/', '.', '%', 'é', '🙂', '\uffff'), maxLength: 3 }),
)
const number = fc.oneof(fc.constantFrom(0, 1, 200, 250, 404), fc.integer({ min: -1, max: 600 }))
const pattern = fc.constantFrom('^a', 'p{2}', '[äé]', '\\d$', 'EXAMPLE', '^$', '.', '(a|b)/c', '\\p{L}+\\s', '^.$')
const textFilter: fc.Arbitrary<ResultFilter> = fc.oneof(
  fc.record({
    column: fc.constantFrom(...TEXTS),
    operator: fc.constantFrom('contains', 'not_contains', 'equals', 'not_equals', 'starts_with', 'empty', 'not_empty'),
    value: text,
  }),
  fc.record({
    column: fc.constantFrom(...TEXTS),
    operator: fc.constantFrom('one_of', 'none_of'),
    value: fc.array(fc.oneof(text, fc.constantFrom('Apples', '4xx', 'a.example', null)), { maxLength: 4 }),
  }),
  fc.record({ column: fc.constantFrom(...TEXTS), operator: fc.constantFrom('matches', 'not_matches'), value: pattern }),
)
const numberFilter: fc.Arbitrary<ResultFilter> = fc.oneof(
  fc.record({
    column: fc.constantFrom(...NUMBERS),
    operator: fc.constantFrom('equals', 'not_equals', 'at_least', 'at_most', 'empty', 'not_empty'),
    value: fc.oneof(number, number.map(String)),
  }),
  fc.record({
    column: fc.constantFrom(...NUMBERS),
    operator: fc.constantFrom('one_of', 'none_of'),
    value: fc.array(fc.oneof(number, fc.constant(null)), { maxLength: 4 }),
  }),
)
const sort: fc.Arbitrary<ResultSort> = fc.record({
  column: fc.constantFrom(...COLUMNS),
  direction: fc.constantFrom('ascending', 'descending'),
})
const query: fc.Arbitrary<ResultQuery> = fc.record({
  search: fc.oneof({ weight: 4, arbitrary: fc.constant('') }, { weight: 1, arbitrary: text }),
  filters: fc.array(fc.oneof(textFilter, numberFilter), { maxLength: 3 }),
  sorts: fc.array(sort, { maxLength: 3 }),
})

describe('a query', () => {
  it('gives the rows that plain code finds, in the order that it gives them', async () => {
    await fc.assert(
      fc.asyncProperty(query, async (asked) => {
        const expected = plainAnswer(asked)
        const window = await reader.window({ query: asked, columns: ['row'], from: 0, count: 500, refresh: false })
        expect(window.rowNos).toEqual(expected)
        expect(window.total).toBe(expected.length)
        expect(await reader.rowNos(asked, null)).toEqual(expected)
      }),
      { numRuns: 200 },
    )
  })

  it('gives an export the same rows', () => {
    fc.assert(
      fc.property(query, (asked) => {
        const source = exportedRows(path, asked)
        try {
          expect([...source.cells(['row'])].flat(2)).toEqual(plainAnswer(asked))
        } finally {
          source.close()
        }
      }),
      { numRuns: 40 },
    )
  })

  it('finds each row of a view at its position', async () => {
    await fc.assert(
      fc.asyncProperty(query, fc.integer({ min: 1, max: ROWS + 1 }), async (asked, rowNo) => {
        const position = plainAnswer(asked).indexOf(rowNo)
        expect(await reader.position(asked, rowNo)).toBe(position < 0 ? null : position)
      }),
      { numRuns: 50 },
    )
  })
})

function plainAnswer({ search, filters, sorts }: ResultQuery): number[] {
  const wanted = lower(search)
  const found: number[] = []
  for (let rowNo = 1; rowNo <= cells.length; rowNo += 1) {
    const texts = [cellOf(rowNo, 'url'), cellOf(rowNo, 'title'), givenInput(rowNo)]
    if (search !== '' && !texts.some((each) => each !== null && lower(String(each)).includes(wanted))) continue
    if (filters.every((filter) => holds(filter, cellOf(rowNo, filter.column)))) found.push(rowNo)
  }
  return found.sort((a, b) => {
    for (const { column, direction } of sorts) {
      const difference = compare(cellOf(a, column), cellOf(b, column), direction === 'ascending' ? 1 : -1)
      if (difference !== 0) return difference
    }
    return a - b
  })
}

function cellOf(rowNo: number, column: AnyColumnId): CellValue {
  return cells[rowNo - 1]?.[COLUMNS.indexOf(column)] ?? null
}

/** The column shows the URL where nothing was given. */
function givenInput(rowNo: number): CellValue {
  return cellOf(rowNo, 'input') === 'as given' ? 'as given' : null
}

function lower(value: string): string {
  return value.replace(/[A-Z]/g, (upper) => upper.toLowerCase())
}

function isTextColumn(column: AnyColumnId): boolean {
  return !isColumnId(column) || ['text', 'url', 'choice', 'hash'].includes(columnEntry(column).type)
}

function holds({ column, operator, value }: ResultFilter, cell: CellValue): boolean {
  const isEmpty = cell === null || cell === ''
  const same = (one: CellValue): boolean => {
    if (cell === null) return false
    return isTextColumn(column) ? lower(String(cell)) === lower(String(one)) : cell === Number(one)
  }
  switch (operator) {
    case 'contains':
      return cell !== null && lower(String(cell)).includes(lower(String(value)))
    case 'not_contains':
      return !lower(String(cell ?? '')).includes(lower(String(value)))
    case 'equals':
      return same(value as CellValue)
    case 'not_equals':
      return isTextColumn(column) ? lower(String(cell ?? '')) !== lower(String(value)) : !same(value as CellValue)
    case 'starts_with':
      return cell !== null && String(cell).startsWith(String(value))
    case 'matches':
      return new RegExp(String(value), 'iu').test(String(cell ?? ''))
    case 'not_matches':
      return !new RegExp(String(value), 'iu').test(String(cell ?? ''))
    case 'one_of':
    case 'none_of': {
      const listed = value as readonly CellValue[]
      const isListed = listed.some((one) => (one === null || one === '' ? isEmpty : same(one)))
      return isListed === (operator === 'one_of')
    }
    case 'at_least':
      return cell !== null && Number(cell) >= Number(value)
    case 'at_most':
      return cell !== null && Number(cell) <= Number(value)
    case 'empty':
      return isEmpty
    case 'not_empty':
      return !isEmpty
  }
}

function compare(a: CellValue, b: CellValue, sign: 1 | -1): number {
  const [emptyA, emptyB] = [a === null || a === '', b === null || b === '']
  if (emptyA || emptyB) return Number(emptyA) - Number(emptyB)
  if (typeof a === 'number' && typeof b === 'number') return sign * (a - b)
  return sign * Buffer.compare(Buffer.from(lower(String(a))), Buffer.from(lower(String(b))))
}
