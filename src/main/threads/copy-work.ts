/** An export of the crawl itself: a clean copy of its file. */
import { existsSync } from 'node:fs'
import { realpath } from 'node:fs/promises'
import { TrawlError } from '../../shared/errors'
import { openPartialFile, type PartialFile } from '../export/export-sink'
import { assertCrawlFile } from '../store/database'
import { CrawlCopy } from '../store/export/crawl-copy'
import { isBeingWritten } from '../store/writer-lock'
import type { ExportWork } from './export-run'
import type { ExportScene } from './export-scene'

export type CopyScene = Pick<ExportScene, 'path' | 'copyId' | 'rest' | 'isCancelled'>

/** @throws {TrawlError} `bad_request`, `file_unwritable`, `folder_unwritable`, `crawl_busy`; as opening a crawl file does */
export async function beginCopy(path: string, scene: CopyScene): Promise<ExportWork> {
  assertCrawlFile(scene.path)
  await assertNobodysFile(path, scene.path)
  const file = await openPartialFile(path)
  try {
    const copy = new CrawlCopy(scene.path, file.partialPath)
    const total = copy.rows
    return {
      total,
      run: async (onProgress) => {
        try {
          for (const share of copy.steps(scene.copyId)) {
            onProgress(Math.floor(share * total), copy.bytes)
            await scene.rest()
            if (scene.isCancelled()) throw new TrawlError('cancelled', 'The export was cancelled.')
          }
          return { rowsWritten: total, bytes: await finish(copy, file) }
        } catch (error) {
          copy.close()
          await file.abandon()
          throw error
        }
      },
      close: () => copy.close(),
    }
  } catch (error) {
    await file.abandon()
    throw error
  }
}

async function finish(copy: CrawlCopy, file: PartialFile): Promise<number> {
  const { bytes } = copy
  copy.close()
  await file.finish()
  return bytes
}

/** A database that others have open cannot be replaced: its log would be taken for that of the copy. */
async function assertNobodysFile(path: string, source: string): Promise<void> {
  if (path === '-' || !existsSync(path)) return
  const target = await realpath(path)
  if (target === (await realpath(source))) {
    throw new TrawlError('file_unwritable', `${path} is the crawl itself.`, { hint: 'Give the copy another name.' })
  }
  if (isBeingWritten(target) || existsSync(`${target}-wal`) || existsSync(`${target}-journal`)) {
    throw new TrawlError('file_unwritable', `${path} is a database that is open elsewhere.`, {
      hint: 'Close it there, or give the copy another name.',
    })
  }
}
