import { describe, expect, it } from 'vitest'
import { readingStatement } from '../../../../src/main/store/sql-guard'
import { TrawlError } from '../../../../src/shared/errors'

function refusalOf(sql: string): string | null {
  try {
    readingStatement(sql)
    return null
  } catch (error) {
    return error instanceof TrawlError ? error.code : String(error)
  }
}

describe('the guard of the SQL console', () => {
  it.each([
    'SELECT 1',
    '  -- a note\n select 1;  -- done',
    "WITH a(x) AS (VALUES (1)) SELECT x || ';' FROM a",
    'VALUES (1), (2)',
    'EXPLAIN SELECT 1',
    'EXPLAIN QUERY PLAN WITH a AS (SELECT 1) SELECT * FROM a',
    'PRAGMA table_info(url)',
    "PRAGMA main.table_info('url')",
    'PRAGMA user_version',
    'pragma integrity_check(10)',
  ])('lets through what only reads: %s', (sql) => expect(refusalOf(sql)).toBeNull())

  it.each([
    '',
    '-- nothing',
    'SELECT 1; SELECT 2',
    'SELECT 1; DROP TABLE url',
    'SELECT 1\0; DROP TABLE url',
    "ATTACH 'x.db' AS x",
    '/* SELECT */ attach database ":memory:" as m',
    'DETACH main',
    "VACUUM INTO 'copy.db'",
    'VACUUM',
    'INSERT INTO url VALUES (1)',
    'REPLACE INTO url VALUES (1)',
    'UPDATE url SET depth = 1',
    'DELETE FROM url',
    'CREATE TEMP TABLE t (a)',
    'CREATE VIEW v AS SELECT 1',
    'DROP TABLE url',
    'ALTER TABLE url RENAME TO u',
    'REINDEX',
    'ANALYZE',
    'BEGIN',
    'COMMIT',
    'SAVEPOINT s',
    '--\nEXPLAIN PRAGMA writable_schema = 1',
    'EXPLAIN QUERY PLAN PRAGMA journal_mode = DELETE',
    'EXPLAIN DELETE FROM url',
    'PRAGMA journal_mode = DELETE',
    'PRAGMA journal_mode(DELETE)',
    'PRAGMA journal_mode',
    'PRAGMA writable_schema = ON',
    'PRAGMA query_only = 0',
    'PRAGMA query_only/**/(0)',
    'PRAGMA trusted_schema = 1',
    'PRAGMA temp_store_directory = "x"',
    'PRAGMA user_version = 9',
    'PRAGMA user_version(9)',
    'PRAGMA main.user_version = 9',
    'PRAGMA main . user_version(9)',
    'PRAGMA [user_version] = 9',
    'PRAGMA optimize',
    'PRAGMA wal_checkpoint(TRUNCATE)',
    'PRAGMA hard_heap_limit = 1',
    'PRAGMA',
    ';',
  ])('stops %s', (sql) => expect(refusalOf(sql)).toBe('bad_query'))
})
