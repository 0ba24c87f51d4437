/**
 * Things that are slow to make and outlive node_modules: a compiled SQLite, an unpacked Electron.
 */
import { existsSync } from 'node:fs'
import { mkdir, rename, rm } from 'node:fs/promises'
import { homedir } from 'node:os'
import { join } from 'node:path'

const { TRAWL_CACHE, XDG_CACHE_HOME } = process.env

/** Where they are kept; `TRAWL_CACHE` moves it. */
export const cacheFolder = TRAWL_CACHE || join(XDG_CACHE_HOME || join(homedir(), '.cache'), 'trawl-dev')

/**
 * The folder of this name in the cache; when it is not there yet, `fill` makes its content in a draft that takes
 * the name only when complete, so that an interrupted set-up leaves nothing half made.
 */
export async function cached(name, fill) {
  const folder = join(cacheFolder, name)
  if (existsSync(folder)) return folder
  const draft = `${folder}.draft-${process.pid}`
  try {
    await mkdir(draft, { recursive: true })
    await fill(draft)
    await rename(draft, folder)
    return folder
  } finally {
    await rm(draft, { recursive: true, force: true })
  }
}
