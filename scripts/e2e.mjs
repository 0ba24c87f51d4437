/**
 * The end-to-end tests: Playwright drives the built app in the Electron of this machine, on virtual displays where
 * there is no real one: two stories at a time, each on a display of its own. Arguments are passed on to
 * `playwright test`.
 */
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { buildIfNeeded } from './setup/build.mjs'
import { electronEnvironment } from './setup/electron.mjs'
import { attach, root, runMain } from './setup/run.mjs'
import { prepareOpenssl } from './setup/system-packages.mjs'
import { withDisplays } from './setup/virtual-display.mjs'
import { setup } from './setup.mjs'

/** A story waits for most of its time, so that two share two cores well; more would make each slow. */
const atOnce = Math.min(2, availableParallelism())

await runMain(async () => {
  await setup({ needsElectron: true, needsDisplay: true })
  await prepareOpenssl()
  await buildIfNeeded()
  const playwright = join(root, 'node_modules/playwright/cli.js')
  const args = [playwright, 'test', '-c', 'test/e2e/playwright.config.ts', ...process.argv.slice(2)]
  process.exitCode = await withDisplays(atOnce, (displays) =>
    attach(process.execPath, args, {
      env: { ...electronEnvironment(), TRAWL_DISPLAYS: displays.join(',') },
    }),
  )
})
