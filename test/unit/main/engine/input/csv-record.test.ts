import fc from 'fast-check'
import Papa from 'papaparse'
import { expect, test } from 'vitest'
import { RecordScan } from '../../../../../src/main/engine/input/csv-record'

function recordsOf(text: string, delimiter: string): readonly (readonly string[])[] {
  const scan = new RecordScan(text, delimiter, true)
  const records: (readonly string[])[] = []
  for (let record = scan.next(); record !== null; record = scan.next()) records.push(record.cells)
  return records
}

test('reads what a CSV writer writes', () => {
  const cell = fc.string({ unit: fc.constantFrom('a', ' ', '"', ',', ';', '\t', '\n', '\r', 'é', '😀'), maxLength: 8 })
  const table = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 6 })
  fc.assert(
    fc.property(
      table,
      fc.constantFrom(',', ';', '\t', '|'),
      fc.boolean(),
      fc.constantFrom('\r\n', '\n'),
      (rows, delimiter, quotes, newline) => {
        const text = Papa.unparse(rows, { delimiter, quotes, newline })
        expect(recordsOf(text, delimiter)).toEqual(rows)
      },
    ),
  )
})

test.each<[string, readonly (readonly string[])[]]>([
  ['a, "b, c" ,d', [['a', 'b, c', 'd']]],
  [
    '12" disk,b\nc,d',
    [
      ['12" disk', 'b'],
      ['c', 'd'],
    ],
  ],
  ['"a" b",c', [['a" b', 'c']]],
  [
    '"open,b\nc,d',
    [
      ['"open', 'b'],
      ['c', 'd'],
    ],
  ],
  ['a,\r\r\n,b', [['a', ''], [''], ['', 'b']]],
  ['"",""', [['', '']]],
])('forgives what is not quite CSV: %j', (text, records) => {
  expect(recordsOf(text, ',')).toEqual(records)
})

test('quotes lose their meaning after too many were never closed', () => {
  const text = Array.from({ length: 40 }, (_, k) => `"x${k},y`).join('\n')
  expect(recordsOf(text, ',')).toHaveLength(40)
  const scan = new RecordScan(text, ',', true)
  while (scan.next() !== null) expect(scan.strayQuotes).toBeLessThanOrEqual(16)
})
