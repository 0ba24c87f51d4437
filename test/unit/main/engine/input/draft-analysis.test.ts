import { describe, expect, test } from 'vitest'
import { DistinctTexts } from '../../../../../src/main/engine/input/distinct-texts'
import { DraftAnalysis } from '../../../../../src/main/engine/input/draft-analysis'
import { TYPED_TEXT } from '../../../../../src/shared/domain/list-choice'

function analyse(...blocks: readonly string[]): DraftAnalysis {
  const analysis = new DraftAnalysis()
  for (const block of blocks) analysis.push(block)
  analysis.finish()
  return analysis
}

describe('DraftAnalysis', () => {
  test('counts rows, distinct URLs, duplicates, unusable lines and hosts', () => {
    const text = [
      'https://b.example/1',
      'https://a.example/1',
      'https://b.example/1#x',
      '',
      'nonsense',
      'http://b.example/1',
    ].join('\n')
    expect(analyse(text).report(1)).toEqual({
      format: 'lines',
      lines: 6,
      rows: 6,
      urls: 3,
      duplicates: 1,
      unusable: 2,
      hosts: 2,
      carriedColumns: [],
      problems: [
        { lineNo: 4, text: '', problem: 'blank' },
        { lineNo: 5, text: 'nonsense', problem: 'no_url' },
      ],
      firstHost: 'b.example',
      lists: [{ origin: TYPED_TEXT, format: 'lines', firstLine: 1, rows: 6, table: null }],
      share: 1,
    })
  })

  test('reports a table with its columns, and names a row without a URL by its other cells', () => {
    const report = analyse('name,ur', 'l\nAnn,example.com\nBob,\n').report(1)
    expect(report).toMatchObject({ format: 'csv', carriedColumns: ['name'], lines: 2, rows: 2, urls: 1, unusable: 1 })
    expect(report.problems).toEqual([{ lineNo: 3, text: 'Bob', problem: 'blank' }])
  })

  test('keeps the first 1,000 problems, shortened, and counts all', () => {
    const report = analyse(`${'😀'.repeat(150)}\n`.repeat(1_500)).report(1)
    expect(report.unusable).toBe(1_500)
    expect(report.problems).toHaveLength(1_000)
    const text = report.problems[0]?.text ?? ''
    expect(text.length).toBeLessThanOrEqual(200)
    expect(text).toMatch(/^(?:😀)+…$/u)
  })

  test('of nothing counts nothing', () => {
    expect(analyse().report(1)).toMatchObject({ rows: 0, urls: 0, lines: 0, hosts: 0, firstHost: null, problems: [] })
  })

  test('is exact for many URLs in small blocks', () => {
    const analysis = new DraftAnalysis()
    for (let k = 0; k < 60_000; k += 1) analysis.push(`https://h${k % 700}.example.com/${k % 40_000}\n`)
    analysis.finish()
    const pairs = new Set(Array.from({ length: 60_000 }, (_, k) => `${k % 700} ${k % 40_000}`))
    expect(analysis.report(0.5)).toMatchObject({ rows: 60_000, urls: pairs.size, hosts: 700, share: 0.5 })
  })
})

test('DistinctTexts counts as a Set does, texts of all lengths', () => {
  const texts = new DistinctTexts()
  const known = new Set<string>()
  for (let k = 0; k < 30_000; k += 1) {
    const text = `${(k * 7_919) % 20_011}`.repeat(1 + (k % 9)) + 'x'.repeat(k % 3_000 === 0 ? 65_000 : k % 5)
    texts.add(text)
    known.add(text)
  }
  texts.add('')
  expect(texts.size).toBe(known.size + 1)
})
