/** The clean copy of a crawl file, read back by another SQLite. */
import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { readCrawlRow } from '../../../../src/main/store/crawl-row'
import { openCrawlForReading, openCrawlForWriting } from '../../../../src/main/store/database'
import { beginCopy, type CopyScene } from '../../../../src/main/threads/copy-work'
import { runExport } from '../../../../src/main/threads/export-run'
import type { ExportProgress } from '../../../../src/shared/domain/export-request'
import { addInput, allWaiting, fetchedPage, inputRow, newCrawl, openWriter } from '../../../support/crawl-files'
import { generateCrawl } from '../../../support/generate-crawl'
import { temporaryFolder } from '../../../support/temporary-folder'

/** Of SQLite; the test is left out where there is none. */
const SHELL = 'sqlite3'

const scene = (path: string, more: Partial<CopyScene> = {}): CopyScene => ({
  path,
  copyId: 'copy2345',
  rest: nextTurn,
  isCancelled: () => false,
  ...more,
})

function copy(target: string, { path, ...more }: Partial<CopyScene> & { readonly path: string }) {
  const news: ExportProgress[] = []
  const ended = runExport(
    'e',
    target,
    () => beginCopy(target, scene(path, more)),
    (progress) => news.push(progress),
  )
  return ended.then((last) => ({ last, news }))
}

/** All rows of all tables but `crawl`, as text. */
function contentOf(path: string): string {
  const database = openCrawlForReading(path)
  try {
    const tables = database
      .prepare(`SELECT name FROM sqlite_schema WHERE type = 'table' AND name <> 'crawl' ORDER BY name`)
      .pluck()
      .all() as string[]
    return JSON.stringify(tables.map((table) => [table, database.prepare(`SELECT * FROM "${table}"`).raw().all()]))
  } finally {
    database.close()
  }
}

const schemaOf = (path: string): unknown => {
  const database = openCrawlForReading(path)
  try {
    return [
      database.prepare('SELECT type, name, sql FROM sqlite_schema ORDER BY type, name').all(),
      database.pragma('user_version'),
      database.pragma('application_id'),
      database.pragma('page_size'),
    ]
  } finally {
    database.close()
  }
}

async function generated(rows: number): Promise<{ folder: string; path: string }> {
  const folder = temporaryFolder()
  const path = join(folder, 'crawl.trawl')
  await generateCrawl(path, rows, { links: 5, text: true })
  return { folder, path }
}

