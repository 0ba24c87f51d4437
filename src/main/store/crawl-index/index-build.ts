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
  openIndexForReading,
  openIndexForUpdate,
  partMark,
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
  /** File of the part that this one needs; `null` when it needs none. */
  readonly neededPath: string | null
  /** Paths of the other crawls of the series. */
  readonly series: readonly string[]
  /** What those crawls look like now; another text when one has come or gone, or has got further. Default: empty. */
  readonly seriesMark?: string
  /** The text that was kept, or that a kept body holds. */
  readonly textOf: (stored: StoredText) => string
  /** Called after each step: hold it back before sending it on. @param share 0 to 1 */
  onShare(share: number): void
  isCancelled(): boolean
  /** Resolves when what has come in meanwhile has been answered. */
  rest(): Promise<void>
}

/** @throws {TrawlError} `cancelled`, `disk_full`, `folder_unwritable`, `index_missing`, and as opening a crawl file does */
export async function buildIndex(build: IndexBuild): Promise<void> {
  const crawl = openCrawlForReading(build.crawlPath)
  let needed: Database | null = null
  try {
    // Read from end to end once: mapped, it would count as memory of this process for nothing.
    crawl.pragma('mmap_size = 0')
    needed = openNeeded(build)
    const sources: Sources = { crawl, needed }
    const isUpdated = await updateIndex(build, sources)
    if (!isUpdated) await makeIndex(build, sources)
  } catch (error) {
    throw explainSqliteError(error, build.indexPath)
  } finally {
    needed?.close()
    crawl.close()
  }
}

/** What a part is made from. */
interface Sources {
  readonly crawl: Database
  readonly needed: Database | null
}

function openNeeded({ part, neededPath }: IndexBuild): Database | null {
  const { needs } = INDEX_PART[part]
  if (needs === undefined) return null
  const needed = neededPath === null ? null : openIndexForReading(neededPath, needs)
  if (needed === null) throw new TrawlError('index_missing', `The part "${needs}" of the index has not been made yet.`)
  needed.pragma('mmap_size = 0')
  return needed
}

/** What the part will be up to: the crawl as it is, or as it was when the part that is needed was made. */
function aboutOf({ part, seriesMark = '' }: IndexBuild, { crawl, needed }: Sources): IndexAbout {
  const about = (needed === null ? null : readAbout(needed)) ?? crawlAbout(crawl)
  return { ...about, crawlMark: partMark(part, about.crawlMark, seriesMark) }
}

/** `false` when there is none that could be updated. */
async function updateIndex(build: IndexBuild, sources: Sources): Promise<boolean> {
  const index = openIndexForUpdate(build.indexPath, build.part)
  if (index === null) return false
  try {
    const now = aboutOf(build, sources)
    const before = readAbout(index) as IndexAbout
    // An older copy of the crawl was put back: what it knows less cannot be told page by page.
    if (before.known > now.known) return false
    if (before.crawlMark !== now.crawlMark) await run(build, { ...sources, index, isNew: false, now })
    return true
  } catch (error) {
    if (isDamage(error)) return false
    throw error
  } finally {
    index.close()
  }
}

async function makeIndex(build: IndexBuild, sources: Sources): Promise<void> {
  makeFolder(dirname(build.indexPath))
  const unfinished = `${build.indexPath}.${process.pid}.${UNFINISHED}`
  try {
    const index = makeIndexFile(unfinished, build.part)
    try {
      await run(build, { ...sources, index, isNew: true, now: aboutOf(build, sources) })
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

interface Run extends Sources {
  readonly index: Database
  readonly isNew: boolean
  /** The crawl as it was before the first page was looked at: what comes in meanwhile makes the index stale, not wrong. */
  readonly now: IndexAbout
}

async function run(build: IndexBuild, { crawl, needed, index, isNew, now }: Run): Promise<void> {
  const scratchPath = `${build.indexPath}.${process.pid}.scratch`
  const pages = new PageChanges(crawl, index)
  const commit = (): void => {
    pages.flush()
    index.exec('COMMIT; BEGIN IMMEDIATE')
  }
  const steps = INDEX_PART[build.part].update({
    crawl,
    needed,
    series: build.series,
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
