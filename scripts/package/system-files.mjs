/**
 * What a Linux package puts into the folders of the system: desktop entry, type of crawl files, icons at all sizes, man page,
 * completions, licence and changes.
 */
import { chmod, mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { root, run } from '../setup/run.mjs'

const icons = join(root, 'build/icons')
const completionFiles = {
  bash: 'usr/share/bash-completion/completions/trawl',
  zsh: 'usr/share/zsh/vendor-completions/_trawl',
  fish: 'usr/share/fish/vendor_completions.d/trawl.fish',
}

/**
 * Writes them below `folder`.
 *
 * @param withDesktopFiles false where the packager brings desktop entry and icons itself
 */
export async function writeSystemFiles(folder, { withDesktopFiles }) {
  const write = async (path, content) => {
    const file = join(folder, path)
    await mkdir(dirname(file), { recursive: true })
    await writeFile(file, content)
    await chmod(file, 0o644)
  }
  const copy = async (from, path) => write(path, await readFile(join(root, from)))

  if (withDesktopFiles) {
    await copy('build/linux/trawl.desktop', 'usr/share/applications/trawl.desktop')
    for (const name of await readdir(icons)) {
      await copy(`build/icons/${name}`, `usr/share/icons/hicolor/${name.replace('.png', '')}/apps/trawl.png`)
    }
    await copy('build/icon.svg', 'usr/share/icons/hicolor/scalable/apps/trawl.svg')
    await copy('build/linux/trawl.xml', 'usr/share/mime/packages/trawl.xml')
  }
  // Without a time in them, the same files give the same package.
  await write('usr/share/man/man1/trawl.1.gz', gzipSync(await readFile(join(root, 'build/man/trawl.1')), { level: 9 }))
  await write('usr/share/doc/trawl/changelog.gz', gzipSync(await readFile(join(root, 'CHANGELOG.md')), { level: 9 }))
  await copy('LICENSE', 'usr/share/doc/trawl/copyright')
  for (const [shell, path] of Object.entries(completionFiles)) {
    await write(path, await run(process.execPath, [join(root, 'out/main/cli.js'), 'completions', shell]))
  }
}
