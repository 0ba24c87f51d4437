/** Makes or opens the crawl file of a run, with the writer's lock taken. */
import { readTextFile } from '../engine/input/file-text'
import { insertCrawlRow, readCrawlRow } from '../store/crawl-row'
import { CrawlWriter } from '../store/crawl-writer'
import { assertCrawlFile, createCrawlFile, openCrawlForWriting } from '../store/database'
import { InputBlocks } from '../store/input-blocks'
import { WriterLock } from '../store/writer-lock'
import type { EngineThreadData } from './engine-calls'

/** @throws {TrawlError} everything the store throws, and `file_unreadable` for the input */
export async function openCrawl({ path, create }: EngineThreadData, nowMs: number): Promise<CrawlWriter> {
  // Before the lock is taken, which would leave its own file beside a path that is not a crawl.
  if (create === null) assertCrawlFile(path)
  const lock = WriterLock.take(path)
  try {
    if (create !== null) {
      await createCrawlFile(path, async (database) => {
        insertCrawlRow(database, { ...create, createdAtMs: nowMs })
        const blocks = new InputBlocks(database)
        for await (const { text, share } of readTextFile(create.inputPath)) blocks.append(text, share)
      })
    }
    const database = openCrawlForWriting(path)
    return new CrawlWriter(database, lock, path, readCrawlRow(database).settings.limit)
  } catch (error) {
    lock.release()
    throw error
  }
}
