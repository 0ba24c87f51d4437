/**
 * Takes crawl files from elsewhere into the library: as a copy in its own folder, or where they lie. A copy is the file
 * at one moment, also while somebody reads it, and gets its name only when it is whole.
 */
import { existsSync, renameSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import type { CrawlSummary } from '../../shared/domain/crawl-summary'
import { TrawlError } from '../../shared/errors'
import { openCrawlForReading, sync, UNFINISHED_ENDING } from './database'
import type { Library } from './library'
import { makeFolder } from './make-folder'
import { removeCrawlFile } from './remove-crawl-file'
import { explainSqliteError } from './sqlite-errors'
import { isBeingWritten, WriterLock } from './writer-lock'

/** Pages of 8 KiB that are copied between two rests: some milliseconds. */
const PAGES_AT_ONCE = 500

export interface CopyWatch {
  isCancelled(): boolean
  /** How far it is, 0 to 1. */
  onShare(share: number): void
}

/**
 * @param link - leave the file where it is
 * @throws {TrawlError} `crawl_exists`; `crawl_running` for a copy of a crawl that runs; `cancelled`; `disk_full`; and as
 * opening a crawl file does
 */
export async function importCrawlFile(
  library: Library,
  crawlsFolder: string,
  file: string,
  link: boolean,
  watch: CopyWatch,
): Promise<CrawlSummary> {
  const path = resolve(file)
  const { crawlId, known } = library.lookUp(path)
  if (known !== null) {
    throw new TrawlError('crawl_exists', `The library has this crawl already: "${known.name}" (${known.id}).`, {
      hint: `It is ${known.path}. "trawl delete ${known.id}" would make room for another copy of it.`,
    })
  }
  if (link || dirname(path) === resolve(crawlsFolder)) return library.add(path)
  if (isBeingWritten(path)) {
    throw new TrawlError('crawl_running', `The crawl in ${path} is running: a copy would be out of date at once.`, {
      hint: 'Stop it first, or leave its file where it is with --link.',
    })
  }
  makeFolder(crawlsFolder)
  const target = freePath(crawlsFolder, crawlId)
  await copyCrawlFile(path, target, watch)
  return library.add(target)
}

/** What an id that Trawl did not make would do to a path is nobody's wish. */
function freePath(folder: string, crawlId: string): string {
  const name = basename(crawlId.replace(/[^\w-]/g, '_')).slice(0, 60) || 'crawl'
  for (let copy = 1; ; copy += 1) {
    const path = join(folder, `${name}${copy === 1 ? '' : `-${copy}`}.trawl`)
    if (!existsSync(path)) return path
  }
}

async function copyCrawlFile(from: string, to: string, watch: CopyWatch): Promise<void> {
  const unfinished = `${to}${UNFINISHED_ENDING}`
  // What is unfinished and locked is left alone by those who tidy up after kills.
  const lock = WriterLock.take(to)
  const database = openCrawlForReading(from)
  try {
    removeCrawlFile(unfinished)
    await database.backup(unfinished, {
      progress: ({ totalPages, remainingPages }) => {
        if (watch.isCancelled()) throw new TrawlError('cancelled', 'The import was cancelled.')
        watch.onShare(totalPages === 0 ? 1 : 1 - remainingPages / totalPages)
        return PAGES_AT_ONCE
      },
    })
    sync(unfinished, 'r+')
    renameSync(unfinished, to)
  } catch (error) {
    removeCrawlFile(unfinished)
    throw explainSqliteError(error, to)
  } finally {
    database.close()
    lock.release()
  }
}
