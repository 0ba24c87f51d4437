import { describe, expect, it } from 'vitest'
import { resultTable } from '../../../../../src/main/export/result-table'
import { jsonBlocks, jsonLine, ndjsonBlocks } from '../../../../../src/main/export/table/json'
import type { ExportTable } from '../../../../../src/shared/domain/export-table'
import { ndjsonRow, sourceOf } from '../rows'

const tableOf = (rows: Parameters<typeof sourceOf>[0]) =>
  resultTable(sourceOf(rows), { columns: ['row'], carried: false })
const textOf = (blocks: Iterable<{ readonly content: string | Uint8Array }>) =>
  [...blocks].map(({ content }) => content).join('')

describe('a JSON export', () => {
  it('is one array, empty or not', () => {
    expect(JSON.parse(textOf(jsonBlocks(tableOf([{ title: 'a' }, { title: 'b' }]))))).toMatchObject([
      { title: 'a' },
      { title: 'b' },
    ])
    expect(JSON.parse(textOf(jsonBlocks(tableOf([]))))).toEqual([])
    expect(textOf(ndjsonBlocks(tableOf([])))).toBe('')
  })

  it('has the records of a table without objects, values by their kinds', () => {
    const table: ExportTable = {
      columns: [
        { name: 'is "it"', kind: 'flag' },
        { name: 'at', kind: 'time' },
        { name: 'n', kind: 'number' },
        { name: 'any', kind: 'any' },
      ],
      total: 2,
      *blocks() {
        yield [[1, Date.UTC(2024, 1, 29), Number.NaN, 9007199254740993n]]
        yield [[null, 9e18, 0.5, Uint8Array.of(255)]]
      },
    }
    const text = textOf(jsonBlocks(table))
    expect(text).toContain('"any":9007199254740993}')
    expect(JSON.parse(text)).toEqual([
      { 'is "it"': true, at: '2024-02-29T00:00:00.000Z', n: null, any: 9007199254740992 },
      { 'is "it"': null, at: null, n: 0.5, any: 'ff' },
    ])
  })
})

describe('an NDJSON export', () => {
  it('puts each row on a line of its own, complete and nested', () => {
    const row = ndjsonRow({
      title: 'two\nlines \u2028 "quoted"',
      h1: ['a', 'b'],
      redirects: [{ url: 'https://a.example/', status: 301 }],
    })
    const line = jsonLine(row)
    expect(line).not.toContain('\n')
    expect(JSON.parse(line)).toEqual(row)
  })

  it('replaces half surrogate pairs wherever they are', () => {
    const row = ndjsonRow({
      title: 'a\ud83d',
      h1: ['\udc1a'],
      carried: { 'b\ud83d': 'c\ud83d' },
      links: [{ url: 'u', text: '\ud83d', rel: '', type: 'a', position: 'nav' }],
    })
    const line = jsonLine(row)
    expect(line).not.toMatch(/\\ud[89a-f]/)
    expect(JSON.parse(line)).toMatchObject({
      title: 'a\ufffd',
      h1: ['\ufffd'],
      carried: { 'b\ufffd': 'c\ufffd' },
      links: [{ url: 'u', text: '\ufffd', rel: '', type: 'a', position: 'nav' }],
    })
  })

  it('keeps whole emoji and text that only looks like an escape', () => {
    const row = ndjsonRow({ title: '🐚 \\ud83d' })
    expect(JSON.parse(jsonLine(row))).toEqual(row)
  })

  it('counts the rows of each block', () => {
    const rows = Array.from({ length: 1200 }, (_, index) => ({ title: `${index} `.repeat(40) }))
    const blocks = [...ndjsonBlocks(tableOf(rows))]
    expect(blocks.length).toBeGreaterThan(1)
    expect(blocks.reduce((sum, block) => sum + block.rows, 0)).toBe(1200)
    expect(
      blocks
        .map((block) => block.content)
        .join('')
        .trimEnd()
        .split('\n'),
    ).toHaveLength(1200)
  })
})
