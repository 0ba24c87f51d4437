/**
 * Crawl files that somebody made to do harm, each from a sound one. What is changed goes through SQLite where it lets
 * itself be led astray, and into the bytes where it does not.
 */
import { closeSync, copyFileSync, ftruncateSync, openSync, statSync, writeSync } from 'node:fs'
import Database from 'better-sqlite3'

/** What opening such a file must come to. */
export type Fate =
  /** Refused at once with this code. */
  | { readonly kind: 'refused'; readonly code: string }
  /** Read as far as it is sound, never written. */
  | { readonly kind: 'read-only' }
  /** Read and written as any other. */
  | { readonly kind: 'open' }

export interface HostileFile {
  readonly name: string
  readonly fate: Fate
  make(path: string, canary: string): void
}

const refused = (code: string): Fate => ({ kind: 'refused', code })
const READ_ONLY: Fate = { kind: 'read-only' }
const OPEN: Fate = { kind: 'open' }

/** Changes a file by SQL, with SQLite's own guards switched off. */
function bySql(sql: string | ((canary: string) => string)): HostileFile['make'] {
  return (path, canary) => {
    const database = new Database(path)
    try {
      database.unsafeMode()
      database.pragma('foreign_keys = OFF')
      database.exec(typeof sql === 'string' ? sql : sql(canary))
    } finally {
      database.close()
    }
  }
}

/** Writes the text of the schema itself, as no statement could. */
function bySchema(change: string): HostileFile['make'] {
  return bySql(`PRAGMA writable_schema = ON; ${change}; PRAGMA writable_schema = RESET;`)
}

/** Takes the checks of STRICT tables away while rows are changed, and puts them back. */
function byLooseRows(sql: string): HostileFile['make'] {
  return (path) => {
    const database = new Database(path)
    database.unsafeMode()
    const kept = database.prepare(`SELECT rowid, sql FROM sqlite_schema WHERE type = 'table'`).all() as {
      rowid: number
      sql: string
    }[]
    database.pragma('writable_schema = ON')
    database.exec(
      `UPDATE sqlite_schema SET sql = replace(replace(sql, ') STRICT', ')'), 'NOT NULL', '') WHERE type = 'table'`,
    )
    database.pragma('schema_version = 1000')
    database.close()
    const loose = new Database(path)
    loose.unsafeMode()
    loose.exec(sql)
    loose.pragma('writable_schema = ON')
    const put = loose.prepare('UPDATE sqlite_schema SET sql = ? WHERE rowid = ?')
    for (const table of kept) put.run(table.sql, table.rowid)
    loose.pragma('schema_version = 1001')
    loose.close()
  }
}

/** Overwrites bytes. */
function atBytes(place: (size: number) => readonly (readonly [at: number, bytes: Uint8Array])[]): HostileFile['make'] {
  return (path) => {
    const file = openSync(path, 'r+')
    for (const [at, bytes] of place(statSync(path).size)) writeSync(file, bytes, 0, bytes.length, at)
    closeSync(file)
  }
}

function cutTo(bytes: (size: number) => number): HostileFile['make'] {
  return (path) => {
    const file = openSync(path, 'r+')
    ftruncateSync(file, bytes(statSync(path).size))
    closeSync(file)
  }
}

const noise = (bytes: number): Uint8Array => Uint8Array.from({ length: bytes }, (_, at) => (at * 197 + 31) & 0xff)

