/** How a process that answers statements is started. */
import { join } from 'node:path'
import type { StartProcess } from '../threads/child-process'

export interface AskedFiles {
  readonly crawlPath: string
  /** Where the figures of its link graph would be. */
  readonly figuresPath: string
}

/** A process that answers statements about one crawl file. */
export function startSqlProcess(
  threadsFolder: string,
  startProcess: StartProcess,
  { crawlPath, figuresPath }: AskedFiles,
) {
  return startProcess(join(threadsFolder, 'sql-process.js'), [crawlPath, figuresPath])
}
