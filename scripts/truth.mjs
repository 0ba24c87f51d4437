/**
 * Writes docs/truth.md: what Trawl, curl and Chromium say of the torture site, and why they differ. Needs the build,
 * curl and openssl. Ends with 1 while a difference has no explanation in scripts/truth/explanations.ts.
 */
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { runnerImport } from 'vite'
import { buildIfNeeded } from './setup/build.mjs'
import { electronPath } from './setup/electron.mjs'
import { root, runMain, say } from './setup/run.mjs'
import { prepareOpenssl } from './setup/system-packages.mjs'
import { withDisplay } from './setup/virtual-display.mjs'
import { setup } from './setup.mjs'

await runMain(async () => {
  await setup({ needsElectron: true, needsDisplay: true })
  await prepareOpenssl()
  if (!process.env.TRAWL_CLI) await buildIfNeeded()
  const { module } = await runnerImport(join(root, 'scripts/truth/compare.ts'), {
    root,
    configFile: false,
    logLevel: 'error',
  })
  await withDisplay(async (env) => {
    const { page, open } = await module.compareAll({
      chromium: { electron: electronPath(), appFolder: join(root, 'scripts/truth/chromium'), env },
      date: new Date().toISOString().slice(0, 10),
      trawl: `Trawl ${JSON.parse(await readFile(join(root, 'package.json'), 'utf8')).version}`,
      say,
    })
    await writeFile(join(root, 'docs/truth.md'), page)
    say('Wrote docs/truth.md')
    for (const line of open) say(line)
    process.exitCode = open.length === 0 ? 0 : 1
  })
})
