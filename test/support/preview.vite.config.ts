import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

/** Builds or serves the window over the fake bridge: `npx vite --config test/support/preview.vite.config.ts`. */
// biome-ignore lint/style/noDefaultExport: vite reads the default export
export default defineConfig({
  root: fileURLToPath(new URL('./preview', import.meta.url)),
  plugins: [react()],
  base: './',
  build: { target: 'chrome130', emptyOutDir: true, assetsInlineLimit: 0, chunkSizeWarningLimit: 2000 },
  server: { fs: { allow: [fileURLToPath(new URL('../..', import.meta.url))] }, port: 5199, strictPort: false },
})
