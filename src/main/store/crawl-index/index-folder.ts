/** The folder of all indexes: what belongs to no crawl any more, and what a kill left behind, is deleted. */
import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { deleteIndexFile, type IndexedCrawl, indexStem } from './index-file'

/** What nobody has written to for so long was left behind by a kill. */
const LEFT_BEHIND_AFTER_MS = 3600 * 1000

/** @param crawls - all that there are */
export function sweepIndexes(folder: string, crawls: readonly Omit<IndexedCrawl, 'folder'>[], nowMs: number): void {
  if (!existsSync(folder)) return
  const stems = new Set(crawls.map(indexStem))
  for (const name of readdirSync(folder)) {
    const [stem = '', , ending, ...rest] = name.split('.')
    const isOurs = ending?.startsWith('index') === true
    if (!isOurs) continue
    const path = join(folder, name)
    const isLeftBehind = rest.length > 0 && ageMs(path, nowMs) > LEFT_BEHIND_AFTER_MS
    if (!stems.has(stem) || isLeftBehind) deleteIndexFile(path)
  }
}

function ageMs(path: string, nowMs: number): number {
  return nowMs - (statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? nowMs)
}
