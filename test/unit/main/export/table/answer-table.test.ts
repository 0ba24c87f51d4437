import { describe, expect, it } from 'vitest'
import { answerTable } from '../../../../../src/main/export/table/answer-table'
import { csvBlocks } from '../../../../../src/main/export/table/csv'
import { ndjsonBlocks } from '../../../../../src/main/export/table/json'
import type { TableValue } from '../../../../../src/shared/domain/export-table'

const blocksOf = (columns: readonly string[], rows: Iterable<readonly TableValue[]>, format: 'csv' | 'ndjson') => {
  const table = answerTable({ columns, rows })
  return format === 'csv' ? csvBlocks(table, { separator: ',', bom: false }) : ndjsonBlocks(table)
}
const textOf = (columns: readonly string[], rows: readonly (readonly TableValue[])[], format: 'csv' | 'ndjson') =>
  [...blocksOf(columns, rows, format)].map(({ content }) => content).join('')

const ROW: readonly TableValue[] = [null, 9007199254740993n, 0.5, 'a "b"', Uint8Array.of(0, 255)]
const NAMES = ['none', 'big', 'real', 'text', 'blob']

describe('an answer as a file', () => {
  it('is CSV with every digit, formulas made plain and blobs in hexadecimal', () => {
    expect(textOf(NAMES, [ROW], 'csv')).toBe('none,big,real,text,blob\r\n,9007199254740993,0.5,"a ""b""",00ff\r\n')
    expect(textOf(['=x'], [['=1+1'], [null]], 'csv')).toBe(`"'=x"\r\n"'=1+1"\r\n""\r\n`)
  })

  it('is NDJSON with valid numbers and texts, and with names of their own', () => {
    expect(textOf(NAMES, [ROW], 'ndjson')).toBe(
      '{"none":null,"big":9007199254740993,"real":0.5,"text":"a \\"b\\"","blob":"00ff"}\n',
    )
    expect(textOf(['a', 'a', 'a'], [[1n, 2n, 3n]], 'ndjson')).toBe('{"a":1,"a_2":2,"a_3":3}\n')
    expect(textOf(['x'], [[Number.POSITIVE_INFINITY], ['\ud800']], 'ndjson')).toBe('{"x":null}\n{"x":"\ufffd"}\n')
  })

  it('has a header even without rows, and comes in blocks that count their rows', () => {
    expect(textOf(['a'], [], 'csv')).toBe('a\r\n')
    const blocks = [
      ...blocksOf(
        ['a'],
        Array.from({ length: 500 }, () => ['x'.repeat(1000)]),
        'csv',
      ),
    ]
    expect(blocks.length).toBeGreaterThan(2)
    expect(blocks.reduce((sum, { rows }) => sum + rows, 0)).toBe(500)
  })
})
