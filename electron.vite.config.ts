import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'

/**
 * Three builds, one for each kind of process. Main and its threads are ES modules with fixed
 * names, because threads are started by file name; the sandboxed preload must be CommonJS.
 */
export default defineConfig({
  main: {
    build: {
      target: 'node20',
      sourcemap: true,
      rollupOptions: {
        input: {
          index: 'src/main/index.ts',
          cli: 'src/main/cli.ts',
          'engine-thread': 'src/main/threads/engine-thread.ts',
          'library-thread': 'src/main/threads/library-thread.ts',
          'extract-thread': 'src/main/threads/extract-thread.ts',
          'query-thread': 'src/main/threads/query-thread.ts',
          'input-thread': 'src/main/threads/input-thread.ts',
        },
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
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
