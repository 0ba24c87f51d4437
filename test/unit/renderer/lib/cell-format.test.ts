import { describe, expect, it } from 'vitest'
import {
  cellText,
  codeName,
  exactText,
  explainError,
  explainProblem,
  MAX_LINE_CHARS,
  oneLine,
} from '../../../../src/renderer/lib/cell-format'
import { COLUMN_IDS, columnEntry } from '../../../../src/shared/columns'
import { ERROR_CODES } from '../../../../src/shared/error-codes'

describe('cell text', () => {
  it('is empty for an empty cell of any type', () => {
    for (const id of COLUMN_IDS) expect(cellText(null, columnEntry(id).type, 0)).toBe('')
  })

  it('shows values in the units a person reads', () => {
    expect(cellText(12_345_678, 'bytes', 0)).toBe('12 MB')
    expect(cellText(1400, 'duration', 0)).toBe('1.4 s')
    expect(cellText(404, 'status', 0)).toBe('404')
    expect(cellText(1, 'flag', 0)).toBe('yes')
    expect(cellText(0, 'flag', 0)).toBe('')
  })

  it('shows what a damaged file holds instead of failing', () => {
    expect(cellText('many', 'bytes', 0)).toBe('many')
    expect(cellText('soon', 'time', 0)).toBe('soon')
  })

  it('is one line, and no longer than a screen', () => {
    expect(oneLine('  a\n\tb  ')).toBe('a b')
    expect(cellText('x'.repeat(100_000), 'text', 0)).toHaveLength(MAX_LINE_CHARS)
  })

  it('keeps the exact value for hovering where it rounds', () => {
    expect(exactText(12_345_678, 'bytes')).toMatch(/12.345.678 bytes/)
    expect(exactText(404, 'status')).toBeNull()
    expect(exactText('a long title', 'text')).toBe('a long title')
    expect(exactText(null, 'text')).toBeNull()
  })
})

describe('codes in words', () => {
  it('are named for people', () => {
    expect(codeName('dns_not_found')).toBe('DNS not found')
    expect(codeName('connect_timeout')).toBe('Connect timeout')
  })

  it('are explained, also those of a newer version', () => {
    expect(explainError('tls_expired')).toEqual({
      sentence: ERROR_CODES.tls_expired.sentence,
      hint: ERROR_CODES.tls_expired.hint,
    })
    expect(explainError('moon_in_the_way')).toEqual({ sentence: 'Moon in the way.', hint: null })
    expect(explainProblem('no_url')).toBe('There is no URL in this line.')
    expect(explainProblem('constructor')).toBe('Constructor.')
  })
})
