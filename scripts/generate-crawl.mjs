/**
 * `node scripts/generate-crawl.mjs <rows> <file> [--links <n>] [--text]`: writes a finished crawl with that many rows, for
 * trying the window on large crawls: each page with so many links (none by default) and, with `--text`, some 900
 * characters of text. What is in it: test/support/generate-crawl.ts.
 */
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { runnerImport } from 'vite'
import { root, runMain, SetupError, say } from './setup/run.mjs'

await runMain(async () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { links: { type: 'string', default: '0' }, text: { type: 'boolean', default: false } },
  })
  const [rowsText, file] = positionals
  const rows = Number(rowsText)
  const links = Number(values.links)
  if (!Number.isInteger(rows) || rows < 0 || !file || !Number.isInteger(links) || links < 0) {
    throw new SetupError('Usage: node scripts/generate-crawl.mjs <rows> <file> [--links <links of each page>] [--text]')
  }
  const { module } = await runnerImport(resolve(root, 'test/support/generate-crawl.ts'), {
    root,
    configFile: false,
    logLevel: 'error',
  })
  const path = resolve(file)
  await module.generateCrawl(path, rows, { links, text: values.text })
  say(`Wrote ${path}`)
})
