/**
 * Writes the pages of docs/ that follow from the catalogues in src/shared, and those about the command line, with its
 * man page: run it after changing one. A unit test fails while they differ.
 */
import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { runnerImport } from 'vite'

const root = fileURLToPath(new URL('..', import.meta.url))
const { module } = await runnerImport(join(root, 'scripts/docs/pages.ts'), {
  root,
  configFile: false,
  logLevel: 'error',
})

for (const [name, text] of Object.entries(module.docsPages())) {
  const file = join(root, 'docs', name)
  await mkdir(dirname(file), { recursive: true })
  await writeFile(file, text)
  process.stderr.write(`Wrote ${relative(root, file)}\n`)
}
