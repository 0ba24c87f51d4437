/**
 * One connection for statements that a person wrote, of which nothing may change anything: the file is opened for
 * reading, writes are off on the connection, what the file's own schema calls is not trusted, and the text was judged
 * before. Keeps the rows of the last answer.
 */
import { COLUMN_IDS } from '../../shared/columns'
import { EVERYTHING } from '../../shared/domain/result-query'
import type { SqlAnswer, SqlCell, SqlColumn, SqlRange, SqlTable } from '../../shared/domain/sql-console'
import { TrawlError } from '../../shared/errors'
import { RESULT_VIEW } from '../../shared/schema-words'
import { columnSql } from './column-sql'
import { type Database, openCrawlForQuestions } from './database'
import { figuresOf } from './graph/attached-figures'
import { fromClause } from './result-sql'
import { readingStatement } from './sql-guard'
import { plainText, type SqlValue, weightOf, wholeCell, windowCell } from './sql-values'
import { explainSqliteError, isDamage } from './sqlite-errors'

/** Rows that an answer brings along. */
const FIRST_ROWS = 200
/** Bytes of kept rows at most. */
const MAX_KEPT_BYTES = 128 * 1024 * 1024
/** Characters of a copied text at most; the clipboard takes no more. */
const MAX_COPY_CHARS = 40_000_000

/** Every column of the catalogue under its id: what the results show, ready to be asked. */
const MAKE_RESULT_VIEW = `CREATE TEMP VIEW ${RESULT_VIEW} AS
SELECT ${COLUMN_IDS.map((id) => `${columnSql(id).sql} AS "${id}"`).join(', ')} ${fromClause(COLUMN_IDS, EVERYTHING)}`

interface Kept {
  readonly runId: number
  readonly columns: readonly string[]
  readonly rows: readonly (readonly SqlValue[])[]
}

export interface SqlRows {
  readonly columns: readonly string[]
  readonly rows: Iterable<readonly SqlValue[]>
}

export class SqlConsole {
  readonly #database: Database
  #runs = 0
  #kept: Kept | null = null

  /**
   * @param figures - path of the figures of its link graph; `null`: there are none
   * @throws {TrawlError} as opening a crawl file does
   */
  constructor(
    private readonly path: string,
    figures: string | null = null,
  ) {
    this.#database = openCrawlForQuestions(path, MAKE_RESULT_VIEW, figures)
  }

  /** Runs a statement and keeps its first rows, `limit` at most. @throws {TrawlError} `bad_query` */
  run(sql: string, limit: number): SqlAnswer {
    this.#kept = null
    this.#runs += 1
    const startedMs = performance.now()
    const { columns, rows: found } = this.rows(sql)
    const rows: (readonly SqlValue[])[] = []
    let bytes = 0
    let cutBy: SqlAnswer['cutBy'] = null
    for (const row of found) {
      if (rows.length === limit) cutBy = 'limit'
      else if (bytes >= MAX_KEPT_BYTES) cutBy = 'memory'
      if (cutBy !== null) break
      rows.push(row)
      for (const value of row) bytes += weightOf(value)
    }
    const durationMs = performance.now() - startedMs
    this.#kept = { runId: this.#runs, columns, rows }
    return {
      runId: this.#runs,
      columns,
      rows: rows.length,
      cutBy,
      durationMs,
      first: rows.slice(0, FIRST_ROWS).map((row) => row.map(windowCell)),
    }
  }

  /** All rows of a statement, one by one as they are asked for. @throws {TrawlError} `bad_query` */
  rows(sql: string): SqlRows {
    const statement = readingStatement(sql)
    figuresOf(this.#database)?.refresh()
    return this.#explained(() => {
      const prepared = this.#database.prepare(statement)
      if (!prepared.reader || !prepared.readonly) {
        throw new TrawlError('bad_query', 'This statement would change something: the console only reads.', {
          hint: 'Ask with SELECT.',
        })
      }
      prepared.raw(true).safeIntegers(true)
      const columns = prepared.columns().map(({ name }) => name)
      return { columns, rows: this.#explainedRows(() => prepared.iterate() as IterableIterator<SqlValue[]>) }
    })
  }

  window(runId: number, from: number, count: number): readonly (readonly SqlCell[])[] {
    return this.#keptOf(runId)
      .rows.slice(from, from + count)
      .map((row) => row.map(windowCell))
  }

