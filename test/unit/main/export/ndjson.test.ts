import { describe, expect, it } from 'vitest'
import { ndjsonBlocks, ndjsonLine } from '../../../../src/main/export/ndjson'
import { ndjsonRow, sourceOf } from './rows'

describe('an NDJSON export', () => {
  it('puts each row on a line of its own, complete and nested', () => {
    const row = ndjsonRow({
      title: 'two\nlines \u2028 "quoted"',
      h1: ['a', 'b'],
      redirects: [{ url: 'https://a.example/', status: 301 }],
    })
    const line = ndjsonLine(row)
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
    const line = ndjsonLine(row)
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
    expect(JSON.parse(ndjsonLine(row))).toEqual(row)
  })

  it('counts the rows of each block', () => {
    const rows = Array.from({ length: 1200 }, (_, index) => ({ title: `${index} `.repeat(40) }))
    const blocks = [...ndjsonBlocks(sourceOf(rows))]
    expect(blocks.length).toBeGreaterThan(1)
    expect(blocks.reduce((sum, block) => sum + block.rows, 0)).toBe(1200)
    expect(
      blocks
        .map((block) => block.text)
        .join('')
        .trimEnd()
        .split('\n'),
    ).toHaveLength(1200)
  })
})
