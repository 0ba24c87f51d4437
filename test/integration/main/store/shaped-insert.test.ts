import Database from 'better-sqlite3'
import { beforeEach, describe, expect, it } from 'vitest'
import { ShapedInsert, type StoredValue } from '../../../../src/main/store/shaped-insert'

let database: Database.Database
let insert: ShapedInsert

beforeEach(() => {
  database = new Database(':memory:')
  database.exec('CREATE TABLE thing (id INTEGER PRIMARY KEY, word TEXT, number INTEGER, text TEXT) STRICT')
  insert = new ShapedInsert(database, 'thing', ['id', 'word', 'number', 'text'], ['word', 'number'])
})

function stored(): unknown[] {
  return database.prepare('SELECT * FROM thing ORDER BY id').raw().all()
}

describe('an insert by shape', () => {
  it.each<[string, StoredValue[]]>([
    ['words and NULLs', [1, 'ok', 200, null]],
    ['nothing but NULLs', [1, null, null, null]],
    ['an empty word', [1, '', 0, '']],
    ['a quote in a word', [1, "it's", 1, "it's"]],
    ['a word that ends a shape', [1, 'a;b', 1, '?']],
    ['a word like a place', [1, '?', 1, 'x']],
    ['a long word', [1, 'x'.repeat(5000), 1, 'x']],
    ['a negative number', [1, 'ok', -3, null]],
    ['text like SQL', [1, `'); DROP TABLE thing; --`, 1, null]],
  ])('stores %s as they are', (_name, values) => {
    insert.run(values)
    expect(stored()).toEqual([values])
  })

  it('keeps rows of different shapes apart', () => {
    const rows: StoredValue[][] = [
      [1, 'ok', 200, 'a'],
      [2, null, 200, 'b'],
      [3, 'ok', null, 'c'],
      [4, 'ok', 404, 'd'],
      [5, 'ok', 200, 'e'],
      [6, '200', null, null],
      [7, null, 200, null],
    ]
    for (const row of rows) insert.run(row)
    expect(stored()).toEqual(rows)
  })

  it('goes on when there are more shapes than it keeps', () => {
    const rows: StoredValue[][] = Array.from({ length: 500 }, (_, i) => [i, `word ${i}`, i, null])
    for (const row of rows) insert.run(row)
    expect(stored()).toEqual(rows)
  })

  it('lets the table refuse what it would refuse otherwise', () => {
    insert.run([1, 'ok', 1, null])
    expect(() => insert.run([1, 'ok', 1, null])).toThrow('UNIQUE')
    expect(() => insert.run([2, 'ok', 1.5, null])).toThrow('REAL')
  })
})
