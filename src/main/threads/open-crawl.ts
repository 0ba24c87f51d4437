/** Makes or opens the crawl file of a run, with the writer's lock taken and nothing half-made left behind. */
import { existsSync, rmSync } from 'node:fs'
import { TrawlError } from '../../shared/errors'
import { readTextFile } from '../engine/input/file-text'
import { insertCrawlRow, readCrawlRow } from '../store/crawl-row'
import { CrawlWriter } from '../store/crawl-writer'
import { createCrawlFile, openCrawlForWriting } from '../store/database'
import { InputBlocks } from '../store/input-blocks'
import { withSqliteErrors } from '../store/sqlite-errors'
import { WriterLock } from '../store/writer-lock'
import type { EngineThreadData } from './engine-calls'

/** @throws {TrawlError} everything the store throws, and `crawl_finished` */
export async function openCrawl(data: EngineThreadData, nowMs: number): Promise<CrawlWriter> {
  const { path } = data
  if (data.create === null && !existsSync(path)) openCrawlForWriting(path)
  const lock = WriterLock.take(path)
  try {
    const database = data.create === null ? openCrawlForWriting(path) : await createWithInput(data, nowMs)
    const { settings } = data.create ?? readSettings(database)
    return new CrawlWriter(database, lock, path, settings.limit)
  } catch (error) {
    lock.release()
    throw error
  }
}

function readSettings(database: ReturnType<typeof openCrawlForWriting>) {
  return { settings: readCrawlRow(database).settings }
}

/** The whole input and the crawl's own row commit together: a crawl either has all of its input or does not exist. */
async function createWithInput(data: EngineThreadData, nowMs: number) {
  const create = data.create as NonNullable<EngineThreadData['create']>
  const database = createCrawlFile(data.path)
  try {
    database.exec('BEGIN IMMEDIATE')
    insertCrawlRow(database, { ...create, createdAtMs: nowMs })
    const blocks = new InputBlocks(database)
    for await (const { text, share } of readTextFile(create.inputPath)) blocks.append(text, share)
    withSqliteErrors(data.path, () => database.exec('COMMIT'))
    return database
  } catch (error) {
    database.close()
    for (const ending of ['', '-wal', '-shm']) rmSync(`${data.path}${ending}`, { force: true })
    throw error instanceof TrawlError ? error : withSqliteErrors(data.path, () => { throw error })
  }
}
