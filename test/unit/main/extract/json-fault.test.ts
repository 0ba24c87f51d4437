import { describe, expect, it } from 'vitest'
import { jsonFault } from '../../../../src/main/extract/json-fault'

describe('the place where a text stops being JSON', () => {
  it.each([
    ['{"a": [1, 2.5e3, true, null, "x\\n"], "b": {}}'],
    ['[]'],
    ['  "text"  '],
    ['-0.5'],
    ['[[[]], {"a": [{}]}]'],
  ])('is nowhere in %s', (text) => {
    expect(() => JSON.parse(text)).not.toThrow()
    expect(jsonFault(text)).toBeNull()
  })

  it.each([
    ['{"a": 1,\n "b": }', 2, 7, 'Expected a value'],
    ['{"a": 1,}', 1, 9, 'Expected a name in quotes'],
    ['{a: 1}', 1, 2, 'Expected a name in quotes'],
    ['[1, 2', 1, 6, 'Expected "," or "]", but the text ends'],
    ['{"a" 1}', 1, 6, 'Expected ":"'],
    ['', 1, 1, 'Expected a value, but the text ends'],
    ['{} more', 1, 4, 'Expected nothing more'],
    ['{"a": "two\nlines"}', 1, 11, 'A control character or line break in a string'],
    ['{"a": "\\x"}', 1, 8, 'Unknown escape in a string'],
    ['["open', 1, 7, 'The string does not end'],
    ["{'a': 1}", 1, 2, 'Expected a name in quotes'],
  ])('is found in %j', (text, line, column, message) => {
    expect(() => JSON.parse(text)).toThrow()
    expect(jsonFault(text)).toMatchObject({ line, column, message })
  })

  it('is found behind a hundred thousand brackets', () => {
    expect(jsonFault('['.repeat(100_000))).toMatchObject({ column: 100_001 })
  })

  it('comes with the line it is in, cut short', () => {
    const text = `{\n  "name": "x",\n  "long": ${'y'.repeat(5000)}\n}`
    expect(jsonFault(text)?.excerpt).toMatch(/^"long": y+$/)
    expect(jsonFault(text)?.excerpt.length).toBeLessThanOrEqual(60)
  })
})
