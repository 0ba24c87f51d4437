import { describe, expect, it } from 'vitest'
import { tableBlocks } from '../../../../src/main/export/table-csv'

describe('a table as CSV', () => {
  it('has a head, and cells that no spreadsheet runs as a formula', () => {
    const blocks = [...tableBlocks(['a', 'b'], [[['=1+1', 2]], [[null, 'say "hi", twice']]])]
    expect(blocks).toEqual([{ rows: 2, text: 'a,b\r\n"\'=1+1",2\r\n,"say ""hi"", twice"\r\n' }])
  })

  it('comes in blocks, and as a head alone when there is no row', () => {
    const row = ['x'.repeat(1000)]
    const blocks = [
      ...tableBlocks(
        ['a'],
        Array.from({ length: 300 }, () => [row]),
      ),
    ]
    expect(blocks.length).toBeGreaterThan(1)
    expect(blocks.reduce((sum, { rows }) => sum + rows, 0)).toBe(300)
    expect([...tableBlocks(['a'], [])]).toEqual([{ rows: 0, text: 'a\r\n' }])
  })
})
