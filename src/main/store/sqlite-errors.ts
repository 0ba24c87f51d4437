/** Turns what SQLite throws into errors that a person can act on. The only place that reads SQLite's codes. */
import { TrawlError } from '../../shared/errors'

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : ''
}

/** Whether a file is damaged, contradicts itself, or is no database at all. */
export function isDamage(error: unknown): boolean {
  const code = codeOf(error)
  return code === 'SQLITE_NOTADB' || code.startsWith('SQLITE_CORRUPT') || code.startsWith('SQLITE_CONSTRAINT')
}

/** Wraps an error of SQLite; anything else comes back as it is. */
export function explainSqliteError(error: unknown, path: string): unknown {
  const code = codeOf(error)
  if (code === 'SQLITE_FULL' || code === 'ENOSPC') {
    return new TrawlError('disk_full', `The disk is full: ${path} cannot grow.`, {
      hint: 'Free some space and resume the crawl; everything stored so far is safe.',
      cause: error,
    })
  }
  if (code === 'SQLITE_NOTADB') {
    return new TrawlError('not_a_crawl', `Expected a crawl file, but ${path} is not a SQLite database.`, {
      hint: 'Crawl files end in .trawl and are made by Trawl.',
      cause: error,
    })
  }
  if (code.startsWith('SQLITE_CORRUPT')) {
    return new TrawlError('crawl_damaged', `The crawl file ${path} is damaged.`, {
      hint: 'Restore it from a backup, or recover what is left with "sqlite3 FILE .recover".',
      cause: error,
    })
  }
  if (code === 'SQLITE_BUSY' || code === 'SQLITE_LOCKED') {
    return new TrawlError('crawl_busy', `Another process is writing to ${path}.`, {
      hint: 'Stop the crawl there, or wait until it has finished. Reading it meanwhile is fine.',
      cause: error,
    })
  }
  const isFolderMissing = error instanceof TypeError && error.message.includes('directory does not exist')
  if (
    isFolderMissing ||
    code === 'SQLITE_CANTOPEN' ||
    code.startsWith('SQLITE_READONLY') ||
    code.startsWith('SQLITE_PERM')
  ) {
    return new TrawlError(
      'folder_unwritable',
      `Cannot write ${path}: its folder does not exist or may not be written to.`,
      {
        hint: 'Choose another folder, or change its permissions.',
        cause: error,
      },
    )
  }
  if (code.startsWith('SQLITE_IOERR')) {
    return new TrawlError('disk_full', `Writing to ${path} failed: the disk is full or has a fault.`, {
      hint: 'Check the disk, then resume the crawl; everything stored so far is safe.',
      cause: error,
    })
  }
  return error
}

/**
 * The same for what reads the values of a crawl file: Trawl writes JSON and packed bodies that can be read, so that a file
 * in which they cannot is damaged, or made by somebody else.
 * @param isSound - reads the file from end to end; asked only when values were not what their columns promise
 */
export function explainCrawlError(error: unknown, path: string, isSound: () => boolean = () => true): unknown {
  const isJson = error instanceof SyntaxError || (codeOf(error) === 'SQLITE_ERROR' && isAbout(error, 'malformed JSON'))
  const isOddValue = (error instanceof TypeError || error instanceof RangeError) && codeOf(error) === ''
  if (isOddValue && !isSound()) return damaged(path, 'it holds values of other types than its columns', error)
  if (!isJson && !codeOf(error).startsWith('Z_')) return explainSqliteError(error, path)
  return damaged(path, 'it holds values that cannot be read', error)
}

function isAbout(error: unknown, words: string): boolean {
  return error instanceof Error && error.message.includes(words)
}

/** A crawl file that contradicts itself. */
export function damaged(path: string, what: string, cause?: unknown): TrawlError {
  return new TrawlError('crawl_damaged', `The crawl file ${path} is damaged: ${what}.`, {
    hint: 'Restore it from a backup, or recover what is left with "sqlite3 FILE .recover".',
    cause,
  })
}

/** Runs `work` and explains what SQLite throws. */
export function withSqliteErrors<T>(path: string, work: () => T): T {
  try {
    return work()
  } catch (error) {
    throw explainSqliteError(error, path)
  }
}
