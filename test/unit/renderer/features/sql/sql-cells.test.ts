import { describe, expect, it } from 'vitest'
import {
  cellKind,
  cellWords,
  columnWidths,
  numericColumns,
  wholeWords,
} from '../../../../../src/renderer/features/sql/sql-cells'
import { selectAllFrom, sqlName } from '../../../../../src/renderer/features/sql/sql-names'

describe('values of an answer', () => {
  it('are told apart by their type', () => {
    expect(cellWords(null)).toBe('NULL')
    expect(cellWords('NULL')).toBe('NULL')
    expect([cellKind(null), cellKind('NULL'), cellKind(1), cellKind({ kind: 'integer', text: '9' })]).toEqual([
      'null',
      'text',
      'number',
      'number',
    ])
    expect(cellWords({ kind: 'blob', bytes: 5000, hex: '00ff'.repeat(8) })).toBe("x'00ff00ff00ff00ff…' 5.0 KB")
  })

  it('are cut where no screen reaches, in one line', () => {
    const words = cellWords({ kind: 'text', text: `a\n\tb${'x'.repeat(2000)}`, length: 1_000_000 })
    expect(words.startsWith('a bxxx')).toBe(true)
    expect(words.endsWith('…')).toBe(true)
    expect(words.length).toBeLessThan(700)
  })

  it('show controls and marks of direction instead of obeying them', () => {
    expect(cellWords('a\u0000b\u001b[1m\u202egnp')).toBe('a\u2400b\u241b[1m⟨RLO⟩gnp')
    expect(wholeWords('one\n\ttwo\u2066')).toBe('one\n\ttwo⟨LRI⟩')
  })

  it('are readable as a whole, blobs as lines of bytes', () => {
    expect(wholeWords({ kind: 'blob', bytes: 20, hex: '0a'.repeat(17) })).toBe(
      `${Array(16).fill('0a').join(' ')}\n0a\n…`,
    )
  })

  it('decide how wide their columns are and on which side the names stand', () => {
    const rows = [
      [null, 'a'.repeat(1000)],
      [7, ''],
    ]
    const [narrow = 0, wide = 0] = columnWidths(['n', 'text'], rows)
    expect([narrow, wide]).toEqual([56, 420])
    expect(numericColumns(['n', 'text'], rows)).toEqual([true, false])
    expect(numericColumns(['n'], [])).toEqual([false])
  })
})

it('names are quoted where they are no plain words', () => {
  expect(['url', 'row', 'select', 'a b', 'a"b', '1a', 'größe'].map(sqlName)).toEqual([
    'url',
    '"row"',
    '"select"',
    '"a b"',
    '"a""b"',
    '"1a"',
    '"größe"',
  ])
  expect(selectAllFrom('x"; DROP TABLE url; --')).toBe('SELECT * FROM "x""; DROP TABLE url; --"')
})
