/**
 * Which Electron runs the app here. The official one, whenever it can be had; on a closed network, for development
 * and tests only, the stand-in of electron-stand-in.mjs.
 */
import { existsSync, readFileSync } from 'node:fs'
import { mkdir, rm, stat, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { cacheFolder } from './cache.mjs'
import { installStandIn, isStandInPossible, standInPath } from './electron-stand-in.mjs'
import { capture, root, run, SetupError, say } from './run.mjs'

const packageFolder = join(root, 'node_modules/electron')
const dayMs = 86_400_000
const downloadLimitMs = 15 * 60_000

/** Sees to it that there is an Electron. */
export async function prepareElectron() {
  if (officialPath()) return
  const reason = await fetchOfficial()
  if (reason === null) return
  if (!isStandInPossible) throw new SetupError(`Electron could not be downloaded.\n${reason}`)
  await installStandIn()
}

/** Path of the Electron executable to use. @throws {SetupError} before the set-up. */
export function electronPath() {
  const path = officialPath() ?? standInPath()
  if (!path) throw new SetupError('There is no Electron yet. Run: npm run setup')
  return path
}

/**
 * For processes that start the app as tests do: the executable, and the folder in which the npm package `electron` is to
 * look for it.
 *
 * @throws {SetupError} before the set-up
 */
export function electronEnvironment() {
  const folder = officialPath() ? join(packageFolder, 'dist') : dirname(electronPath())
  return { TRAWL_ELECTRON: electronPath(), ELECTRON_OVERRIDE_DIST_PATH: folder }
}

/** `official`, or `stand-in` on a closed network. */
export const electronKind = () => (officialPath() ? 'official' : 'stand-in')

/** Which Node and which Electron will be used, in two lines: no test result means much without them. */
export async function describeRuntimes() {
  const print = 'JSON.stringify(process.versions)'
  const inside = JSON.parse(await run(electronPath(), ['-p', print], { env: { ELECTRON_RUN_AS_NODE: '1' } }))
  const electron = `Electron ${inside.electron} (${electronKind()}; with Node ${inside.node} and V8 ${inside.v8})`
  return `Node ${process.versions.node}\n${electron}`
}

/** The official executable, if it was downloaded completely: path.txt is written last. */
function officialPath() {
  const note = join(packageFolder, 'path.txt')
  if (!existsSync(note)) return null
  const path = join(packageFolder, 'dist', readFileSync(note, 'utf8'))
  return existsSync(path) ? path : null
}

/**
 * Electron's npm package carries no executable, only the script that downloads it. On a closed network that fails;
 * the failure is remembered for a day, so that the next set-ups need not wait for it.
 *
 * @returns null on success, otherwise why it failed
 */
async function fetchOfficial() {
  const { version } = JSON.parse(readFileSync(join(packageFolder, 'package.json'), 'utf8'))
  const failureNote = join(cacheFolder, `electron-${version}-not-reachable.txt`)
  const failedAtMs = (await stat(failureNote).catch(() => null))?.mtimeMs ?? 0
  if (Date.now() - failedAtMs < dayMs) return readFileSync(failureNote, 'utf8')

  say(`Downloading Electron ${version} …`)
  const install = [join(packageFolder, 'install.js')]
  const { code, output } = await capture(process.execPath, install, { timeout: downloadLimitMs })
  if (code === 0) {
    await rm(failureNote, { force: true })
    return null
  }
  await mkdir(dirname(failureNote), { recursive: true })
  await writeFile(failureNote, output)
  return output
}
