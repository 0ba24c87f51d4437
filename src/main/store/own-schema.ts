/**
 * Whether a crawl file is laid out as Trawl lays it out (decision 35). A file may come from anybody: what it calls a
 * table of ours must be that table, word for word, and nothing of a stranger may run when Trawl writes.
 */
import Database from 'better-sqlite3'
import { TrawlError } from '../../shared/errors'
import { MIGRATIONS } from './migrations'
import { damaged } from './sqlite-errors'

interface SchemaObject {
  readonly type: string
  readonly name: string
  readonly tbl_name: string
  /** `null` for what SQLite makes by itself, such as the index of a UNIQUE column. */
  readonly sql: string | null
}

export interface OwnTable {
  readonly name: string
  readonly sql: string
}

const madeByVersion = new Map<number, readonly SchemaObject[]>()

/** Names of strangers that a message shows at most. */
const SHOWN_NAMES = 5

/** The tables of a schema version, in the order in which they are made. */
export function ownTables(version: number): readonly OwnTable[] {
  return ownObjects(version).filter(isOf('table')) as OwnTable[]
}

/** Statements that make the indexes of a schema version. */
export function ownIndexes(version: number): readonly string[] {
  return ownObjects(version)
    .filter(isOf('index'))
    .flatMap(({ sql }) => (sql === null ? [] : [sql]))
}

/**
 * Every table and index of ours must be there as we make it. What else the file holds is never named by a statement of
 * ours, so for reading it may stay.
 *
 * @throws {TrawlError} `crawl_altered`
 */
export function assertReadable(database: Database.Database, path: string, version: number): void {
  const found = new Map(objectsOf(database).map((each) => [`${each.type} ${each.name}`, each]))
  const wrong = ownObjects(version).filter((own) => {
    const there = found.get(`${own.type} ${own.name}`)
    return there === undefined || there.sql !== own.sql || there.tbl_name !== own.tbl_name
  })
  if (wrong.length === 0) return
  throw new TrawlError('crawl_altered', `The crawl file ${path} is not laid out as Trawl makes it: ${named(wrong)}.`, {
    hint: 'Ask whoever gave it to you for a copy that Trawl has made. The file was not changed.',
  })
}

/**
 * For writing, nothing of a stranger may be tied to our tables: no trigger, and no index.
 *
 * @throws {TrawlError} `crawl_altered`
 */
export function assertWritable(database: Database.Database, path: string, version: number): void {
  const own = ownObjects(version)
  const ours = new Set(own.map(({ type, name }) => `${type} ${name}`))
  const tables = new Set(own.map(({ tbl_name }) => tbl_name.toLowerCase()))
  const foreign = objectsOf(database).filter(
    ({ type, name, tbl_name }) =>
      type === 'trigger' || (type === 'index' && tables.has(tbl_name.toLowerCase()) && !ours.has(`${type} ${name}`)),
  )
  if (foreign.length === 0) return
  throw new TrawlError(
    'crawl_altered',
    `The crawl file ${path} has parts that Trawl did not make: ${named(foreign)}. It can be read, but not changed.`,
    { hint: 'Export it as a crawl file: the copy has none of them.' },
  )
}

/** Whatever is numbered in sequence, and what arrays as long as the last number are made of. */
const NUMBERED = [
  ['row', 'row_no'],
  ['url', 'id'],
  ['host', 'id'],
  ['page', 'url_id'],
] as const
/** Bytes that a row takes at least. */
const ROW_BYTES = 4

/**
 * Numbers begin at 1 and leave no gaps that the file has no room for: memory is set aside by the last one.
 *
 * @throws {TrawlError} `crawl_damaged`
 */
export function assertNumbered(database: Database.Database, path: string): void {
  const bytes =
    (database.pragma('page_count', { simple: true }) as number) *
    (database.pragma('page_size', { simple: true }) as number)
  for (const [table, column] of NUMBERED) {
    const edge = (which: string): unknown =>
      database.prepare(`SELECT ${which}(${column}) FROM ${table}`).pluck().get() ?? 1
    if ((edge('MIN') as number) >= 1 && (edge('MAX') as number) <= bytes / ROW_BYTES) continue
    throw damaged(path, `the numbers in its table ${table} are none that Trawl gives`)
  }
}

function named(objects: readonly SchemaObject[]): string {
  const shown = objects.slice(0, SHOWN_NAMES).map(({ type, name }) => `${type} ${name.slice(0, 60)}`)
  const more = objects.length - shown.length
  return `${shown.join(', ')}${more > 0 ? ` and ${more} more` : ''}`
}

function isOf(type: string): (each: SchemaObject) => boolean {
  return (each) => each.type === type && !each.name.startsWith('sqlite_')
}

function ownObjects(version: number): readonly SchemaObject[] {
  const known = madeByVersion.get(version)
  if (known !== undefined) return known
  const database = new Database(':memory:')
  try {
    for (const sql of MIGRATIONS.slice(0, version)) database.exec(sql)
    const made = objectsOf(database)
    madeByVersion.set(version, made)
    return made
  } finally {
    database.close()
  }
}

function objectsOf(database: Database.Database): readonly SchemaObject[] {
  return database
    .prepare('SELECT type, name, tbl_name, sql FROM main.sqlite_schema ORDER BY rowid')
    .all() as SchemaObject[]
}
