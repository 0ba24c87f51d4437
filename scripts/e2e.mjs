/**
 * The end-to-end tests: Playwright drives the built app in the Electron of this machine, on a virtual display where
 * there is no real one. Arguments are passed on to `playwright test`.
 */
import { join } from 'node:path'
import { buildIfNeeded } from './setup/build.mjs'
import { electronPath } from './setup/electron.mjs'
import { attach, root, runMain } from './setup/run.mjs'
import { prepareOpenssl } from './setup/system-packages.mjs'
import { withDisplay } from './setup/virtual-display.mjs'
import { setup } from './setup.mjs'

await runMain(async () => {
  await setup({ needsElectron: true, needsDisplay: true })
  await prepareOpenssl()
  await buildIfNeeded()
  const playwright = join(root, 'node_modules/playwright/cli.js')
  const args = [playwright, 'test', '-c', 'test/e2e/playwright.config.ts', ...process.argv.slice(2)]
  process.exitCode = await withDisplay((display) =>
    attach(process.execPath, args, { env: { ...display, TRAWL_ELECTRON: electronPath() } }),
  )
})
