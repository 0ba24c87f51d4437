/**
 * The Debian package, made of the app folder with Debian's own dpkg-deb: the one that is tested here is the one that is
 * released. Files keep their owners (root) and the sandbox helper its set-user-id bit without anybody being root.
 */
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { chmod, cp, lstat, mkdir, mkdtemp, readdir, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { root, run } from '../setup/run.mjs'
import { electronLibraries } from '../setup/system-packages.mjs'
import { writeSystemFiles } from './system-files.mjs'

const architectures = { x64: 'amd64', arm64: 'arm64' }

/** Debian 13 and Ubuntu 24.04 renamed libraries that hold 64-bit times. */
const renamedLibraries = ['libgtk-3-0', 'libasound2', 'libatk-bridge2.0-0']

/** As dpkg-deb knows them. Releases are small, tests are quick. */
export const COMPRESSION = { small: ['-Zxz', '-z6'], quick: ['-Zgzip', '-z1'] }

/**
 * @param appFolder as made by app-folder.mjs
 * @param version of the package
 * @param compression of {@link COMPRESSION}
 * @param suffix of the file name, such as `-for-tests`
 * @returns the package
 */
export async function makeDeb({ appFolder, version, output, compression, suffix = '' }) {
  const architecture = architectures[process.arch]
  const tree = await mkdtemp(join(tmpdir(), 'trawl-deb-'))
  try {
    await chmod(tree, 0o755)
    await mkdir(join(tree, 'opt'))
    await copyTree(appFolder, join(tree, 'opt/Trawl'))
    await installSandbox(join(appFolder, 'chrome-sandbox'), join(tree, 'opt/Trawl/chrome-sandbox'))
    await writeSystemFiles(tree, { withDesktopFiles: true })
    await writeFile(join(tree, 'opt/Trawl/resources/package-type'), 'deb\n')
    await mkdir(join(tree, 'usr/bin'))
    await symlink('/opt/Trawl/resources/bin/trawl', join(tree, 'usr/bin/trawl'))
    await writeControl(tree, { version, architecture })
    await mkdir(output, { recursive: true })
    const file = join(output, `trawl_${version}_${architecture}${suffix}.deb`)
    await run('dpkg-deb', [...compression, '--root-owner-group', '--build', tree, file])
    return file
  } finally {
    await rm(tree, { recursive: true, force: true })
  }
}

/** Large files are linked where the file system can; nothing writes to them here. */
async function copyTree(from, to) {
  const linked = await run('cp', ['-al', from, to]).then(
    () => true,
    () => false,
  )
  if (linked) return
  await rm(to, { recursive: true, force: true })
  await cp(from, to, { recursive: true })
}

/** A file of its own: a link would give the bit to the app folder, too. */
async function installSandbox(from, to) {
  await rm(to)
  await cp(from, to)
  await chmod(to, 0o4755)
}

async function writeControl(tree, { version, architecture }) {
  const files = await filesBelow(tree)
  const sizes = await Promise.all(files.map(async (file) => (await lstat(file)).size))
  const depends = electronLibraries.map((name) => (renamedLibraries.includes(name) ? `${name} | ${name}t64` : name))
  const control = [
    'Package: trawl',
    `Version: ${version}`,
    `Architecture: ${architecture}`,
    'Maintainer: The Trawl developers <trawl@users.noreply.github.com>',
    `Installed-Size: ${Math.ceil(sizes.reduce((sum, size) => sum + size, 0) / 1024)}`,
    `Depends: ${[...depends, 'xdg-utils'].join(', ')}`,
    'Recommends: shared-mime-info, desktop-file-utils',
    'Section: net',
    'Priority: optional',
    'Homepage: https://github.com/trawl-crawler/trawl',
    'Description: Crawler for lists of URLs and whole sites',
    ' Paste a list of URLs or name a site, watch it crawl, browse what came back,',
    ' find what is broken, and export it. With a window, and as trawl on the',
    ' command line. No account, nothing leaves the machine but the requests.',
    '',
  ].join('\n')
  const folder = join(tree, 'DEBIAN')
  await mkdir(folder)
  await chmod(folder, 0o755)
  await writeFile(join(folder, 'control'), control)
  await writeFile(join(folder, 'md5sums'), (await sumsOf(tree, files)).join(''))
  await cp(join(root, 'build/linux/after-remove.sh'), join(folder, 'postrm'))
  await chmod(join(folder, 'postrm'), 0o755)
}

/** Plain files only: dpkg compares nothing else. */
async function filesBelow(folder) {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
}

async function sumsOf(tree, files) {
  const lines = []
  for (const file of files.sort()) {
    const hash = createHash('md5')
    await pipeline(createReadStream(file), hash)
    lines.push(`${hash.digest('hex')}  ${relative(tree, file)}\n`)
  }
  return lines
}
