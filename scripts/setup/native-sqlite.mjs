/**
 * better-sqlite3's native part. The prebuilt one needs Node-API 10 (Node 22.14, Electron 36) and brings an older
 * runtime down with a segmentation fault. For those it is compiled here once from the source in its own package,
 * against Node-API 9: that serves newer runtimes too. Packaged apps always carry the untouched package.
 */
import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { copyFile, mkdir, rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { cached } from './cache.mjs'
import { capture, npmScript, onPath, root, run, SetupError, say } from './run.mjs'
import { requireSystemPackages } from './system-packages.mjs'

const packageFolder = join(root, 'node_modules/better-sqlite3')
const binaryInPackage = join(packageFolder, 'build/Release/better_sqlite3.node')
const compilerFlags = '-UNAPI_VERSION -DNAPI_EXPERIMENTAL -DNODE_API_EXPERIMENTAL_NOGC_ENV_OPT_OUT'

/**
 * Sees to it that better-sqlite3 opens a database in each of these runtimes.
 *
 * @param runtimes paths of Node and Electron executables
 */
export async function prepareSqlite(runtimes) {
  if (await loadsInAll(runtimes)) return
  const folder = await cached(cacheName(), compile)
  await mkdir(dirname(binaryInPackage), { recursive: true })
  await copyFile(join(folder, 'better_sqlite3.node'), binaryInPackage)
  if (!(await loadsInAll(runtimes))) throw new SetupError(`better-sqlite3 does not load in ${runtimes.join(' or ')}.`)
}

/** Tried in child processes, because the failure is a crash. */
async function loadsInAll(runtimes) {
  const open = `new (require('better-sqlite3'))(':memory:').close()`
  const tries = runtimes.map((runtime) => capture(runtime, ['-e', open], { env: { ELECTRON_RUN_AS_NODE: '1' } }))
  return (await Promise.all(tries)).every(({ code }) => code === 0)
}

function cacheName() {
  const { version } = JSON.parse(readFileSync(join(packageFolder, 'package.json'), 'utf8'))
  const flags = createHash('sha256').update(compilerFlags).digest('hex').slice(0, 8)
  return `better-sqlite3-${version}-${process.platform}-${process.arch}-${flags}`
}

async function compile(folder) {
  if (process.platform === 'win32') throw new SetupError('On Windows, Trawl needs Node 22.14 or newer.')
  await requireSystemPackages(
    ['make', 'g++', 'python3'].filter((tool) => !onPath(tool)),
    'to compile better-sqlite3',
  )
  say('Compiling better-sqlite3 for this Node (once, about a minute) …')
  const nodeGyp = createRequire(npmScript()).resolve('node-gyp/bin/node-gyp.js')
  // Most installations of Node bring its headers along; without them node-gyp downloads them.
  const nodeFolder = dirname(dirname(process.execPath))
  const headers = existsSync(join(nodeFolder, 'include/node/node_api.h')) ? [`--nodedir=${nodeFolder}`] : []
  await run(process.execPath, [nodeGyp, 'rebuild', '--release', '--force_build=1', ...headers], {
    cwd: packageFolder,
    env: { CXXFLAGS: compilerFlags },
  })
  await copyFile(binaryInPackage, join(folder, 'better_sqlite3.node'))
  await rm(join(packageFolder, 'build'), { recursive: true })
}
