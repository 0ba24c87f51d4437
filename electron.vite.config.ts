import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'
import type { Plugin } from 'vite'
import { assemblyScript } from './scripts/build/assembly-script.mjs'
import { declarations } from './scripts/build/declarations.mjs'

/**
 * Packages that become part of the files in out/main. Looking up and reading their many files, again in every thread,
 * took longer than a small crawl. What has native parts or belongs to Electron stays a package.
 */
const BUNDLED = [
  '@formatjs/fast-memoize',
  '@formatjs/icu-messageformat-parser',
  '@formatjs/icu-skeleton-parser',
  '@exodus/bytes',
  'commander',
  'css-select',
  'domhandler',
  'domutils',
  'electron-log',
  'electron-store',
  'electron-updater',
  'entities',
  'fontoxpath',
  'htmlparser2',
  'hyparquet',
  'hyparquet-writer',
  'intl-messageformat',
  'json-p3',
  'papaparse',
  'socks',
  'tldts',
  'tough-cookie',
  'undici',
  'zod',
]

/**
 * Three builds, one for each kind of process. Main and its threads have fixed names, because threads are started by
 * file name. They are CommonJS: a thread starts a quarter faster without the loader of ES modules. The sandboxed
 * preload must be CommonJS.
 */
export default defineConfig({
  main: {
    plugins: [assemblyScript(), commonJsFolder(), undiciClientOnly(), declarations('src/main/api.ts')],
    build: {
      target: 'node20',
      sourcemap: true,
      externalizeDeps: { exclude: BUNDLED },
      rollupOptions: {
        input: {
          desktop: 'src/main/desktop.ts',
          index: 'src/main/index.ts',
          cli: 'src/main/cli.ts',
          api: 'src/main/api.ts',
          'engine-thread': 'src/main/threads/engine-thread.ts',
          'library-thread': 'src/main/threads/library-thread.ts',
          'extract-thread': 'src/main/threads/extract-thread.ts',
          'query-thread': 'src/main/threads/query-thread.ts',
          'index-thread': 'src/main/threads/index-thread.ts',
          'sql-process': 'src/main/threads/sql-process.ts',
          'rules-thread': 'src/main/threads/rules-thread.ts',
          'compare-thread': 'src/main/threads/compare-thread.ts',
          'input-thread': 'src/main/threads/input-thread.ts',
        },
        output: { format: 'cjs', entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
      },
    },
  },
  preload: {
    build: {
      target: 'node20',
      externalizeDeps: false,
      rollupOptions: {
        input: { index: 'src/preload/index.ts' },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: 'src/renderer',
    plugins: [react()],
    // Small files would become data: URLs, which the content security policy refuses.
    build: { target: 'chrome130', assetsInlineLimit: 0, rollupOptions: { input: 'src/renderer/index.html' } },
  },
})

/**
 * The package as a whole is ES modules; its files in out/main are not, but for Electron's entry: only a module can be
 * awaited.
 */
function commonJsFolder(): Plugin {
  return {
    name: 'commonjs-folder',
    generateBundle() {
      this.emitFile({ type: 'asset', fileName: 'package.json', source: '{ "type": "commonjs" }\n' })
      this.emitFile({
        type: 'asset',
        fileName: 'desktop.mjs',
        source: "import desktop from './desktop.js'\nawait desktop.mayOpenWindows\n",
      })
    },
  }
}

/**
 * Of undici one class is in use. Its index loads everything else, and its requests know how to send bodies with the
 * types of fetch, of which ours have none: together 900 KB of source that the engine thread would read.
 */
function undiciClientOnly(): Plugin {
  const modules: Readonly<Record<string, string>> = {
    '\0undici-client': "export { default as Client } from 'undici/lib/dispatcher/client.js'",
    '\0undici-no-body': "export function extractBody() { throw new Error('requests of Trawl have no bodies') }",
  }
  return {
    name: 'undici-client-only',
    enforce: 'pre',
    resolveId(source) {
      if (source === 'undici') return '\0undici-client'
      return source === '../web/fetch/body.js' ? '\0undici-no-body' : null
    },
    load: (id) => modules[id] ?? null,
  }
}
