/** Entry of the library thread: the small database of known crawls. */
import { parentPort, workerData } from 'node:worker_threads'
import { invariant } from '../../shared/domain/invariant'
import { TrawlError } from '../../shared/errors'
import { renameCrawl } from '../store/crawl-row'
import { openCrawlForWriting } from '../store/database'
import { importCrawlFile } from '../store/imported-crawl'
import { Library } from '../store/library'
import { WriterLock } from '../store/writer-lock'
import type { LibraryCalls, LibraryEvents, LibraryThreadData } from './library-calls'
import { serveThread } from './thread-rpc'

invariant(parentPort !== null, 'the library thread runs in a worker')

const { dataFolder, crawlsFolder } = workerData as LibraryThreadData
let opened: Library | null = null

/** Opened with the first call, so that a folder that cannot be written to is an answer and not a crash. */
function library(): Library {
  opened ??= new Library(dataFolder)
  return opened
}

let isImportCancelled = false

const announce = serveThread<LibraryCalls, LibraryEvents>(parentPort, {
  list: () => library().list(),
  find: ({ reference }) => library().find(reference),
  add: ({ path }) => library().add(path),
  import: ({ path, link }) => {
    isImportCancelled = false
    return importCrawlFile(library(), crawlsFolder, path, link, {
      isCancelled: () => isImportCancelled,
      onShare: (share) => announce('imported', { share }),
    })
  },
  cancelImport: () => {
    isImportCancelled = true
    return null
  },
  update: (news) => {
    library().update(news)
    return null
  },
  rename: ({ crawlId, name }) => {
    const summary = library().rename(crawlId, name)
    renameInFile(summary.path, name)
    return summary
  },
  remove: ({ crawlId }) => {
    library().remove(crawlId)
    return null
  },
  restore: ({ crawlId }) => {
    library().restore(crawlId)
    return null
  },
  schedules: () => library().schedules((schedules) => schedules.list()),
  setSchedule: (schedule) => {
    library().schedules((schedules) => schedules.set(schedule))
    return null
  },
  removeSchedule: ({ seriesId }) => {
    library().schedules((schedules) => schedules.remove(seriesId))
    return null
  },
  noteScheduleRun: (run) => {
    library().schedules((schedules) => schedules.noteRun(run))
    return null
  },
  scheduledCrawls: ({ seriesId }) => library().schedules((schedules) => schedules.crawlsOf(seriesId)),
  close: () => {
    opened?.purge(crawlsFolder)
    opened?.sweep(crawlsFolder)
    opened?.close()
    opened = null
    return null
  },
})

/** The name travels with the file where that is possible; a running crawl is renamed by its engine thread. */
function renameInFile(path: string, name: string): void {
  try {
    const lock = WriterLock.take(path)
    try {
      const database = openCrawlForWriting(path)
      renameCrawl(database, name)
      database.close()
    } finally {
      lock.release()
    }
  } catch (error) {
    // A crawl that runs, or a file that is gone or read-only: the library has the name all the same.
    if (!(error instanceof TrawlError)) throw error
  }
}
