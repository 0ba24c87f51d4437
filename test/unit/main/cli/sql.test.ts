import { describe, expect, it } from 'vitest'
import type { CliService } from '../../../../src/main/cli/cli-context'
import { tableLines } from '../../../../src/main/cli/text-table'
import type { SqlExportRequest } from '../../../../src/main/service/sql-exports'
import { TrawlError } from '../../../../src/shared/errors'
import { CRAWL, FakeNews, type RunOptions, run } from './console'

/** A service whose exports end at once, and whose tables are asked for row by row. */
function sql(args: readonly string[], options: RunOptions = {}) {
  const news = new FakeNews()
  const exported: SqlExportRequest[] = []
  const asked: unknown[] = []
  const ask = async (_crawlId: string, method: string, argument: { sql?: string; limit?: number; from?: number }) => {
    asked.push([method, argument.sql ?? argument.from, argument.limit])
    if (method === 'rows')
      return [
        [200, 'a\u001b[2J', { kind: 'blob', bytes: 3, hex: '000102' }],
        [404, null, null],
      ]
    return { runId: 1, columns: ['status', 'title', 'body'], rows: 2, cutBy: 'limit', durationMs: 12, first: [] }
  }
  const service: Partial<CliService> = {
    on: news.on,
    find: async () => CRAWL,
    sql: { ask, close: async () => {} } as never,
    startSqlExport: async (_id, request) => {
      exported.push(request)
      const { path } = request
      const counts = { rowsWritten: 2, rowsTotal: 2, bytes: 10 }
      news.announce('export:progress', { exportId: 'e1', path, state: 'finished', error: null, ...counts })
      return 'e1'
    },
    ...options.service,
  }
  return { exported, asked, ran: run(['sql', CRAWL.id, ...args], { ...options, service }) }
}

describe('trawl sql', () => {
  it('writes CSV where there is no terminal, and NDJSON with --json', async () => {
    const csv = sql(['SELECT 1'])
    expect(await csv.ran).toEqual({ code: 0, out: '', err: '' })
    const json = sql(['SELECT 1', '--json'])
    await json.ran
    expect([...csv.exported, ...json.exported]).toEqual([
      { sql: 'SELECT 1', format: 'csv', path: '-' },
      { sql: 'SELECT 1', format: 'ndjson', path: '-' },
    ])
  })

  it('reads the statement from standard input', async () => {
    const { exported, ran } = sql(['-'], { stdin: 'SELECT 2\n' })
    expect((await ran).code).toBe(0)
    expect(exported[0]?.sql).toBe('SELECT 2\n')
  })

  it('passes on what SQLite says', async () => {
    const startSqlExport = async () => {
      throw new TrawlError('bad_query', 'SQLite says: near "SELCT": syntax error.', { hint: 'See docs/schema.md.' })
    }
    expect(await sql(['SELCT'], { service: { startSqlExport } }).ran).toEqual({
      code: 1,
      out: '',
      err: 'trawl: SQLite says: near "SELCT": syntax error.\n  See docs/schema.md.\n',
    })
  })

  it('prints a table on a terminal: numbers on the right, no control characters, NULL as nothing', async () => {
    const { asked, ran } = sql(['SELECT 1', '--limit', '2'], { isOutTerminal: true, env: { NO_COLOR: '1' } })
    expect(await ran).toEqual({
      code: 0,
      out: 'status  title  body\n   200  a [2J  (3 bytes)\n   404\n',
      err: '2 rows in 12 ms. The answer has more: -o FILE.csv writes all.\n',
    })
    expect(asked).toEqual([
      ['run', 'SELECT 1', 2],
      ['rows', 0, undefined],
    ])
  })

  it('ends with 130 on Ctrl-C', async () => {
    const interruption = new AbortController()
    const startSqlExport = async () => {
      interruption.abort()
      throw new TrawlError('cancelled', 'the SQL thread was ended')
    }
    const { ran } = sql(['SELECT 1'], { service: { startSqlExport }, interruption: interruption.signal })
    expect(await ran).toEqual({ code: 130, out: '', err: '' })
  })
})

describe('a table', () => {
  it('cuts the widest columns until a line fits', () => {
    const rows = [['1', 'x'.repeat(60), 'y'.repeat(30)]]
    const table = { titles: ['n', 'long', 'short'], rows, numbers: [true, false, false] }
    const lines = tableLines(table, 50)
    expect(Math.max(...lines.map((line) => line.length))).toBe(50)
    expect(lines[1]?.split('  ').map((cell) => cell.length)).toEqual([1, 22, 23])
    expect(tableLines(table, 200)[1]).toBe(`1  ${'x'.repeat(60)}  ${'y'.repeat(30)}`)
    expect(tableLines(table, 5)[1]).toBe(`1  ${'x'.repeat(7)}…  ${'y'.repeat(7)}…`)
  })
})
