/** Makes the data folder, or says why that cannot be. */
import { mkdir, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import { TrawlError } from '../../shared/errors'
import { isErrno } from '../export/write-errors'

/**
 * Makes a folder and those above it that are missing.
 *
 * Step by step: Node's own recursive way never returns where the system denies a folder with ENOENT, as /proc does.
 *
 * @throws {TrawlError} `folder_unwritable`
 */
export async function makeFolder(folder: string): Promise<void> {
  const there = await stat(folder).catch(() => null)
  if (there?.isDirectory()) return
  if (dirname(folder) !== folder) await makeFolder(dirname(folder))
  try {
    await mkdir(folder)
  } catch (cause) {
    // Another Trawl may have been faster; a file of that name is no folder all the same.
    if (isErrno(cause, 'EEXIST') && (await stat(folder).catch(() => null))?.isDirectory()) return
    throw new TrawlError('folder_unwritable', `The folder ${folder} cannot be made.`, {
      hint: 'Choose another data folder with --data or TRAWL_DATA, or check permissions.',
      cause,
    })
  }
}
