import { mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { describe, expect, it } from 'vitest'
import { createCrawlFile, openCrawlForReading, openCrawlForWriting } from '../../../../src/main/store/database'
import { SCHEMA_VERSION } from '../../../../src/main/store/migrations'
import { isBeingWritten, WriterLock } from '../../../../src/main/store/writer-lock'
import { addInput, allWaiting, inputRow, newCrawl, openWriter } from '../../../support/crawl-files'
import { temporaryFolder } from '../../../support/temporary-folder'

function thrownBy(work: () => unknown): unknown {
  try {
    work()
  } catch (error) {
    return error
  }
  return null
}

describe('opening a crawl file', () => {
  it('says what is wrong with a file that is none, and does not touch it', () => {
    const folder = temporaryFolder()
    const text = join(folder, 'notes.trawl')
    writeFileSync(text, 'these are notes')
    mkdirSync(join(folder, 'folder.trawl'))
    const other = join(folder, 'other.trawl')
    new Database(other).exec('CREATE TABLE t (a)').close()
    writeFileSync(join(folder, 'empty.trawl'), '')
    for (const open of [openCrawlForReading, openCrawlForWriting]) {
      expect(thrownBy(() => open(text))).toMatchObject({ code: 'not_a_crawl' })
      expect(thrownBy(() => open(join(folder, 'folder.trawl')))).toMatchObject({ code: 'not_a_crawl' })
      expect(thrownBy(() => open(other))).toMatchObject({ code: 'not_a_crawl' })
      expect(thrownBy(() => open(join(folder, 'empty.trawl')))).toMatchObject({ code: 'not_a_crawl' })
      expect(thrownBy(() => open(join(folder, 'missing.trawl')))).toMatchObject({ code: 'crawl_not_found' })
    }
  })

  it('refuses a file from a newer version', async () => {
    const { path, writer } = await newCrawl(temporaryFolder())
    writer.close()
    const database = new Database(path)
    database.pragma(`user_version = ${SCHEMA_VERSION + 1}`)
    database.close()
    expect(thrownBy(() => openCrawlForReading(path))).toMatchObject({ code: 'crawl_too_new' })
    expect(thrownBy(() => openCrawlForWriting(path))).toMatchObject({ code: 'crawl_too_new' })
  })

  it('lets readers in while it is being written', async () => {
    const { path, writer } = await newCrawl(temporaryFolder())
    addInput(writer, [inputRow(1, 'http://a.example/')])
    const reader = openCrawlForReading(path)
    expect(reader.prepare('SELECT COUNT(*) FROM row').pluck().get()).toBe(1)
    expect(() => reader.exec("UPDATE row SET input = 'x'")).toThrow()
    reader.close()
    writer.close()
  })

  it('makes a file that is whole by itself, and ready for a writer beside readers', async () => {
    const folder = temporaryFolder()
    const path = join(folder, 'new.trawl')
    let journal: unknown
    await createCrawlFile(path, async (database) => {
      journal = database.pragma('journal_mode', { simple: true })
    })
    // A journal on disk would be synchronised with every transaction, and be left behind by a kill.
    expect(journal).toBe('memory')
    expect(readdirSync(folder)).toEqual(['new.trawl'])
    const database = new Database(path, { readonly: true })
    expect(database.pragma('journal_mode', { simple: true })).toBe('wal')
    database.close()
  })

  it('leaves no file behind when filling it fails', async () => {
    const path = join(temporaryFolder(), 'new.trawl')
    await expect(
      createCrawlFile(path, async () => {
        throw new Error('no more')
      }),
    ).rejects.toThrow('no more')
    expect(thrownBy(() => openCrawlForReading(path))).toMatchObject({ code: 'crawl_not_found' })
  })

  it('does not overwrite a file', async () => {
    const path = join(temporaryFolder(), 'notes.trawl')
    writeFileSync(path, 'mine')
    await expect(createCrawlFile(path, async () => {})).rejects.toMatchObject({ code: 'file_unwritable' })
  })

  it('uses the index of waiting URLs, without sorting', async () => {
    const { path, writer } = await newCrawl(temporaryFolder())
    writer.close()
    const database = new Database(path, { readonly: true })
    const plan = database
      .prepare(
        'EXPLAIN QUERY PLAN SELECT id, url FROM url WHERE disposition = 0 AND host_id = 1 AND id > 5 ORDER BY id LIMIT 9',
      )
      .all() as { detail: string }[]
    expect(plan.map((step) => step.detail)).toEqual(['SEARCH url USING INDEX url_waiting (host_id=? AND id>?)'])
    database.close()
  })
})

describe('the writer lock', () => {
  it('lets one writer in and tells others that it is busy', async () => {
    const { path, writer } = await newCrawl(temporaryFolder())
    expect(isBeingWritten(path)).toBe(true)
    expect(thrownBy(() => WriterLock.take(path, 0))).toMatchObject({ code: 'crawl_busy' })
    writer.close()
    expect(isBeingWritten(path)).toBe(false)
    const again = openWriter(path)
    expect(allWaiting(again)).toEqual([])
    again.close()
  })
})
