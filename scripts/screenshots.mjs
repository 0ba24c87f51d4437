/**
 * Takes the pictures in docs/screenshots of the real app: each scene wide in light and dark, and narrow in light. The
 * scenes are in test/support/screenshots/scenes.ts. `node scripts/screenshots.mjs <folder>` puts them elsewhere.
 * `node scripts/screenshots.mjs --walk` does the newcomer's walk instead, as somebody who has never used Trawl, and takes
 * the pictures in docs/guide/walk (test/support/screenshots/walk-scenes.ts).
 */
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { runnerImport } from 'vite'
import { buildIfNeeded } from './setup/build.mjs'
import { electronEnvironment } from './setup/electron.mjs'
import { root, runMain, say } from './setup/run.mjs'
import { withDisplay } from './setup/virtual-display.mjs'
import { setup } from './setup.mjs'

await runMain(async () => {
  await setup({ needsElectron: true, needsDisplay: true })
  await buildIfNeeded()
  const { values, positionals } = parseArgs({ options: { walk: { type: 'boolean' } }, allowPositionals: true })
  const scratch = await mkdtemp(join(tmpdir(), 'trawl-screenshots-'))
  const dataFolder = join(scratch, 'data')
  try {
    await withDisplay(async (display) => {
      Object.assign(process.env, display, electronEnvironment())
      if (values.walk) {
        const homeFolder = await freshHome(scratch)
        const { walk } = await load('test/support/screenshots/walk-scenes.ts')
        await walk({ dataFolder, homeFolder, folder: resolve(positionals[0] ?? join(root, 'docs/guide/walk')), say })
      } else {
        const { takeScreenshots } = await load('test/support/screenshots/scenes.ts')
        await takeScreenshots({ dataFolder, folder: resolve(positionals[0] ?? join(root, 'docs/screenshots')), say })
      }
    })
  } finally {
    await rm(scratch, { recursive: true, force: true })
  }
})

async function load(path) {
  const { module } = await runnerImport(join(root, path), { root, configFile: false, logLevel: 'error' })
  return module
}

/** A home with nothing in it: neither settings of the desktop nor files of an earlier Trawl. */
async function freshHome(scratch) {
  const home = join(scratch, 'home')
  await mkdir(home)
  const nowhere = { XDG_CONFIG_HOME: '', XDG_DATA_HOME: '', XDG_CACHE_HOME: '', XDG_STATE_HOME: '' }
  Object.assign(process.env, nowhere, { HOME: home, USERPROFILE: home })
  return home
}