  cell(runId: number, row: number, column: number): SqlCell {
    return wholeCell(this.#keptOf(runId).rows[row]?.[column] ?? null)
  }

  /** Kept rows as tab-separated text or as a Markdown table. @throws {TrawlError} `bad_request` when it is too long */
  copy(runId: number, range: SqlRange, format: 'tsv' | 'markdown'): string {
    const { columns, rows } = this.#keptOf(runId)
    const { from, end, fromColumn, endColumn } = range
    const line = format === 'tsv' ? tsvLine : markdownLine
    const names = columns.slice(fromColumn, endColumn)
    const lines = [line(names)]
    if (format === 'markdown') lines.push(`|${' --- |'.repeat(names.length)}`)
    let chars = 0
    for (const row of rows.slice(from, end)) {
      const text = line(row.slice(fromColumn, endColumn).map(plainText))
      chars += text.length
      if (chars > MAX_COPY_CHARS) {
        throw new TrawlError('bad_request', 'That is too much for the clipboard.', {
          hint: 'Select fewer rows, or save the result to a file.',
        })
      }
      lines.push(text)
    }
    return lines.join('\n')
  }

  /** The view of the results, then the tables and views of the file; the inner tables of virtual ones are left out. */
  schema(): readonly SqlTable[] {
    const inner = new Set(this.#all<string>("SELECT name FROM pragma_table_list WHERE type = 'shadow'"))
    return (['temp', 'main'] as const).flatMap((schema) =>
      this.#all<[string, SqlTable['kind']]>(
        `SELECT name, type FROM ${schema}.sqlite_schema WHERE type IN ('table', 'view')
         ORDER BY name <> '${RESULT_VIEW}', name`,
      )
        .filter(([name]) => !inner.has(name) && !name.startsWith('sqlite_'))
        .map(([name, kind]) => ({ name, kind, columns: this.#columnsOf(name, schema) })),
    )
  }

  close(): void {
    this.#kept = null
    this.#database.close()
  }

  /** Of a view that does not work, in a foreign file, none. */
  #columnsOf(table: string, schema: string): readonly SqlColumn[] {
    try {
      return this.#database
        .prepare<[string, string]>('SELECT name, type FROM pragma_table_info(?, ?)')
        .all(table, schema) as SqlColumn[]
    } catch {
      return []
    }
  }

  /** Rows of a statement of ours: a value when it has one column, else a list of them. */
  #all<T>(sql: string): readonly T[] {
    return this.#explained(() => {
      const statement = this.#database.prepare(sql)
      return (statement.columns().length === 1 ? statement.pluck() : statement.raw()).all() as T[]
    })
  }

  #keptOf(runId: number): Kept {
    if (this.#kept?.runId === runId) return this.#kept
    throw new TrawlError('bad_request', 'The rows of this answer are no longer kept.', { hint: 'Run it again.' })
  }

  *#explainedRows(start: () => IterableIterator<SqlValue[]>): Iterable<readonly SqlValue[]> {
    const rows = this.#explained(start)
    try {
      for (;;) {
        const next = this.#explained(() => rows.next())
        if (next.done) return
        yield next.value
      }
    } finally {
      rows.return?.()
    }
  }

  /** What is worked out beside the crawl may be damaged while the crawl itself is sound. @throws {TrawlError} `bad_query` */
  #leaveOutDamagedFigures(): void {
    const figures = figuresOf(this.#database)
    if (!figures?.isDamaged()) return
    figures.refuse()
    throw new TrawlError('bad_query', 'The file of the link graph is damaged. It is left out from now on.', {
      hint: 'The crawl itself is not affected: run the statement again, or have the link graph worked out anew first.',
    })
  }

  /** What SQLite says about a statement is for the person who wrote it; the file itself may be at fault, too. */
  #explained<T>(work: () => T): T {
    try {
      return work()
    } catch (error) {
      if (isDamage(error)) this.#leaveOutDamagedFigures()
      const explained = explainSqliteError(error, this.path)
      if (explained instanceof TrawlError && explained.code !== 'folder_unwritable') throw explained
      const message = error instanceof Error ? error.message : String(error)
      throw new TrawlError('bad_query', `SQLite says: ${message}.`, {
        hint: 'The schema browser and docs/schema.md list the tables and their columns.',
        cause: error,
      })
    }
  }
}

function tsvLine(values: readonly string[]): string {
  return values.map((value) => value.replace(/[\t\r\n\0]+/g, ' ')).join('\t')
}

function markdownLine(values: readonly string[]): string {
  return `| ${values.map((value) => value.replace(/[\r\n\0]+/g, ' ').replace(/[\\|]/g, '\\$&')).join(' | ')} |`
}