describe('a copy of a crawl', () => {
  it('has everything the crawl has, in one sound file', async () => {
    const { folder, path } = await generated(3000)
    const before = readdirSync(folder)
    const target = join(folder, 'copy.sqlite')
    const { last, news } = await copy(target, { path })
    expect(last).toMatchObject({ state: 'finished', rowsWritten: 3000, rowsTotal: 3000, error: null })
    expect(last.bytes).toBe(statSync(target).size)
    expect(readdirSync(folder).sort()).toEqual([...before, 'copy.sqlite'].sort())
    expect(news.map(({ rowsWritten }) => rowsWritten)).toEqual(
      news.map(({ rowsWritten }) => rowsWritten).sort((a, b) => a - b),
    )
    expect(schemaOf(target)).toEqual(schemaOf(path))
    expect(contentOf(target)).toBe(contentOf(path))
    // A rollback journal: readable where nothing may be written beside it.
    expect(readFileSync(target).subarray(18, 20)).toEqual(Buffer.from([1, 1]))
  }, 30_000)

  it('is found whole by the sqlite3 shell', async ({ skip }) => {
    const { folder, path } = await generated(500)
    const target = join(folder, 'copy.db')
    await copy(target, { path })
    let answer: string
    try {
      answer = execFileSync(SHELL, [target, 'PRAGMA integrity_check; SELECT COUNT(*) FROM row;'], {
        encoding: 'utf8',
      })
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return skip()
      throw error
    }
    expect(answer).toBe('ok\n500\n')
  })

  it('leaves free pages out', async () => {
    const { folder, path } = await generated(2000)
    const database = openCrawlForWriting(path)
    database.exec('DELETE FROM page_text; DELETE FROM page_detail')
    database.close()
    const target = join(folder, 'copy.db')
    await copy(target, { path })
    expect(statSync(target).size).toBeLessThan(statSync(path).size / 2)
    const copied = openCrawlForReading(target)
    expect(copied.pragma('freelist_count', { simple: true })).toBe(0)
    copied.close()
  })

  it('is one state of a crawl that goes on, a crawl of its own in the same series, and can be resumed', async () => {
    const folder = temporaryFolder()
    const { path, writer } = await newCrawl(folder)
    const urls = Array.from({ length: 600 }, (_, index) => inputRow(index + 1, `https://a.example/${index}`))
    addInput(writer, urls)
    const leases = allWaiting(writer)
    for (const lease of leases.slice(0, 200)) writer.save(fetchedPage(lease))
    writer.flush()
    writer.setState('running', null, 5, 6)
    const target = join(folder, 'copy.trawl')
    let more = 200
    const rest = async () => {
      // The crawl goes on between any two steps.
      for (const lease of leases.slice(more, more + 20)) writer.save(fetchedPage(lease))
      more += 20
      writer.flush()
      await nextTurn()
    }
    const { last } = await copy(target, { path, rest })
    expect(last.state).toBe('finished')
    expect(more).toBeGreaterThan(220)
    writer.close()
    const resumed = openWriter(target)
    expect(allWaiting(resumed)).toHaveLength(400)
    resumed.close()
    const database = openCrawlForReading(target)
    expect(readCrawlRow(database)).toMatchObject({
      crawlId: 'copy2345',
      seriesId: 'test',
      name: 'Test',
      state: 'interrupted',
      counts: { fetched: 200 },
    })
    expect(database.prepare('SELECT COUNT(*) FROM page').pluck().get()).toBe(200)
    database.close()
  })

  it('leaves nothing behind when it is cancelled, and what was there before stays', async () => {
    const { folder, path } = await generated(3000)
    const target = join(folder, 'copy.db')
    writeFileSync(target, 'earlier')
    let asked = 0
    const { last } = await copy(target, { path, isCancelled: () => ++asked > 3 })
    expect(last).toMatchObject({ state: 'cancelled', error: null })
    expect(asked).toBe(4)
    expect(readFileSync(target, 'utf8')).toBe('earlier')
    expect(existsSync(`${target}.partial`)).toBe(false)
  })

  it('is refused where it would replace the crawl itself, or a database that is open', async () => {
    const folder = temporaryFolder()
    const { path, writer } = await newCrawl(folder)
    addInput(writer, [inputRow(1, 'https://a.example/')])
    const link = join(folder, 'link.trawl')
    symlinkSync(path, link)
    for (const target of [path, link]) {
      const { last } = await copy(target, { path })
      expect(last).toMatchObject({ state: 'failed', error: { code: 'file_unwritable' } })
      expect(last.error?.message).toContain('is the crawl itself')
    }
    const other = join(folder, 'other.trawl')
    await copy(other, { path })
    const open = openWriter(other)
    const { last } = await copy(other, { path })
    expect(last.error?.message).toContain('open elsewhere')
    open.close()
    expect((await copy(other, { path })).last.state).toBe('finished')
    writer.close()
  })

  it('cannot go to standard output, into a missing folder, or into a device', async () => {
    const { folder, path } = await generated(10)
    expect((await copy('-', { path })).last.error).toMatchObject({
      code: 'bad_request',
      message: 'This format cannot go to standard output.',
    })
    expect((await copy(join(folder, 'none', 'copy.db'), { path })).last.error).toMatchObject({
      code: 'folder_unwritable',
    })
    if (process.platform === 'win32') return
    expect((await copy('/dev/null', { path })).last.error).toMatchObject({ code: 'file_unwritable' })
  })
})
