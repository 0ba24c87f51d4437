/**
 * Entry for other Node programs: `import { crawl } from 'trawl'` (docs/scripting.md). The built file lies beside the
 * entries of the threads.
 */
import type { CrawlOptions, CrawlRows, OpenCrawl } from './api/contract'
import { crawlRows } from './api/crawl-rows'
import { openCrawlFile } from './api/open-crawl'

export { TrawlError } from '../shared/errors'
export type * from './api/contract'

/**
 * Crawls and gives the rows as they are done. Nothing happens before the first row is asked for.
 *
 * @throws {TrawlError} while it is iterated: `bad_request` and `bad_setting` for wrong options, `empty_input` and
 *   `no_urls`, `file_unreadable`, `folder_unwritable`, `disk_full`, and `cancelled` after the signal
 */
export function crawl(options: CrawlOptions): CrawlRows {
  return crawlRows(options, import.meta.dirname)
}

/**
 * Opens a crawl file, which may be one that is still written.
 *
 * @throws {TrawlError} `crawl_not_found`, `not_a_crawl`, `crawl_too_new`
 */
export function openCrawl(file: string): Promise<OpenCrawl> {
  return openCrawlFile(file, import.meta.dirname)
}
