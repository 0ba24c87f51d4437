/**
 * `node scripts/generate-crawl.mjs <rows> <file>`: writes a finished crawl with that many rows, for trying the window
 * on large crawls. What is in it: test/support/generate-crawl.ts.
 */
import { resolve } from 'node:path'
import { runnerImport } from 'vite'
import { root, runMain, SetupError, say } from './setup/run.mjs'

await runMain(async () => {
  const [rowsText, file] = process.argv.slice(2)
  const rows = Number(rowsText)
  if (!Number.isInteger(rows) || rows < 1 || !file) {
    throw new SetupError('Usage: node scripts/generate-crawl.mjs <rows> <file>')
  }
  const { module } = await runnerImport(resolve(root, 'test/support/generate-crawl.ts'), {
    root,
    configFile: false,
    logLevel: 'error',
  })
  const path = resolve(file)
  await module.generateCrawl(path, rows)
  say(`Wrote ${path}`)
})