export const HOSTILE_FILES: readonly HostileFile[] = [
  // What runs by itself.
  {
    name: 'triggers that empty tables when Trawl writes',
    fate: READ_ONLY,
    make: bySql(
      ['INSERT', 'UPDATE', 'DELETE']
        .map(
          (event) => `CREATE TRIGGER on_${event} AFTER ${event} ON crawl BEGIN DELETE FROM page; DELETE FROM row; END;`,
        )
        .join(' '),
    ),
  },
  {
    name: 'a trigger that never ends',
    fate: READ_ONLY,
    make: bySql(`CREATE TRIGGER endless AFTER UPDATE ON crawl BEGIN
      INSERT INTO log (at_ms, level, kind, message) WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n)
      SELECT i, 'info', 'x', 'x' FROM n; END;`),
  },
  {
    name: 'an index whose expression is slow, on a table of ours',
    fate: READ_ONLY,
    make: bySql(`CREATE INDEX slow ON url (length(hex(zeroblob(1000000)) || url))`),
  },
  {
    name: 'a unique index that makes writing fail',
    fate: READ_ONLY,
    make: bySql('CREATE UNIQUE INDEX once ON log (at_ms) WHERE at_ms > 1e15'),
  },
  // Names of ours that mean something else.
  {
    name: 'a view in place of the table of pages',
    fate: refused('crawl_altered'),
    make: bySql(`ALTER TABLE page RENAME TO hidden; CREATE VIEW page AS SELECT * FROM hidden;
      CREATE TRIGGER into_page INSTEAD OF INSERT ON page BEGIN DELETE FROM crawl; END;`),
  },
  {
    name: 'a view that loads a library in place of the table of rows',
    fate: refused('crawl_altered'),
    make: bySql(`DROP TABLE row; CREATE VIEW row AS SELECT 1 AS row_no, 1 AS line_no, NULL AS input, 1 AS url_id,
      load_extension('/tmp/never.so') AS problem, NULL AS carried;`),
  },
  {
    name: 'a view without end in place of the table of URLs',
    fate: refused('crawl_altered'),
    make: bySql(`DROP TABLE trap; CREATE VIEW trap AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n)
      SELECT i AS id, 1 AS host_id, 'x' AS kind, 'x' AS pattern, 'x' AS reason, 0 AS held, 0 AS released FROM n;`),
  },
  {
    name: 'a virtual table in place of the log',
    fate: refused('crawl_altered'),
    make: bySql('DROP TABLE log; CREATE VIRTUAL TABLE log USING fts5(id, at_ms, level, kind, host, message, data);'),
  },
  {
    name: 'a generated column in a table of ours',
    fate: refused('crawl_altered'),
    make: bySql(`ALTER TABLE crawl ADD COLUMN worked_out TEXT AS (hex(zeroblob(100000000))) VIRTUAL`),
  },
  {
    name: 'a table of ours with a default that runs something',
    fate: refused('crawl_altered'),
    make: bySchema(
      `UPDATE sqlite_schema SET sql = replace(sql, 'message TEXT NOT NULL', 'message TEXT NOT NULL DEFAULT (load_extension(''x''))') WHERE name = 'log'`,
    ),
  },
  {
    name: 'a table that is missing',
    fate: refused('crawl_altered'),
    make: bySql('DROP TABLE page_text'),
  },
  {
    name: 'statements behind the text of a table, for those who run it',
    fate: refused('crawl_damaged'),
    make: (path, canary) =>
      bySchema(
        `UPDATE sqlite_schema SET sql = sql || '; ATTACH ''${canary}'' AS c; CREATE TABLE c.t (a)' WHERE name = 'log'`,
      )(path, canary),
  },
  {
    name: 'a table of a stranger with statements behind its text',
    fate: OPEN,
    make: (path, canary) => {
      bySql('CREATE TABLE guest (a)')(path, canary)
      bySchema(
        `UPDATE sqlite_schema SET sql = sql || '; ATTACH ''${canary}'' AS c; CREATE TABLE c.t (a)' WHERE name = 'guest'`,
      )(path, canary)
    },
  },
  {
    name: 'a schema that is no SQL',
    fate: refused('crawl_damaged'),
    make: bySchema(`UPDATE sqlite_schema SET sql = 'CREATE TABLE page (((' WHERE name = 'page'`),
  },
  // What stands beside and is nobody's business.
  {
    name: 'views and tables beside ours, with names that ours have elsewhere',
    fate: OPEN,
    make: bySql(
      (canary) => `CREATE TABLE result (a); CREATE TABLE figures (a); CREATE TABLE totals (a); CREATE TABLE pairs (a);
      CREATE TABLE target (a); CREATE TABLE passage (a); CREATE TABLE "x"" (" (a);
      CREATE VIEW loads AS SELECT load_extension('${canary}') AS x;
      CREATE VIEW reads AS SELECT * FROM pragma_table_list;`,
    ),
  },
  {
    name: 'a full-text table with damaged insides',
    fate: OPEN,
    make: bySql(`CREATE VIRTUAL TABLE words USING fts5(a); INSERT INTO words VALUES ('one two');
      UPDATE words_data SET block = x'ffffffffffffffff'; UPDATE words_config SET v = 999;`),
  },
  {
    name: 'figures about its tables that are lies',
    fate: OPEN,
    make: bySql(`ANALYZE; DELETE FROM sqlite_stat1; INSERT INTO sqlite_stat1 VALUES ('url', 'url_waiting', '1 1 1'),
      ('page', NULL, '99999999999999999999'), ('nothing', 'nothing', 'x y z'); `),
  },
  // Rows.
  {
    name: 'a crawl row full of lies',
    fate: OPEN,
    make: bySql(`UPDATE crawl SET rows = -5, known = 9223372036854775807, fetched = -9223372036854775808,
      transfer_bytes = -1, running_ms = -1, created_at_ms = 9223372036854775807, name = '../../x' || char(0, 10, 8238)`),
  },
  {
    name: 'a state that there is not',
    fate: refused('crawl_damaged'),
    make: bySql(`UPDATE crawl SET state = 'exploded'`),
  },
  { name: 'settings that are no JSON', fate: refused('crawl_damaged'), make: bySql(`UPDATE crawl SET settings = '{'`) },
  {
    name: 'settings nested a hundred thousand deep',
    fate: refused('crawl_damaged'),
    make: (path) => {
      const database = new Database(path)
      database.prepare('UPDATE crawl SET settings = ?').run(`${'['.repeat(100_000)}${']'.repeat(100_000)}`)
      database.close()
    },
  },
  {
    name: 'columns that are no list',
    fate: refused('crawl_damaged'),
    make: bySql(`UPDATE crawl SET carried_columns = '{"length": 5}'`),
  },
  { name: 'no crawl row', fate: refused('crawl_damaged'), make: bySql('DELETE FROM crawl') },
  {
    name: 'an id that leads elsewhere',
    fate: OPEN,
    make: bySql(`UPDATE crawl SET crawl_id = '../../../../tmp/trawl-never', series_id = '../' || char(10) || 'x'`),
  },
  {
    name: 'URLs that come from one another in a circle',
    fate: OPEN,
    make: bySql(`UPDATE url SET source_id = CASE WHEN id % 2 = 0 THEN id - 1 ELSE id + 1 END, depth = -1, kind = 99`),
  },
  {
    name: 'details that are no JSON, and redirects in a circle',
    fate: OPEN,
    make: bySql(`UPDATE page_detail SET headers = '[[', attempts = 'null', redirects = '[{"url":"http://a/","status":301},5,null]',
      h1_all = '{"a":1}', reason = '[', links = x'ffffffffff'; UPDATE page_content SET structured = '{', hreflang = '7', social = '[]', forms = 'x', similarity = x'01';
      UPDATE page SET redirect_count = -1, attempt_count = 9223372036854775807, marks = -1, content_marks = 9223372036854775807, verdict = 'nonsense', error = 'nonsense', robots = 'nonsense';
      UPDATE host SET override = '[', tls = '5'; UPDATE row SET carried = '{"a":', problem = 'nonsense' WHERE row_no % 3 = 0;`),
  },
  {
    name: 'bodies that grow to gigabytes or are none',
    fate: OPEN,
    make: (path) => {
      bySql(`UPDATE page_body SET deflated = x'0102030405'; UPDATE page_text SET deflated = zeroblob(1000);`)(path, '')
    },
  },
  {
    name: 'values of other types than their columns have',
    fate: OPEN,
    make: byLooseRows(`UPDATE page SET status = 'two hundred', title = 5, total_ms = 'x', fetched_at_ms = 'yesterday', sha256 = 7, final_url = x'00ff', url_id = url_id;
      UPDATE url SET url = x'ff00' WHERE id = 1; UPDATE url SET depth = 'deep', disposition = 77 WHERE id = 2;
      UPDATE host SET name = 12.5, known = 'many'; UPDATE page_detail SET headers = NULL, attempts = 5;`),
  },
  {
    name: 'twenty megabytes in one cell',
    fate: OPEN,
    make: bySql(`UPDATE page SET title = replace(hex(zeroblob(10000000)), '0', 'x') WHERE url_id = 2;
      UPDATE page_detail SET h1_all = '["' || replace(hex(zeroblob(1000000)), '0', 'y') || '"]' WHERE url_id = 3;`),
  },
  {
    name: 'row numbers at the end of what there is',
    fate: refused('crawl_damaged'),
    make: bySql(`UPDATE row SET row_no = 9223372036854775807 WHERE row_no = (SELECT MAX(row_no) FROM row);
      UPDATE row SET row_no = -7 WHERE row_no = 1; UPDATE url SET row_no = -9223372036854775808 WHERE id = 1;`),
  },
  // Another file altogether.
  { name: 'a later version', fate: refused('crawl_too_new'), make: bySql('PRAGMA user_version = 999') },
  { name: 'a version below zero', fate: refused('not_a_crawl'), make: bySql('PRAGMA user_version = -3') },
  { name: 'no version', fate: refused('not_a_crawl'), make: bySql('PRAGMA user_version = 0') },
  { name: 'another application', fate: refused('not_a_crawl'), make: bySql('PRAGMA application_id = 252006673') },
  { name: 'encrypted', fate: refused('not_a_crawl'), make: atBytes((size) => [[0, noise(size)]]) },
  // Damage.
  { name: 'nothing but the header', fate: refused('crawl_damaged'), make: cutTo(() => 100) },
  {
    name: 'cut in the middle',
    fate: refused('crawl_damaged'),
    make: cutTo((size) => Math.floor(size / 16_384) * 8192),
  },
  {
    name: 'a first page of noise behind its header',
    fate: refused('crawl_damaged'),
    make: atBytes(() => [[100, noise(8092)]]),
  },
  { name: 'pages of noise', fate: OPEN, make: atBytes((size) => pagesOf(size, 3).map((at) => [at, noise(8192)])) },
  {
    name: 'cells that lie outside their page',
    fate: OPEN,
    make: atBytes((size) =>
      pagesOf(size, 2).map((at) => [at + 8, Uint8Array.from([0xff, 0xff, 0x00, 0x01, 0xff, 0xf0])]),
    ),
  },
  {
    name: 'a log of changes of another file',
    fate: OPEN,
    make: (path) => {
      const other = `${path}.other`
      const database = new Database(other)
      database.pragma('page_size = 8192')
      database.pragma('journal_mode = WAL')
      database.exec('CREATE TABLE page (a); INSERT INTO page VALUES (1);')
      copyFileSync(`${other}-wal`, `${path}-wal`)
      database.close()
    },
  },
]

/** Where every n-th page begins, the first two left alone. */
function pagesOf(size: number, every: number): number[] {
  const pages = Math.floor(size / 8192)
  return Array.from({ length: pages }, (_, page) => page)
    .filter((page) => page > 20 && page % every === 0)
    .map((page) => page * 8192)
}
