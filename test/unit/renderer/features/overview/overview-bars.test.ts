import { describe, expect, it } from 'vitest'
import {
  durationChart,
  mediaTypeBars,
  sizeChart,
  timelineChart,
} from '../../../../../src/renderer/features/overview/overview-bars'
import type { OverviewFigures } from '../../../../../src/shared/domain/overview'

const NO_DURATIONS = { buckets: [], count: 0, p50: null, p90: null, p95: null, p99: null, max: null }
const NONE: OverviewFigures = {
  rows: 0,
  answers: 0,
  errors: 0,
  transferBytes: 0,
  runningMs: 0,
  hostCount: 0,
  outcomes: [],
  timeline: [],
  total: NO_DURATIONS,
  firstByte: NO_DURATIONS,
  sizes: [],
  mediaTypes: [],
  depths: [],
  verdicts: [],
  hosts: [],
  slowest: [],
  largest: [],
}

describe('charts of the overview', () => {
  it('of nothing have no parts', () => {
    expect(timelineChart(NONE).parts).toEqual([])
    expect(durationChart('total_ms', NONE.total)).toMatchObject({ parts: [], percentiles: [] })
  })

  it('name each bar with its share, and filter by its bounds', () => {
    const chart = durationChart('total_ms', {
      ...NO_DURATIONS,
      count: 4,
      buckets: [
        { from: 100, to: 199.9, count: 1 },
        { from: 200, to: 499.9, count: 3 },
      ],
      p50: 210,
      max: 400,
    })
    expect(chart.parts.map(({ parts }) => parts[0]?.name)).toEqual([
      '100 ms to 200 ms: 1 row, 25 %',
      '200 ms to 500 ms: 3 rows, 75 %',
    ])
    expect(chart.filters.get('200')).toEqual([
      { column: 'total_ms', operator: 'at_least', value: 200 },
      { column: 'total_ms', operator: 'at_most', value: 499.9 },
    ])
    expect(chart.percentiles).toEqual([
      { name: 'Median', value: '210 ms' },
      { name: 'Slowest', value: '400 ms' },
    ])
    expect(chart.table.rows).toEqual([
      ['100 ms to 200 ms', '1', '25 %'],
      ['200 ms to 500 ms', '3', '75 %'],
    ])
  })

  it('call an empty body by its name', () => {
    const chart = sizeChart({ ...NONE, sizes: [{ from: 0, to: 0, count: 2 }] })
    expect(chart.parts[0]?.parts[0]?.name).toBe('empty: 2 rows, 100 %')
    expect(chart.filters.get('0')).toEqual([{ column: 'body_bytes', operator: 'equals', value: 0 }])
  })

  it('leave rows without an answer out of those without a type', () => {
    const chart = mediaTypeBars({ ...NONE, answers: 2, mediaTypes: [{ name: null, count: 2, bytes: 2000 }] })
    expect(chart.parts[0]).toMatchObject({ label: 'Not said', figures: ['2', '2.0 KB'] })
    expect(chart.filters.get('')).toEqual([
      { column: 'media_type', operator: 'one_of', value: [null] },
      { column: 'status', operator: 'not_empty', value: '' },
    ])
  })
})
