import { describe, expect, it } from 'vitest'
import {
  activeQuickFilter,
  activeVerdict,
  chipFilters,
  choicesFor,
  filterByValue,
  filterText,
  operatorsFor,
  parseValue,
  QUICK_FILTER_IDS,
  withChips,
  withFilter,
  withQuickFilter,
  withVerdict,
} from '../../../../../src/renderer/features/results/filter-model'
import { describeColumn } from '../../../../../src/renderer/lib/any-column'
import { resultQuerySchema } from '../../../../../src/shared/argument-schemas'
import { COLUMN_IDS } from '../../../../../src/shared/columns'
import type { ResultFilter } from '../../../../../src/shared/domain/result-query'

const column = (id: Parameters<typeof describeColumn>[0]) => describeColumn(id, [])
const title: ResultFilter = { column: 'title', operator: 'contains', value: 'sale' }

describe('filters', () => {
  it('offer comparisons for every column', () => {
    for (const id of COLUMN_IDS) expect(operatorsFor(column(id)).length, id).toBeGreaterThan(0)
    expect(operatorsFor(column('title'))[0]?.operator).toBe('contains')
    expect(operatorsFor(column('body_bytes'))[0]?.operator).toBe('at_least')
    expect(operatorsFor(column('error'))[0]?.operator).toBe('equals')
    expect(operatorsFor(column('charset'))[0]?.operator).toBe('contains')
  })

  it('read sizes, durations, counts and dates with their units', () => {
    expect(parseValue('100 KB', 'bytes')).toBe(100_000)
    expect(parseValue('1.5MiB', 'bytes')).toBe(1_572_864)
    expect(parseValue('1.5 s', 'duration')).toBe(1500)
    expect(parseValue('250', 'duration')).toBe(250)
    expect(parseValue('1,204', 'integer')).toBe(1204)
    expect(parseValue('2026-03-01T10:00:00Z', 'time')).toBe(Date.UTC(2026, 2, 1, 10))
    expect(parseValue(' sale ', 'text')).toBe('sale')
  })

  it.each([
    ['abc', 'bytes'],
    ['5 parsecs', 'duration'],
    ['', 'text'],
    ['soon', 'time'],
    ['1e400', 'integer'],
    ['--1', 'integer'],
  ] as const)('refuse %j as %s', (typed, type) => {
    expect(parseValue(typed, type)).toBeNull()
  })

  it('read as words', () => {
    expect(filterText({ column: 'body_bytes', operator: 'at_least', value: 100_000 }, column('body_bytes'))).toEqual({
      label: 'Size',
      operator: 'at least',
      value: '100 KB',
    })
    expect(filterText({ column: 'error', operator: 'equals', value: 'dns_not_found' }, column('error')).value).toBe(
      'DNS not found',
    )
    expect(filterText({ column: 'title', operator: 'empty', value: '' }, column('title'))).toEqual({
      label: 'Title',
      operator: 'is empty',
      value: '',
    })
    expect(filterText({ column: 'noindex', operator: 'equals', value: 1 }, column('noindex')).value).toBe('yes')
    expect(choicesFor(column('noindex'))).toHaveLength(2)
  })

  it('keep rows with the same value as a cell, empty cells included', () => {
    expect(filterByValue('status', 404)).toEqual({ column: 'status', operator: 'equals', value: 404 })
    expect(filterByValue('title', null).operator).toBe('empty')
    expect(withFilter([title], { ...title })).toHaveLength(1)
  })
})

describe('quick filters', () => {
  it.each(QUICK_FILTER_IDS)('%s is recognised, leaves the other filters alone and goes away again', (id) => {
    const filters = withQuickFilter([title], id)
    expect(activeQuickFilter(filters)).toBe(id)
    expect(chipFilters(filters)).toEqual([title])
    expect(withQuickFilter(filters, null)).toEqual([title])
    expect(resultQuerySchema.safeParse({ search: '', filters, sorts: [] }).success).toBe(true)
  })

  it('replace each other, because all filters must hold', () => {
    const filters = withQuickFilter(withQuickFilter([], '2xx'), '5xx')
    expect(activeQuickFilter(filters)).toBe('5xx')
    expect(filters).toEqual(withQuickFilter([], '5xx'))
  })
})

describe('the choice of a verdict', () => {
  const both = withVerdict(withQuickFilter([title], '4xx'), 'blocked')

  it('stands beside a quick filter, and neither is a chip', () => {
    expect(activeVerdict(both)).toBe('blocked')
    expect(activeQuickFilter(both)).toBe('4xx')
    expect(chipFilters(both)).toEqual([title])
  })

  it('changes without touching the others', () => {
    const other = withVerdict(both, 'gone')
    expect([activeVerdict(other), activeQuickFilter(other)]).toEqual(['gone', '4xx'])
    expect(activeVerdict(withQuickFilter(both, '2xx'))).toBe('blocked')
    expect(chipFilters(withVerdict(both, null))).toEqual([title])
  })

  it('stays with the quick filter when the chips are replaced', () => {
    const cleared = withChips(both, [])
    expect([activeVerdict(cleared), activeQuickFilter(cleared), chipFilters(cleared)]).toEqual(['blocked', '4xx', []])
  })
})
