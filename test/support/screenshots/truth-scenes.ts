/** Scenes of a crawl that meets the web as it is: hosts, traps, an explanation, robots.txt, a network that is gone. */
import { expect } from 'playwright/test'
import type { TrawlApp } from '../../e2e/support/app'
import { CrawlView } from '../../e2e/support/crawl-view'
import { HostsView } from '../../e2e/support/hosts-view'
import { ResultsGrid } from '../../e2e/support/results-grid'
import { RobotsTester } from '../../e2e/support/robots-tester'
import { RowDetailsPanel } from '../../e2e/support/row-details'
import { startCrawl } from '../../e2e/support/start-crawl'
import type { Photograph } from './scenes'
import { type ShowcaseNetwork, startShowcaseNetwork } from './showcase-network'

/** How far the crawl is when it is photographed. */
const RUNNING_AT = 150
/** The line whose URL is moved, and fails at first. */
const EXPLAINED_ROW = 3

const ROBOTS = `# The harbour museum asks for patience.
User-agent: *
Disallow: /admin/
Disallow: /*?session=
Allow: /admin/opening-hours
Crawl-delay: 2
No-index: /drafts/

User-agent: Googlebot
Disallow: /archive/raw/
Allow: /

Sitemap: https://www.harbour-museum.example/sitemap.xml
`

export async function playTruthScenes(app: TrawlApp, photograph: Photograph): Promise<void> {
  const network = await startShowcaseNetwork()
  try {
    await playNetwork(app, network, photograph)
  } finally {
    await network.close()
  }
  await photographTester(app, photograph)
}

async function playNetwork(app: TrawlApp, network: ShowcaseNetwork, photograph: Photograph): Promise<void> {
  const { window } = app
  const view = new CrawlView(window)
  const grid = new ResultsGrid(window)
  const lanes = new HostsView(window)
  const details = new RowDetailsPanel(window)
  await startCrawl(app, {
    name: 'Around the harbour',
    mode: 'Spider',
    urls: network.urls,
    fields: { Proxy: `http://${network.cable.host}`, Canary: network.cable.host, 'At once per host': '6' },
  })
  await expect.poll(async () => (await view.done()).done, { timeout: 120_000 }).toBeGreaterThan(RUNNING_AT)
  await expect(view.head.getByRole('button', { name: /^1 trap holds/ })).toBeVisible({ timeout: 60_000 })

  await lanes.open()
  await photograph('hosts')
  await lanes.row('tides.example').click()
  await expect(lanes.inspector('tides.example')).toBeVisible()
  await photograph('host')

  await view.head.getByRole('button', { name: /^1 trap holds/ }).click()
  await lanes.traps.getByRole('button', { name: 'Release…' }).click()
  await photograph('traps')
  await lanes.traps.getByRole('button', { name: 'Keep holding them' }).click()

  await window.keyboard.press('ControlOrMeta+1')
  await grid.row(EXPLAINED_ROW - 1).click()
  await expect(details.explain).toContainText('Verdict')
  await photograph('explain')

  await network.cable.cut()
  await expect(view.head.getByRole('status')).toContainText('Waiting for the network')
  await photograph('waiting')
  await network.cable.mend()
  await view.button('Stop').click()
  await view.expectState('stopped')
}

async function photographTester({ window }: TrawlApp, photograph: Photograph): Promise<void> {
  const tester = new RobotsTester(window)
  await window.keyboard.press('ControlOrMeta+K')
  await window.getByRole('combobox', { name: 'Command or crawl' }).fill('robots')
  await window.keyboard.press('Enter')
  await tester.text.fill(ROBOTS)
  const paths = ['/', '/admin/keys', '/admin/opening-hours', '/tickets?session=7f3a', '/archive/raw/1904']
  await tester.urls.fill(paths.map((path) => `https://www.harbour-museum.example${path}`).join('\n'))
  await expect(tester.answers).toHaveCount(paths.length)
  await tester.answers.nth(1).getByRole('button').click()
  await expect(tester.decidingLine).toBeVisible()
  await photograph('robots-tester')
  await window.keyboard.press('Escape')
  await tester.dialog.waitFor({ state: 'hidden' })
}
