/**
 * The built app in out/, made again only when a source is newer than it.
 */
import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { root, run, say } from './run.mjs'

const sources = ['src', 'package-lock.json', 'electron.vite.config.ts', 'tsconfig.base.json']
/** One result of each of the three builds. */
const results = ['out/main/desktop.mjs', 'out/preload/index.cjs', 'out/renderer/index.html']

/** Builds main, preload and renderer, unless they are up to date. */
export async function buildIfNeeded() {
  const builtAtMs = Math.min(...results.map((file) => changedAtMs(file) ?? 0))
  if (newestMs(sources) < builtAtMs) return
  say('Building …')
  await run(process.execPath, [join(root, 'node_modules/electron-vite/bin/electron-vite.js'), 'build'])
}

/** Folders count too: a removed file changes nothing but its folder. */
function newestMs(paths) {
  const below = (path) => {
    const stats = statSync(join(root, path))
    return stats.isDirectory() ? newestMs(readdirSync(join(root, path)).map((name) => join(path, name))) : 0
  }
  return Math.max(0, ...paths.map((path) => Math.max(changedAtMs(path), below(path))))
}

const changedAtMs = (path) => statSync(join(root, path), { throwIfNoEntry: false })?.mtimeMs
