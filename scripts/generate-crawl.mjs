/**
 * `node scripts/generate-crawl.mjs <rows> <file> [<links>]`: writes a finished crawl with that many rows, each with so
 * many links (none by default), for trying the window on large crawls. What is in it: test/support/generate-crawl.ts.
 * `node scripts/generate-crawl.mjs <rows> <file> [--text]`: writes a finished crawl with that many rows, for trying the
 * window on large crawls; with `--text` their texts are kept, some 900 characters each. What is in it: test/support/generate-crawl.ts.
 */
import { resolve } from 'node:path'
import { runnerImport } from 'vite'
import { root, runMain, SetupError, say } from './setup/run.mjs'

await runMain(async () => {
  const [rowsText, file, linksText = '0'] = process.argv.slice(2)
  const rows = Number(rowsText)
  const links = Number(linksText)
  if (!Number.isInteger(rows) || rows < 1 || !file || !Number.isInteger(links) || links < 0) {
    throw new SetupError('Usage: node scripts/generate-crawl.mjs <rows> <file> [<links of each page>]')
  const [rowsText, file, text] = process.argv.slice(2)
  const rows = Number(rowsText)
  if (!Number.isInteger(rows) || rows < 1 || !file || ![undefined, '--text'].includes(text)) {
    throw new SetupError('Usage: node scripts/generate-crawl.mjs <rows> <file> [--text]')
  }
  const { module } = await runnerImport(resolve(root, 'test/support/generate-crawl.ts'), {
    root,
    configFile: false,
    logLevel: 'error',
  })
  const path = resolve(file)
  await module.generateCrawl(path, rows, links)
  await module.generateCrawl(path, rows, text === '--text')
  say(`Wrote ${path}`)
})
