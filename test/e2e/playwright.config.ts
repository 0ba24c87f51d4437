/** End-to-end tests: real windows, in the built app. Started by scripts/e2e.mjs. */
import { defineConfig } from 'playwright/test'
import { virtualDisplays } from './support/displays'

export default defineConfig({
  testMatch: '**/*.spec.ts',
  outputDir: '../../test-results',
  // One display, one focus: two windows at once would take the keyboard from each other.
  workers: Math.max(1, virtualDisplays.length),
  retries: 0,
  // Generous: on a busy machine a slow test is no wrong test.
  timeout: 240_000,
  expect: { timeout: 20_000 },
  reporter: 'list',
})
