/**
 * Takes the pictures in docs/screenshots of the real app: each scene wide in light and dark, and narrow in light. The
 * scenes are in test/support/screenshots/scenes.ts. `node scripts/screenshots.mjs <folder>` puts them elsewhere.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { runnerImport } from 'vite'
import { buildIfNeeded } from './setup/build.mjs'
import { electronPath } from './setup/electron.mjs'
import { root, runMain, say } from './setup/run.mjs'
import { withDisplay } from './setup/virtual-display.mjs'
import { setup } from './setup.mjs'

await runMain(async () => {
  await setup({ needsElectron: true, needsDisplay: true })
  await buildIfNeeded()
  const { module } = await runnerImport(join(root, 'test/support/screenshots/scenes.ts'), {
    root,
    configFile: false,
    logLevel: 'error',
  })
  const folder = resolve(process.argv[2] ?? join(root, 'docs/screenshots'))
  const dataFolder = await mkdtemp(join(tmpdir(), 'trawl-screenshots-'))
  try {
    await withDisplay(async (display) => {
      Object.assign(process.env, display, { TRAWL_ELECTRON: electronPath() })
      await module.takeScreenshots({ dataFolder, folder, say })
    })
  } finally {
    await rm(dataFolder, { recursive: true, force: true })
  }
})
