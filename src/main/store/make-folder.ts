/** Makes folders for Trawl's own files, or says why that cannot be. */
import { mkdirSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { TrawlError } from '../../shared/errors'

/**
 * Makes a folder and those above it that are missing.
 *
 * Step by step: Node's own recursive way never returns where the system denies a folder with ENOENT, as /proc does.
 *
 * @throws {TrawlError} `folder_unwritable`
 */
export function makeFolder(folder: string): void {
  if (isFolder(folder)) return
  if (dirname(folder) !== folder) makeFolder(dirname(folder))
  try {
    mkdirSync(folder)
  } catch (cause) {
    // Another Trawl may have been faster.
    if (isFolder(folder)) return
    throw new TrawlError('folder_unwritable', `The folder ${folder} cannot be made.`, {
      hint: 'Choose another data folder with --data or TRAWL_DATA, or check permissions.',
      cause,
    })
  }
}

function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory()
  } catch {
    // Missing, or below something that is no folder: either way it is none, and making it will say why.
    return false
  }
}
