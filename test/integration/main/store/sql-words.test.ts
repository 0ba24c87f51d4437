/** What the console says of tables, and what it offers to start from, against a real crawl file. */
import { describe, expect, it, onTestFinished } from 'vitest'
import { SqlConsole } from '../../../../src/main/store/sql-console'
import { columnMeaning, SCHEMA_WORDS, tableMeaning } from '../../../../src/shared/schema-words'
import { SQL_EXAMPLES } from '../../../../src/shared/sql-examples'
import { addInput, allWaiting, fetchedPage, inputRow, newCrawl } from '../../../support/crawl-files'
import { temporaryFolder } from '../../../support/temporary-folder'

async function consoleOfCrawl(): Promise<SqlConsole> {
  const { path, writer } = await newCrawl(temporaryFolder())
  addInput(
    writer,
    [1, 2, 3].map((n) => inputRow(n, `http://a.example/${n}`)),
  )
  for (const lease of allWaiting(writer)) writer.save(fetchedPage(lease, { title: 'Same', sha256: new Uint8Array(32) }))
  writer.flush()
  writer.close()
  const sql = new SqlConsole(path)
  onTestFinished(() => sql.close())
  return sql
}

describe('the words for the schema', () => {
  it('explain every table and column that there is, and no other', async () => {
    const schema = (await consoleOfCrawl()).schema()
    const unexplained = schema.flatMap(({ name, columns }) => [
      ...(tableMeaning(name) === '' ? [name] : []),
      ...columns.filter((column) => columnMeaning(name, column.name) === '').map((column) => `${name}.${column.name}`),
    ])
    expect(unexplained).toEqual([])
    const there = new Set(schema.flatMap(({ name, columns }) => columns.map((column) => `${name}.${column.name}`)))
    const invented = Object.entries(SCHEMA_WORDS).flatMap(([table, { columns }]) =>
      Object.keys(columns)
        .map((column) => `${table}.${column}`)
        .filter((column) => !there.has(column)),
    )
    expect(invented).toEqual([])
  })

  it('say nothing about tables that are not ours', () => {
    expect([tableMeaning('constructor'), columnMeaning('url', 'toString'), columnMeaning('result', 'x')]).toEqual([
      '',
      '',
      '',
    ])
  })
})

it.each(SQL_EXAMPLES)('the example "$name" runs', async ({ sql }) => {
  const answer = (await consoleOfCrawl()).run(sql, 100)
  expect(answer.columns.length).toBeGreaterThan(0)
  expect(answer.cutBy).toBeNull()
})

it('examples have names of their own and find something where something is to be found', async () => {
  expect(new Set(SQL_EXAMPLES.map(({ name }) => name)).size).toBe(SQL_EXAMPLES.length)
  const sql = await consoleOfCrawl()
  const rowsOf = (name: string) => sql.run(SQL_EXAMPLES.find((each) => each.name === name)?.sql ?? '', 100).rows
  expect(rowsOf('Titles that several pages share')).toBe(1)
  expect(rowsOf('Pages with the same content')).toBe(1)
  expect(rowsOf('How many of each status')).toBe(1)
  expect(rowsOf('Broken URLs and the page that names them')).toBe(0)
})
