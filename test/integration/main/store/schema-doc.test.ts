import { readFileSync } from 'node:fs'
import Database from 'better-sqlite3'
import { expect, it } from 'vitest'
import { SCHEMA_VERSION } from '../../../../src/main/store/migrations'
import { newCrawl } from '../../../support/crawl-files'
import { temporaryFolder } from '../../../support/temporary-folder'

it('docs/schema.md names every table and column, and the version', async () => {
  const { path, writer } = await newCrawl(temporaryFolder())
  writer.close()
  const database = new Database(path, { readonly: true })
  const columns = database
    .prepare(
      "SELECT m.name AS tableName, p.name AS columnName FROM sqlite_schema m, pragma_table_info(m.name) p WHERE m.type = 'table'",
    )
    .all() as { tableName: string; columnName: string }[]
  database.close()
  const sections = new Map(
    readFileSync('docs/schema.md', 'utf8')
      .split(/^## /m)
      .slice(1)
      .map((section) => [/^\w+/.exec(section)?.[0] ?? '', section]),
  )
  const missing = columns.filter(({ tableName, columnName }) => !sections.get(tableName)?.includes(`\`${columnName}\``))
  expect(missing).toEqual([])
  expect([...sections.keys()].sort()).toEqual([...new Set(columns.map(({ tableName }) => tableName))].sort())
  expect(readFileSync('docs/schema.md', 'utf8')).toContain(`schema: **${SCHEMA_VERSION}**`)
})
