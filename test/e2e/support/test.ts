/** `test` with what every story needs: a folder of its own, a site on loopback, and the app. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test as base, expect } from 'playwright/test'
import { type SiteServer, startSiteServer } from '../../support/site-server'
import { type LaunchOptions, TrawlApp } from './app'

interface Fixtures {
  /** A new folder, deleted after the test. */
  readonly folder: string
  /** A site on loopback, on a free port. */
  readonly site: SiteServer
  /** Opens the app. The data folder is the same each time, so that the next launch finds what the last one left. */
  readonly launch: (options?: Partial<LaunchOptions>) => Promise<TrawlApp>
}

export const test = base.extend<Fixtures>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of fixtures from this pattern
  folder: async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'trawl-e2e-'))
    await use(folder)
    await rm(folder, { recursive: true, force: true, maxRetries: 5 })
  },
  // biome-ignore lint/correctness/noEmptyPattern: as above
  site: async ({}, use) => {
    const site = await startSiteServer()
    await use(site)
    await site.close()
  },
  launch: async ({ folder }, use) => {
    const launched: TrawlApp[] = []
    await use(async (options = {}) => {
      const app = await TrawlApp.launch({ dataFolder: join(folder, 'data'), ...options })
      launched.push(app)
      return app
    })
    for (const app of launched) if (!app.hasEnded) await app.quit()
    const faults = await Promise.all(launched.map((app) => app.allFaults()))
    expect([...new Set(faults.flat())], 'the app ran without complaint').toEqual([])
  },
})

export { expect }
