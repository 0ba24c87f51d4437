/** What a query reads. Over a million rows every table that is joined for nothing costs a quarter of a second. */
import { describe, expect, it } from 'vitest'
import { fromClause, querySql } from '../../../../src/main/store/result-sql'
import { COLUMN_IDS, columnEntry } from '../../../../src/shared/columns'
import { type AnyColumnId, EVERYTHING, type ResultQuery } from '../../../../src/shared/domain/result-query'

const joined = (columns: readonly AnyColumnId[], query: Partial<ResultQuery> = {}): readonly string[] =>
  [...fromClause(columns, { ...EVERYTHING, ...query }).matchAll(/JOIN (\w+)/g)].map(([, table]) => table as string)

describe('a query', () => {
  it('joins only the tables of the columns that are shown, filtered or sorted by', () => {
    expect(joined(['row', 'line', 'problem', 'carried:0'])).toEqual([])
    expect(joined(['row', 'url', 'host', 'depth'])).toEqual(['url'])
    expect(joined(['row', 'title'])).toEqual(['url', 'page'])
    expect(joined(['row'], { filters: [{ column: 'host', operator: 'equals', value: 'x' }] })).toEqual(['url'])
    expect(joined(['row'], { sorts: [{ column: 'status', direction: 'ascending' }] })).toEqual(['url', 'page'])
    expect(joined(['row'], { search: 'x' })).toEqual(['url', 'page'])
  })

  it('joins what each column of the catalogue is made of', () => {
    for (const id of COLUMN_IDS) {
      const { sql } = columnEntry(id)
      const tables = joined([id])
      for (const table of ['url', 'page']) if (sql.includes(`${table}.`)) expect(tables, id).toContain(table)
      if (sql.includes('detail.')) expect(tables, id).toContain('page_detail')
    }
  })

  it('never takes what a person typed into the statement', () => {
    const hostile = `x' OR 1=1 --`
    const query: ResultQuery = {
      search: hostile,
      filters: [
        ...(['contains', 'not_contains', 'equals', 'not_equals', 'starts_with', 'at_least', 'at_most'] as const).map(
          (operator) => ({ column: 'title' as const, operator, value: hostile }),
        ),
        { column: 'title', operator: 'one_of', value: [hostile] },
        { column: 'title', operator: 'not_matches', value: 'x|OR 1=1' },
      ],
      sorts: [],
    }
    expect(querySql(query).where).not.toContain('1=1')
  })

  it.each<[string, ResultQuery['filters'][number], string]>([
    ['a number that is none', { column: 'status', operator: 'at_least', value: 'many' }, 'holds numbers'],
    ['a list with one', { column: 'status', operator: 'one_of', value: [200, 'many'] }, 'holds numbers'],
    ['one value for a set', { column: 'title', operator: 'one_of', value: 'a' }, 'with a list'],
    ['a list for one value', { column: 'title', operator: 'equals', value: ['a'] }, 'with one value'],
    ['a pattern that is none', { column: 'title', operator: 'matches', value: '[z-a]' }, 'out of order'],
    ['a check that is none', { column: 'check:nothing', operator: 'equals', value: 1 }, 'no column "check:nothing"'],
  ])('refuses %s', (_name, filter, message) => {
    expect(() => querySql({ ...EVERYTHING, filters: [filter] })).toThrow(
      expect.objectContaining({ code: 'bad_query', message: expect.stringContaining(message) }),
    )
  })
})
