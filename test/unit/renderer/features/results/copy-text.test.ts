import { describe, expect, it } from 'vitest'
import { rowsAsTsv } from '../../../../../src/renderer/features/results/copy-text'

describe('copied rows', () => {
  it('are lines of tab-separated exact values under their labels', () => {
    expect(
      rowsAsTsv(
        ['#', 'URL', 'Size'],
        [
          [1, 'https://a.example/', 12345],
          [2, null, null],
        ],
      ),
    ).toBe('#\tURL\tSize\n1\thttps://a.example/\t12345\n2\t\t')
  })

  it('keep every value in its cell', () => {
    expect(rowsAsTsv(['Title'], [['a\tb\r\nc\u2028d']])).toBe('Title\na b c d')
  })

  it.each(['=1+1', '+1', '-2', '@SUM(A1)', '  =x', '\t=x'])('do not run %j in a spreadsheet', (title) => {
    expect(rowsAsTsv(['Title'], [[title]]).split('\n')[1]).toMatch(/^'/)
  })

  it('leave negative numbers numbers', () => {
    expect(rowsAsTsv(['N'], [[-5]])).toBe('N\n-5')
  })
})
