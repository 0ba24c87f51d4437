/**
 * A clean copy of a crawl file: one state of it, without free pages, whole in one file, and a crawl of its own. Made
 * table by table in short steps, so that it tells how far it is and can be given up, which VACUUM INTO cannot.
 */
import Database from 'better-sqlite3'
import { ownIndexes, ownTables } from '../own-schema'
import { SliceSize } from '../slice-size'
import { withSqliteErrors } from '../sqlite-errors'

interface TableShape {
  readonly name: string
  readonly columns: readonly string[]
  /** What its rows are ordered by: the columns of its key, or `rowid`. */
  readonly key: readonly string[]
}

export class CrawlCopy {
  readonly #database: Database.Database
  readonly #pages: number
  #version = 0

  /**
   * Takes the state that is copied.
   *
   * @param sourcePath - of a crawl file that was found to be one; it may be written meanwhile
   * @param targetPath - of an empty file
   * @throws {TrawlError} as opening a crawl file does
   */
  constructor(
    sourcePath: string,
    private readonly targetPath: string,
  ) {
    this.#database = withSqliteErrors(sourcePath, () => new Database(targetPath, { timeout: 5000 }))
    try {
      this.#pages = withSqliteErrors(sourcePath, () => this.#begin(sourcePath))
    } catch (error) {
      this.#database.close()
      throw error
    }
  }

  /** Rows of the crawl. */
  get rows(): number {
    return this.#database.prepare('SELECT rows FROM source.crawl').pluck().get() as number
  }

  /**
   * Copies; yields how far it is, from 0 to 1.
   *
   * @param crawlId - of the copy
   * @throws {TrawlError} `disk_full`, `crawl_damaged`
   */
  *steps(crawlId: string): Generator<number, void> {
    const steps = this.#copy(crawlId)
    for (;;) {
      const step = withSqliteErrors(this.targetPath, () => steps.next())
      if (step.done) return
      yield step.value
    }
  }

  /** Bytes of the copy so far. */
  get bytes(): number {
    const pageSize = this.#database.pragma('main.page_size', { simple: true }) as number
    return (this.#database.pragma('main.page_count', { simple: true }) as number) * pageSize
  }

  close(): void {
    this.#database.close()
  }

  /** Pages of the source that are in use. */
  #begin(sourcePath: string): number {
    const database = this.#database
    database.pragma('trusted_schema = OFF')
    database.pragma('cell_size_check = ON')
    database.pragma('foreign_keys = OFF')
    database.pragma('temp_store = MEMORY')
    // Nobody sees the copy before it is whole: there is nothing to roll back to.
    database.pragma('journal_mode = OFF')
    database.pragma('synchronous = OFF')
    database.prepare('ATTACH ? AS source').run(sourcePath)
    const pragma = (name: string): number => database.pragma(name, { simple: true }) as number
    database.pragma(`main.page_size = ${pragma('source.page_size')}`)
    database.pragma(`main.application_id = ${pragma('source.application_id')}`)
    database.exec('BEGIN')
    // The first reading fixes the state.
    this.#version = pragma('source.user_version')
    database.pragma(`main.user_version = ${this.#version}`)
    return Math.max(1, pragma('source.page_count') - pragma('source.freelist_count'))
  }

  *#copy(crawlId: string): Generator<number, void> {
    const database = this.#database
    for (const table of this.#tables()) {
      for (const _ of this.#copyRows(table)) yield this.#share()
    }
    for (const sql of ownIndexes(this.#version)) {
      database.exec(sql)
      yield this.#share()
    }
    database
      .prepare(
        `UPDATE main.crawl SET series_id = COALESCE(series_id, crawl_id), crawl_id = ?,
           state = CASE WHEN state IN ('running', 'paused') THEN 'interrupted' ELSE state END`,
      )
      .run(crawlId)
    database.exec('COMMIT')
    yield 1
  }

  #share(): number {
    return Math.min(1, (this.#database.pragma('main.page_count', { simple: true }) as number) / this.#pages)
  }

  /** What is made is what Trawl makes: no statement is taken from the file that is copied. */
  #tables(): readonly TableShape[] {
    return ownTables(this.#version).map(({ name, sql }) => {
      this.#database.exec(sql)
      const columns = this.#database
        .prepare(`SELECT name, pk FROM pragma_table_xinfo(?, 'main') WHERE hidden = 0 ORDER BY cid`)
        .all(name) as { name: string; pk: number }[]
      const isKeyed = this.#database
        .prepare(`SELECT wr FROM pragma_table_list(?) WHERE schema = 'main'`)
        .pluck()
        .get(name)
      const key = columns.filter(({ pk }) => pk > 0).sort((a, b) => a.pk - b.pk)
      return {
        name,
        columns: columns.map((column) => quoted(column.name)),
        key: isKeyed === 1 ? key.map((column) => quoted(column.name)) : ['rowid'],
      }
    })
  }

  *#copyRows({ name, columns, key }: TableShape): Generator<void, void> {
    const keys = key.join(', ')
    const marks = key.map(() => '?').join(', ')
    const table = quoted(name)
    const after = `(${keys}) > (${marks})`
    const place = (condition: string) =>
      this.#database.prepare(`SELECT ${keys} FROM source.${table} ${condition} ORDER BY ${keys} LIMIT 1 OFFSET ?`).raw()
    const insert = (condition: string) =>
      this.#database.prepare(
        `INSERT INTO main.${table} (${columns.join(', ')})
         SELECT ${columns.join(', ')} FROM source.${table} ${condition} ORDER BY ${keys}`,
      )
    const first = { place: place(''), between: insert(`WHERE (${keys}) <= (${marks})`), rest: insert('') }
    const later = {
      place: place(`WHERE ${after}`),
      between: insert(`WHERE ${after} AND (${keys}) <= (${marks})`),
      rest: insert(`WHERE ${after}`),
    }
    const slice = new SliceSize()
    let from: readonly unknown[] = []
    for (;;) {
      const statements = from.length === 0 ? first : later
      const to = statements.place.get(...from, slice.begin() - 1) as readonly unknown[] | undefined
      if (to === undefined) {
        statements.rest.run(...from)
        yield
        return
      }
      statements.between.run(...from, ...to)
      from = to
      slice.end()
      yield
    }
  }
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}
