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
          // What computes alone leaves nothing behind: a process of its own for each file would take longer than its tests.
          isolate: false,
          // On a busy machine a slow test is no wrong test.
          testTimeout: 120_000,
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
