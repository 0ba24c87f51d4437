/** Makes or opens the crawl file of a run, with the writer's lock taken. */
import type { UrlCredential } from '../../shared/secrets'
import { readTextFile } from '../engine/input/file-text'
import { CredentialMask } from '../engine/input/mask-credentials'
import { insertCrawlRow } from '../store/crawl-row'
import { CrawlWriter } from '../store/crawl-writer'
import { assertCrawlFile, createCrawlFile, openCrawlForWriting } from '../store/database'
import { InputBlocks } from '../store/input-blocks'
import { WriterLock } from '../store/writer-lock'
import type { EngineTask } from './engine-calls'

export interface OpenedCrawl {
  readonly writer: CrawlWriter
  /** Passwords that stood in URLs of the input; the file has them masked. */
  readonly urlCredentials: readonly UrlCredential[]
}

/** @throws {TrawlError} everything the store throws, and `file_unreadable` for the input */
export async function openCrawl({ path, create }: EngineTask, nowMs: number): Promise<OpenedCrawl> {
  // Before the lock is taken, which would leave its own file beside a path that is not a crawl.
  if (create === null) assertCrawlFile(path)
  const lock = WriterLock.take(path)
  const mask = new CredentialMask()
  try {
    if (create !== null) {
      await createCrawlFile(path, async (database) => {
        insertCrawlRow(database, { ...create, createdAtMs: nowMs })
        const blocks = new InputBlocks(database)
        for await (const { text, share } of readTextFile(create.inputPath)) blocks.append(mask.push(text), share)
        const rest = mask.finish()
        if (rest !== '') blocks.append(rest, 1)
      })
    }
    const database = openCrawlForWriting(path)
    return { writer: new CrawlWriter(database, lock, path), urlCredentials: mask.credentials }
  } catch (error) {
    lock.release()
    throw error
  }
}
