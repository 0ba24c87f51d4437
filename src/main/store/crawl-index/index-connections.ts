/** The index files of one crawl as its query thread reads them: opened when asked, let go of when they are replaced. */
import { INDEX_PARTS, type IndexPartName } from '../../../shared/domain/crawl-index'
import { TrawlError } from '../../../shared/errors'
import type { Database } from '../database'
import { isDamage } from '../sqlite-errors'
import {
  crawlAbout,
  deleteIndexFile,
  type IndexedCrawl,
  indexPath,
  openIndexForReading,
  partMark,
  readAbout,
} from './index-file'
import { fileIdentity } from './index-identity'

export interface StoredPart {
  readonly part: IndexPartName
  readonly usable: boolean
  /** Whether the crawl has moved on since, or another of its series that the part is made from. */
  readonly stale: boolean
}

interface Connection {
  readonly database: Database
  /** Tells a file from the one that had its name before. */
  readonly identity: string
}

export class IndexConnections {
  readonly #open = new Map<IndexPartName, Connection>()

  /** @param indexed - where the files would be; `null`: there are none */
  constructor(
    private readonly indexed: IndexedCrawl | null,
    private readonly crawl: Database,
  ) {}

  /** @param seriesMark - what the other crawls of the series look like now */
  states(seriesMark: string): StoredPart[] {
    const { crawlMark } = crawlAbout(this.crawl)
    return INDEX_PARTS.map((part) => {
      const now = partMark(part, crawlMark, seriesMark)
      try {
        return { part, usable: true, stale: this.read(part, (index) => readAbout(index)?.crawlMark !== now) }
      } catch (error) {
        if (error instanceof TrawlError && error.code === 'index_missing') return { part, usable: false, stale: false }
        throw error
      }
    })
  }

  /**
   * Asks a part. The connection stays the same as long as its file does, so statements may be kept beside it.
   * @throws {TrawlError} `index_missing` when there is none, or a damaged one, which is deleted
   */
  read<T>(part: IndexPartName, work: (index: Database) => T): T {
    const index = this.#connection(part)
    try {
      return work(index)
    } catch (error) {
      if (!isDamage(error)) throw error
      this.release(part)
      if (this.indexed !== null) deleteIndexFile(indexPath(this.indexed, part))
      throw missing()
    }
  }

  /** Closes a part, so that its file can be replaced. */
  release(part: IndexPartName): void {
    this.#open.get(part)?.database.close()
    this.#open.delete(part)
  }

  close(): void {
    for (const part of INDEX_PARTS) this.release(part)
  }

  #connection(part: IndexPartName): Database {
    if (this.indexed === null) throw missing()
    const path = indexPath(this.indexed, part)
    const identity = fileIdentity(path)
    const known = this.#open.get(part)
    if (known !== undefined && known.identity === identity) return known.database
    this.release(part)
    const database = identity === null ? null : openIndexForReading(path, part)
    if (identity === null || database === null) throw missing()
    this.#open.set(part, { database, identity })
    return database
  }
}

function missing(): TrawlError {
  return new TrawlError('index_missing', 'The index of this crawl has not been made yet.', {
    hint: 'It is made when a view needs it.',
  })
}
