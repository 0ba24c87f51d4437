import { describe, expect, it } from 'vitest'
import { bar, columnChart, stackedBar } from '../../../../../src/main/export/report/report-charts'

const numbers = (text: string, name: string): number[] =>
  [...text.matchAll(new RegExp(` ${name}="([\\d.-]+)"`, 'g'))].map(([, value]) => Number(value))

describe('a chart of columns', () => {
  it('stays within its frame, whatever the numbers', () => {
    for (const values of [[0], [1], [3, 7, 12], [999_999, 1, 0], Array.from({ length: 60 }, (_, n) => n * n)]) {
      const columns = values.map((value) => ({
        label: String(value),
        title: `${value} rows`,
        parts: [
          { value, tone: '2xx' as const },
          { value: value / 2, tone: '4xx' as const },
        ],
      }))
      const { text } = columnChart('Rows', columns)
      expect(text).not.toContain('NaN')
      const [tops, heights] = [numbers(text, 'y'), numbers(text, 'height')]
      for (const number of [...tops, ...heights]) {
        expect(number).toBeGreaterThanOrEqual(0)
        expect(number).toBeLessThanOrEqual(200)
      }
      expect(Math.max(...numbers(text, 'x'))).toBeLessThanOrEqual(720)
    }
  })

  it('says what it shows, and each column what it is', () => {
    const { text } = columnChart('Rows by time', [
      { label: 'a', title: 'a <b>: 3 rows', parts: [{ value: 3, tone: 'plain' }] },
    ])
    expect(text).toContain('role="img" aria-label="Rows by time"')
    expect(text).toContain('<title>a &lt;b&gt;: 3 rows</title>')
  })
})

describe('bars', () => {
  it('show a little of what is little, and nothing of nothing', () => {
    expect(numbers(bar(0.000_01, '4xx').text, 'width')).toEqual([100, 0.6])
    expect(numbers(bar(0, '4xx').text, 'width')).toEqual([100, 0])
  })

  it('make up the whole together', () => {
    const { text } = stackedBar('Outcomes', [
      { value: 3, tone: '2xx' },
      { value: 0, tone: '3xx' },
      { value: 1, tone: '4xx' },
    ])
    expect(numbers(text, 'width')).toEqual([75, 25])
    expect(numbers(text, 'x')).toEqual([0, 75])
  })
})
