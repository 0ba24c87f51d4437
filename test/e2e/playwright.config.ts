/** End-to-end tests: one real window after the other, in the built app. Started by scripts/e2e.mjs. */
import { defineConfig } from 'playwright/test'

export default defineConfig({
  testMatch: '**/*.spec.ts',
  outputDir: '../../test-results',
  // One display, one focus: two windows at once would take the keyboard from each other.
  workers: 1,
  retries: 0,
  // Generous: on a busy machine a slow test is no wrong test.
  timeout: 120_000,
  expect: { timeout: 20_000 },
  reporter: 'list',
})
