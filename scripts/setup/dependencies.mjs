/**
 * The npm packages. npm writes what it installed into node_modules/.package-lock.json as its last act, so
 * comparing that with package-lock.json tells an unfinished or outdated installation, whoever made it.
 */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { npmScript, root, run, say } from './run.mjs'

/** Installs what package-lock.json asks for, unless it is there. */
export async function prepareDependencies() {
  if (isInstalled()) return
  say('Installing the npm packages (about a minute) …')
  // Not `npm ci`: it refuses a lock file that lacks a tool's builds for platforms the registry at hand does not carry.
  await run(process.execPath, [npmScript(), 'install', '--no-save', '--include=dev'])
}

function isInstalled() {
  const installedLock = join(root, 'node_modules/.package-lock.json')
  if (!existsSync(installedLock)) return false
  const installed = readPackages(installedLock)
  return Object.entries(readPackages(join(root, 'package-lock.json'))).every(
    // The entry '' is the project itself; optional packages may be for other platforms.
    ([path, wanted]) => path === '' || wanted.optional || installed[path]?.version === wanted.version,
  )
}

const readPackages = (lock) => JSON.parse(readFileSync(lock, 'utf8')).packages
