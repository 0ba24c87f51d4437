/** The console on real crawl files: what it answers, and that nothing a person or a foreign file says changes one. */
import { copyFileSync, existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { describe, expect, it, onTestFinished } from 'vitest'
import { SqlConsole } from '../../../../src/main/store/sql-console'
import { COLUMN_IDS } from '../../../../src/shared/columns'
import { TrawlError } from '../../../../src/shared/errors'
import { addInput, allWaiting, failedPage, fetchedPage, inputRow, newCrawl } from '../../../support/crawl-files'
import { temporaryFolder } from '../../../support/temporary-folder'

async function crawlOf(urls: number): Promise<string> {
  const { path, writer } = await newCrawl(temporaryFolder())
  addInput(
    writer,
    Array.from({ length: urls }, (_, index) => inputRow(index + 1, `http://a.example/${index + 1}`)),
  )
  for (const [index, lease] of allWaiting(writer).entries()) {
    writer.save(
      index === 0 ? failedPage(lease) : fetchedPage(lease, { title: `Page ${index + 1}` }, index === 1 ? 404 : 200),
    )
  }
  writer.flush()
  writer.close()
  return path
}

function open(path: string): SqlConsole {
  const sql = new SqlConsole(path)
  onTestFinished(() => sql.close())
  return sql
}

function refusalOf(work: () => unknown): TrawlError {
  try {
    work()
  } catch (error) {
    if (error instanceof TrawlError) return error
    throw error
  }
  throw new Error('it was not refused')
}

describe('the SQL console', () => {
  it('answers with rows and keeps as many as were asked for', async () => {
    const sql = open(await crawlOf(5))
    const answer = sql.run('SELECT row, url, status FROM result WHERE status >= 200', 2)
    expect(answer).toMatchObject({
      columns: ['row', 'url', 'status'],
      rows: 2,
      cutBy: 'limit',
      first: [
        [2, 'http://a.example/2', 404],
        [3, 'http://a.example/3', 200],
      ],
    })
    expect(sql.run('SELECT 1 WHERE 0', 2)).toMatchObject({ columns: ['1'], rows: 0, cutBy: null })
    expect(sql.run('SELECT row FROM result', 5)).toMatchObject({ rows: 5, cutBy: null })
  })

  it('shows the results as a view with every column of the catalogue', async () => {
    const sql = open(await crawlOf(3))
    expect(sql.run('SELECT * FROM result', 10).columns).toEqual(COLUMN_IDS)
    const names = sql.schema().map(({ name, kind }) => `${kind} ${name}`)
    expect(names[0]).toBe('view result')
    expect(names).toEqual(expect.arrayContaining(['table crawl', 'table page', 'table url']))
    expect(sql.schema().find(({ name }) => name === 'url')?.columns).toContainEqual({ name: 'url', type: 'TEXT' })
  })

  it('tells values by their type and cuts what no screen reaches', async () => {
    const sql = open(await crawlOf(1))
    const answer = sql.run(
      `SELECT NULL, 9007199254740993, -3, 0.5, 'ab', hex(zeroblob(500000)) AS long, x'00ff', zeroblob(5000)`,
      1,
    )
    expect(answer.first[0]).toEqual([
      null,
      { kind: 'integer', text: '9007199254740993' },
      -3,
      0.5,
      'ab',
      { kind: 'text', text: '0'.repeat(600), length: 1_000_000 },
      { kind: 'blob', bytes: 2, hex: '00ff' },
      { kind: 'blob', bytes: 5000, hex: '00'.repeat(32) },
    ])
    expect(sql.cell(answer.runId, 0, 5)).toMatchObject({ kind: 'text', length: 1_000_000 })
  })

  it('keeps no more than memory allows', async () => {
    const sql = open(await crawlOf(1))
    const answer = sql.run(
      'WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 100) SELECT zeroblob(10000000) FROM n',
      1000,
    )
    expect(answer.cutBy).toBe('memory')
    expect(answer.rows).toBeLessThan(20)
  })

  it('copies a part of the rows as a table of text', async () => {
    const sql = open(await crawlOf(3))
    const { runId } = sql.run(`SELECT row, 'a|b' || char(9, 10) AS b, NULL FROM result`, 10)
    const range = { from: 1, end: 3, fromColumn: 0, endColumn: 2 }
    expect(sql.copy(runId, range, 'tsv')).toBe('row\tb\n2\ta|b \n3\ta|b ')
    expect(sql.copy(runId, range, 'markdown')).toBe('| row | b |\n| --- | --- |\n| 2 | a\\|b\t  |\n| 3 | a\\|b\t  |')
  })

  it('forgets the rows of an earlier answer', async () => {
    const sql = open(await crawlOf(1))
    const { runId } = sql.run('SELECT 1', 1)
    expect(sql.window(runId, 0, 10)).toEqual([[1]])
    sql.run('SELECT 2', 1)
    expect(refusalOf(() => sql.window(runId, 0, 10)).code).toBe('bad_request')
  })

  it('says what SQLite says of a statement with a mistake', async () => {
    const sql = open(await crawlOf(1))
    const error = refusalOf(() => sql.run('SELECT nowhere FROM url', 1))
    expect(error.code).toBe('bad_query')
    expect(error.message).toBe('SQLite says: no such column: nowhere.')
  })
})

describe('whatever is tried, the console', () => {
  it.each([
    ["ATTACH '/tmp/never.db' AS x"],
    ["VACUUM INTO '/tmp/never.db'"],
    ['PRAGMA journal_mode = DELETE'],
    ['PRAGMA writable_schema = ON'],
    ['EXPLAIN PRAGMA query_only = OFF'],
    ['CREATE TEMP TABLE t AS SELECT 1'],
    ['WITH x AS (SELECT 1) INSERT INTO again SELECT 1, 1, 1, 1, 1'],
    ['WITH x AS (SELECT 1) DELETE FROM page RETURNING url_id'],
    ['WITH x AS (SELECT 1) UPDATE crawl SET name = 1 RETURNING name'],
    ['SELECT 1; DELETE FROM page'],
    ['/* SELECT */ DELETE FROM page'],
    ['SELECT 1 -- \n; DELETE FROM page'],
    ["SELECT load_extension('/tmp/never.so')"],
    ["SELECT writefile('/tmp/never', 'x')"],
    ["SELECT readfile('/etc/hostname')"],
    ["SELECT edit('x', 'touch /tmp/never')"],
    ["SELECT fts3_tokenizer('simple', x'00')"],
    ['SELECT * FROM pragma_query_only(0)'],
    ["SELECT * FROM pragma_journal_mode('delete')"],
  ])('refuses %s', async (statement) => {
    const path = await crawlOf(1)
    const before = readFileSync(path)
    const sql = open(path)
    expect(refusalOf(() => sql.run(statement, 10)).code).toBe('bad_query')
    expect(readFileSync(path).equals(before)).toBe(true)
    expect(existsSync('/tmp/never') || existsSync('/tmp/never.db')).toBe(false)
  })

  it('cannot write even when a statement got past the guard', async () => {
    const sql = open(await crawlOf(1))
    // Asked as a function of a view, this pragma only tells.
    expect(sql.run('SELECT * FROM pragma_query_only', 1).first).toEqual([[1]])
    expect(sql.run('SELECT * FROM pragma_trusted_schema', 1).first).toEqual([[0]])
  })

  it('runs nothing of a hostile file: triggers stay asleep and its views may call no dangerous function', async () => {
    const folder = temporaryFolder()
    const path = join(folder, 'hostile.trawl')
    copyFileSync(await crawlOf(1), path)
    const database = new Database(path)
    database.unsafeMode()
    database.exec(`
      CREATE TRIGGER changes AFTER UPDATE ON crawl BEGIN DELETE FROM page; END;
      CREATE TABLE result (row TEXT);
      INSERT INTO result VALUES ('not the results');
      CREATE VIEW loads AS SELECT load_extension('/tmp/never.so') AS x;
      CREATE VIEW reads AS SELECT * FROM pragma_table_list;
      CREATE VIEW "a ""strange"" name" AS SELECT 1 AS "b ]""";
    `)
    database.close()
    const before = readFileSync(path)
    const sql = open(path)
    expect(sql.run('SELECT row FROM result', 1).first).toEqual([[1]])
    expect(refusalOf(() => sql.run('SELECT * FROM loads', 1)).code).toBe('bad_query')
    expect(sql.schema().map(({ name }) => name)).toContain('a "strange" name')
    expect(sql.run('SELECT * FROM "a ""strange"" name"', 1).columns).toEqual(['b ]"'])
    sql.run('SELECT name FROM crawl', 1)
    expect(readFileSync(path).equals(before)).toBe(true)
    expect(readdirSync(folder).every((name) => name.startsWith('hostile.trawl'))).toBe(true)
  })

  it('refuses a file that is no crawl', () => {
    const path = join(temporaryFolder(), 'other.trawl')
    new Database(path).exec('CREATE TABLE t (a)').close()
    expect(refusalOf(() => new SqlConsole(path)).code).toBe('not_a_crawl')
  })
})
