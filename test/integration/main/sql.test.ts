/** SQL through the service: a process for each console, which can be ended whatever it does; and the log of a run. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { ExportProgress } from '../../../src/shared/domain/export-request'
import { TrawlError } from '../../../src/shared/errors'
import { closing, runCrawl, serviceIn } from '../../support/crawl-runs'
import { startSiteServer } from '../../support/site-server'
import { temporaryFolder } from '../../support/temporary-folder'

const ENDLESS = 'WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n)'

async function crawled() {
  const folder = temporaryFolder()
  const trawl = serviceIn(folder)
  const site = closing(await startSiteServer())
  const text = ['/status/200', '/status/404', '/status/429'].map((path) => site.origin + path).join('\n')
  const { crawl } = await runCrawl(trawl, text, { retries: 0 })
  return { folder, trawl, id: crawl.id }
}

const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'answered',
    (error: unknown) => (error instanceof TrawlError ? error.code : String(error)),
  )

describe('SQL through the service', () => {
  it('answers, is cancelled while SQLite works, and answers again', async () => {
    const { trawl, id } = await crawled()
    const answer = await trawl.sql.ask(id, 'run', { sql: 'SELECT status FROM result ORDER BY row', limit: 10 })
    expect(answer.first).toEqual([[200], [404], [429]])
    const endless = codeOf(trawl.sql.ask(id, 'run', { sql: `${ENDLESS} SELECT count(*) FROM n`, limit: 10 }))
    await trawl.sql.close(id)
    expect(await endless).toBe('cancelled')
    expect((await trawl.sql.ask(id, 'run', { sql: 'SELECT 1', limit: 10 })).first).toEqual([[1]])
    expect(await codeOf(trawl.sql.ask(id, 'run', { sql: 'DELETE FROM page', limit: 10 }))).toBe('bad_query')
  })

  it('writes whole answers to files, and leaves nothing of one that is cancelled', async () => {
    const { folder, trawl, id } = await crawled()
    const last = (): Promise<ExportProgress> =>
      new Promise((done) => {
        const off = trawl.on('export:progress', (news) => {
          if (news.state === 'running') return
          off()
          done(news)
        })
      })
    const path = join(folder, 'answer.ndjson')
    let ended = last()
    await trawl.startSqlExport(id, { sql: 'SELECT row, status FROM result', format: 'ndjson', path })
    expect(await ended).toMatchObject({ state: 'finished', rowsWritten: 3 })
    expect(readFileSync(path, 'utf8')).toBe('{"row":1,"status":200}\n{"row":2,"status":404}\n{"row":3,"status":429}\n')

    // Deaf within SQLite, and between two rows: both end.
    for (const sql of [`${ENDLESS} SELECT count(*) FROM n`, `${ENDLESS} SELECT i FROM n`]) {
      ended = last()
      const target = join(folder, 'endless.csv')
      const exportId = await trawl.startSqlExport(id, { sql, format: 'csv', path: target })
      await trawl.cancelExport(exportId)
      expect((await ended).state).toBe('cancelled')
      expect([existsSync(target), existsSync(`${target}.partial`)]).toEqual([false, false])
    }
  })

  it('closes with the service although a statement has no end', async () => {
    const { trawl, id } = await crawled()
    const endless = codeOf(trawl.sql.ask(id, 'run', { sql: `${ENDLESS} SELECT count(*) FROM n`, limit: 10 }))
    await trawl.close()
    expect(await endless).toBe('cancelled')
  })
})

it('a run tells its log what happened, from its start to its end', async () => {
  const { trawl, id } = await crawled()
  const entries = await trawl.ask(id, 'log', { afterId: 0, count: 100 })
  expect(entries.map(({ kind }) => kind)).toEqual(['started', 'robots_missing', 'host_held', 'finished'])
  expect(entries[2]?.host).toMatch(/^127\.0\.0\.1:\d+$/)
  expect(entries[3]?.message).toMatch(/^Finished\. 3 of 3 URLs in .+: 3 fetched\.$/)
  expect(entries[3]?.data).toMatchObject({ known: 3, fetched: 3, status4xx: 2 })

  await trawl.again(id, { kind: 'rows', rowNos: [1] })
  await trawl.whenEnded(id)
  const later = await trawl.ask(id, 'log', { afterId: entries.at(-1)?.id ?? 0, count: 100 })
  expect(later.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['resumed', 'fetch_again', 'finished']))
})
