/**
 * Writes the pages of docs/ that follow from the catalogues in src/shared: run it after changing one. A unit test
 * fails while they differ.
 */
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { runnerImport } from 'vite'

const root = fileURLToPath(new URL('..', import.meta.url))
const { module } = await runnerImport(join(root, 'scripts/docs/pages.ts'), {
  root,
  configFile: false,
  logLevel: 'error',
})

await mkdir(join(root, 'docs'), { recursive: true })
for (const [name, text] of Object.entries(module.docsPages())) {
  await writeFile(join(root, 'docs', name), text)
  process.stderr.write(`Wrote docs/${name}\n`)
}
