/**
 * Makes a part of the index, or brings it up to date. A new one is made under another name and renamed when it is whole;
 * one that is there is updated in transactions, while others read it.
 */
import { closeSync, fsyncSync, openSync, renameSync, rmSync } from 'node:fs'
import { dirname } from 'node:path'
import type { IndexPartName } from '../../../shared/domain/crawl-index'
import { TrawlError } from '../../../shared/errors'
import { type Database, openCrawlForReading } from '../database'
import { makeFolder } from '../make-folder'
import { explainSqliteError, isDamage } from '../sqlite-errors'
import type { StoredText } from '../stored-text'
import {
  crawlAbout,
  deleteIndexFile,
  type IndexAbout,
  makeIndexFile,
  openIndexForUpdate,
  readAbout,
  UNFINISHED,
  writeAbout,
} from './index-file'
import { INDEX_PART } from './index-parts'
import { PageChanges } from './page-changes'

export interface IndexBuild {
  readonly crawlPath: string
  readonly indexPath: string
  readonly part: IndexPartName
  /** The text that was kept, or that a kept body holds. */
  readonly textOf: (stored: StoredText) => string
  /** Called after each step: hold it back before sending it on. @param share 0 to 1 */
  onShare(share: number): void
  isCancelled(): boolean
  /** Resolves when what has come in meanwhile has been answered. */
  rest(): Promise<void>
}

/** @throws {TrawlError} `cancelled`, `disk_full`, `folder_unwritable`, and as opening a crawl file does */
export async function buildIndex(build: IndexBuild): Promise<void> {
  const crawl = openCrawlForReading(build.crawlPath)
  // Read from end to end once: mapped, it would count as memory of this process for nothing.
  crawl.pragma('mmap_size = 0')
  try {
    const isUpdated = await updateIndex(build, crawl)
    if (!isUpdated) await makeIndex(build, crawl)
  } catch (error) {
    throw explainSqliteError(error, build.indexPath)
  } finally {
    crawl.close()
  }
}

/** `false` when there is none that could be updated. */
async function updateIndex(build: IndexBuild, crawl: Database): Promise<boolean> {
  const index = openIndexForUpdate(build.indexPath, build.part)
  if (index === null) return false
  try {
    const now = crawlAbout(crawl)
    const before = readAbout(index) as IndexAbout
    // An older copy of the crawl was put back: what it knows less cannot be told page by page.
    if (before.known > now.known) return false
    if (before.crawlMark !== now.crawlMark) await run(build, { crawl, index, isNew: false, now })
    return true
  } catch (error) {
    if (isDamage(error)) return false
    throw error
  } finally {
    index.close()
  }
}

async function makeIndex(build: IndexBuild, crawl: Database): Promise<void> {
  makeFolder(dirname(build.indexPath))
  const unfinished = `${build.indexPath}.${process.pid}.${UNFINISHED}`
  try {
    const index = makeIndexFile(unfinished, build.part)
    try {
      await run(build, { crawl, index, isNew: true, now: crawlAbout(crawl) })
      index.pragma('journal_mode = WAL')
    } finally {
      index.close()
    }
    synchronise(unfinished)
    deleteIndexFile(build.indexPath)
    renameSync(unfinished, build.indexPath)
  } finally {
    deleteIndexFile(unfinished)
  }
}

interface Run {
  readonly crawl: Database
  readonly index: Database
  readonly isNew: boolean
  /** The crawl as it was before the first page was looked at: what comes in meanwhile makes the index stale, not wrong. */
  readonly now: IndexAbout
}

async function run(build: IndexBuild, { crawl, index, isNew, now }: Run): Promise<void> {
  const scratchPath = `${build.indexPath}.${process.pid}.scratch`
  const pages = new PageChanges(crawl, index)
  const commit = (): void => {
    pages.flush()
    index.exec('COMMIT; BEGIN IMMEDIATE')
  }
  const steps = INDEX_PART[build.part].update({
    crawl,
    index,
    isNew,
    scratchPath,
    textOf: build.textOf,
    pages,
    commit,
  })
  // One reading of the crawl for each step: taking and leaving its locks costs more than reading a page.
  const next = crawl.transaction(() => steps.next())
  try {
    index.exec('BEGIN IMMEDIATE')
    for (let step = next(); !step.done; step = next()) {
      build.onShare(step.value)
      await build.rest()
      if (build.isCancelled()) throw new TrawlError('cancelled', 'Making the index was cancelled.')
    }
    pages.flush()
    writeAbout(index, now)
    index.exec('COMMIT')
  } finally {
    steps.return()
    if (index.inTransaction && !isNew) index.exec('ROLLBACK')
    rmSync(scratchPath, { force: true })
  }
}

/** Waits until a file is on disk: its name must not outlive a power cut without it. */
function synchronise(path: string): void {
  const handle = openSync(path, 'r+')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}
