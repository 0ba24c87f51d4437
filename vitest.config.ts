import { defineConfig } from 'vitest/config'
import { assemblyScript } from './scripts/build/assembly-script.mjs'

/**
 * unit: no network, no timers. integration: real sockets on loopback, real SQLite files and, where threads
 * are needed, the built ones in out/main (so `npm run build` comes first). The conformance tables run with the unit
 * tests, the torture site with the integration tests.
 */
export default defineConfig({
  test: {
    projects: [
      {
        plugins: [assemblyScript()],
        test: {
          name: 'unit',
          include: ['test/unit/**/*.test.{ts,tsx}', 'test/conformance/**/*.test.ts'],
          environment: 'node',
        },
      },
      {
        plugins: [assemblyScript()],
        test: {
          name: 'integration',
          include: ['test/integration/**/*.test.ts', 'test/torture/**/*.test.ts'],
          environment: 'node',
          testTimeout: 60_000,
          // The torture site runs all its crawls before its first test.
          hookTimeout: 180_000,
        },
      },
    ],
  },
})
