import Database from 'better-sqlite3'

/** The version of SQLite beneath. Throws where it cannot be loaded. */
export function sqliteVersion(): string {
  const database = new Database(':memory:')
  try {
    return String(database.prepare('SELECT sqlite_version()').pluck().get())
  } finally {
    database.close()
  }
}
