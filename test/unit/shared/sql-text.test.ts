import { describe, expect, it } from 'vitest'
import { firstTokens, statementAt, statementsIn } from '../../../src/shared/sql-text'

const texts = (text: string) => statementsIn(text).map(({ from, end }) => text.slice(from, end))

describe('the statements of a text', () => {
  it('are split at semicolons that stand outside of texts, names and comments', () => {
    expect(texts(`SELECT ';' ; SELECT "a;b", [c;d], \`e;f\` /* ; */ -- ;\n, 'it''s;' ;`)).toEqual([
      `SELECT ';'`,
      `SELECT "a;b", [c;d], \`e;f\` /* ; */ -- ;\n, 'it''s;'`,
    ])
  })

  it('come without the comments around them, and comments alone are none', () => {
    expect(texts('-- first\n/* x */ SELECT 1 -- one\n; -- rest')).toEqual(['SELECT 1'])
    expect(texts(' ;; -- nothing\n')).toEqual([])
  })

  it('end with the text when a quote or comment is never closed', () => {
    expect(texts(`SELECT 'open; SELECT 2`)).toEqual([`SELECT 'open; SELECT 2`])
    expect(texts('SELECT 1 /* open; SELECT 2')).toEqual(['SELECT 1'])
  })

  it('are found by a place in or behind them', () => {
    const text = 'SELECT 1;\n\nSELECT 2;'
    const at = (place: number) => {
      const part = statementAt(text, place)
      return part === null ? null : text.slice(part.from, part.end)
    }
    expect([at(0), at(4), at(9), at(11), at(text.length)]).toEqual([
      'SELECT 1',
      'SELECT 1',
      'SELECT 1',
      'SELECT 2',
      'SELECT 2',
    ])
    expect(statementAt('  SELECT 1', 0)).toEqual({ from: 2, end: 10 })
    expect(statementAt('-- none', 3)).toBeNull()
  })
})

it('the first words of a statement come in lower case, comments left out', () => {
  expect(firstTokens('/*a*/EXPLAIN--b\nQUERY/**/PLAN Select 1', 4)).toEqual(['explain', 'query', 'plan', 'select'])
  expect(firstTokens('PRAGMA main.page_size(1)', 9)).toEqual(['pragma', 'main', '.', 'page_size', '(', '1', ')'])
})
