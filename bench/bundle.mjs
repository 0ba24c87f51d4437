/**
 * Makes one file of a TypeScript entry of bench/source and all it imports, with the bundler that builds Trawl, and
 * loads it: what is measured is the code that users run, not code that a test runner has rewritten.
 */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build } from 'vite'
import { assemblyScript } from '../scripts/build/assembly-script.mjs'
import { root } from '../scripts/setup/run.mjs'

/** @param name of a file in bench/source, without its ending */
export async function loadSource(name) {
  // Inside the project, so that packages are found from there.
  mkdirSync(join(root, 'out'), { recursive: true })
  const outDir = mkdtempSync(join(root, 'out', 'bench-'))
  try {
    await build({
      root,
      configFile: false,
      logLevel: 'warn',
      plugins: [assemblyScript()],
      build: {
        ssr: join(root, 'bench', 'source', `${name}.ts`),
        outDir,
        target: 'node20',
        emptyOutDir: false,
        rollupOptions: { output: { entryFileNames: `${name}.mjs` } },
      },
    })
    return await import(pathToFileURL(join(outDir, `${name}.mjs`)).href)
  } finally {
    rmSync(outDir, { recursive: true, force: true })
  }
}
