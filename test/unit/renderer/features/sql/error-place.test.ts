import { describe, expect, it } from 'vitest'
import { errorPlace } from '../../../../../src/renderer/features/sql/error-place'

describe('the place of a mistake', () => {
  it('is the word that SQLite names, by line and column', () => {
    expect(errorPlace('SELECT a,\n  bb\nFROM t', 'SQLite says: no such column: bb.')).toEqual({
      from: 12,
      end: 14,
      line: 2,
      column: 3,
    })
    expect(errorPlace('SELEC 1', 'SQLite says: near "SELEC": syntax error.')).toMatchObject({ from: 0, end: 5 })
    expect(errorPlace('SELECT (1;', 'near ";": syntax error')).toMatchObject({ from: 9, line: 1, column: 10 })
    expect(errorPlace('SELECT u.x FROM url AS u', 'no such column: u.x.')).toMatchObject({ from: 7, end: 10 })
    expect(errorPlace('SELECT nope(1)', 'no such function: nope')).toMatchObject({ from: 7, end: 11 })
  })

  it('is not told when the word stands there more than once, or not by itself', () => {
    expect(errorPlace('SELECT a FROM t WHERE a = 1', 'no such column: a')).toBeNull()
    expect(errorPlace('SELECT ab FROM t', 'no such column: a')).toBeNull()
    expect(errorPlace('SELECT 1', 'SQLite says: out of memory.')).toBeNull()
  })
})
