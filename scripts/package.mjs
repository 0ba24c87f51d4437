/**
 * `npm run package`: packages of this machine's system, in dist/, with their checksums and an SBOM.
 *
 *     npm run package                          all that a release has for this system
 *     npm run package -- --target dir,deb      only these: dir, deb (Linux), release (what electron-builder makes)
 *     npm run package -- --for-tests           with the stand-in for Electron, where there is no other
 *
 * docs/releasing.md says what is signed by which variables.
 */
import { createHash } from 'node:crypto'
import { createReadStream, readFileSync } from 'node:fs'
import { mkdir, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { parseArgs } from 'node:util'
import { makeAppFolder, standInFolder } from './package/app-folder.mjs'
import { builderConfig, distFolder } from './package/builder-config.mjs'
import { COMPRESSION, makeDeb } from './package/deb.mjs'
import { writeSystemFiles } from './package/system-files.mjs'
import { buildIfNeeded } from './setup/build.mjs'
import { npmScript, root, run, runMain, SetupError, say } from './setup/run.mjs'
import { setup } from './setup.mjs'

const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
const isLinux = process.platform === 'linux'
const allTargets = isLinux ? ['dir', 'deb', 'release'] : ['dir', 'release']

function options() {
  const { values } = parseArgs({
    options: { target: { type: 'string' }, 'for-tests': { type: 'boolean', default: false } },
  })
  const targets = values.target?.split(',') ?? allTargets.filter((name) => name !== 'dir')
  const unknown = targets.filter((name) => !allTargets.includes(name))
  if (unknown.length > 0)
    throw new SetupError(`Expected targets of ${allTargets.join(', ')}; got ${unknown.join(', ')}.`)
  return { targets, isForTests: values['for-tests'] }
}

/** What electron-builder makes for this system: AppImage and rpm, NSIS, or dmg and zip, with the files that updates read. */
async function makeReleasePackages() {
  const { build, Platform } = await import('electron-builder')
  const config = builderConfig({ version, standIn: standInFolder() })
  if (isLinux) await writeSystemFiles(join(distFolder, 'system-files'), { withDesktopFiles: false })
  await build({ targets: Platform.current().createTarget(), config, publish: 'never' })
}

/** Names and versions of what is inside, without the addresses they were fetched from on this machine. */
async function writeSbom() {
  const sbom = JSON.parse(
    await run(process.execPath, [npmScript(), 'sbom', '--sbom-format', 'cyclonedx', '--omit', 'dev']),
  )
  for (const component of sbom.components) {
    component.externalReferences = component.externalReferences?.filter(({ type }) => type !== 'distribution')
  }
  await writeFile(join(distFolder, `Trawl-${version}-sbom.json`), `${JSON.stringify(sbom, null, 2)}\n`)
}

async function writeChecksums() {
  const lines = []
  for (const entry of (await readdir(distFolder, { withFileTypes: true })).sort((a, b) => (a.name < b.name ? -1 : 1))) {
    if (!entry.isFile() || !/\.(AppImage|deb|rpm|exe|dmg|zip|json)$/.test(entry.name)) continue
    const hash = createHash('sha256')
    await pipeline(createReadStream(join(distFolder, entry.name)), hash)
    const { size } = await stat(join(distFolder, entry.name))
    lines.push(`${hash.digest('hex')}  ${entry.name}\n`)
    say(`${(size / 1e6).toFixed(1).padStart(8)} MB  ${entry.name}`)
  }
  await writeFile(join(distFolder, 'SHA256SUMS'), lines.join(''))
}

async function timed(what, work) {
  const startedAtMs = Date.now()
  const result = await work()
  say(`${((Date.now() - startedAtMs) / 1000).toFixed(1).padStart(8)} s   ${what}`)
  return result
}

await runMain(async () => {
  const { targets, isForTests } = options()
  await setup({ needsElectron: true, needsDisplay: false })
  if (standInFolder() !== null && !isForTests) {
    throw new SetupError(
      'Electron itself could not be downloaded here, only its stand-in, which nobody should get.\n' +
        'For packages to test with: npm run package -- --for-tests',
    )
  }
  await buildIfNeeded()
  await rm(distFolder, { recursive: true, force: true })
  await mkdir(distFolder)
  if (targets.includes('dir') || targets.includes('deb')) {
    const appFolder = await timed('app folder', () => makeAppFolder({ version }))
    const suffix = isForTests ? '-for-tests' : ''
    const deb = { appFolder, version, output: distFolder, compression: COMPRESSION.small, suffix }
    if (targets.includes('deb')) await timed('Debian package', () => makeDeb(deb))
  }
  if (targets.includes('release')) await timed('packages of electron-builder', makeReleasePackages)
  await timed('SBOM', writeSbom)
  await writeChecksums()
})
