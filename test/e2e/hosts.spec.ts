/**
 * Hosts while a crawl runs: lanes are live, and limits that are changed count at once. The hosts keep their requests in
 * the air, so their own records say how many the crawl starts, whatever the machine is busy with.
 */
import { type GatedHost, startGatedHost } from '../support/gated-host'
import { CrawlView } from './support/crawl-view'
import { HostsView } from './support/hosts-view'
import { startCrawl } from './support/start-crawl'
import { test as base, expect } from './support/test'

interface Fixtures {
  readonly hosts: readonly [GatedHost, GatedHost]
}

const test = base.extend<Fixtures>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of fixtures from this pattern
  hosts: async ({}, use) => {
    const hosts = [await startGatedHost('127.0.0.1'), await startGatedHost('localhost')] as const
    await use(hosts)
    await Promise.all(hosts.map((host) => host.close()))
  },
})

const QUIET_URLS = 40
const BUSY_URLS = 200
/** Requests stay in the air as long as the test takes. */
const PATIENT = { 'Total time-out': '3600', 'Headers time-out': '600', Retries: '0', 'Re-checks': '0' }

function urlsOf({ origin }: GatedHost, count: number): readonly string[] {
  return Array.from({ length: count }, (_, index) => `${origin}/page/${index + 1}`)
}

/** Waits until the host has so many requests in the air. */
async function expectInTheAir(host: GatedHost, count: number): Promise<void> {
  await expect.poll(() => host.inTheAir, { message: `requests in the air at ${host.host}` }).toBe(count)
}

/** Lets another host go on for some rounds: a crawl that means to ask `host` would have done so meanwhile. */
async function expectSilence(host: GatedHost, other: GatedHost, otherAtOnce: number): Promise<void> {
  const asked = host.asked.length
  for (let round = 0; round < 4; round += 1) {
    other.answerAll()
    await expectInTheAir(other, otherAtOnce)
  }
  expect(host.asked.length).toBe(asked)
}

test('lanes are live, and limits of one host or of all count at once', async ({ hosts, launch }) => {
  const [quiet, busy] = hosts
  const app = await launch()
  const view = new CrawlView(app.window)
  const lanes = new HostsView(app.window)
  await startCrawl(app, {
    name: 'Two hosts',
    urls: [...urlsOf(quiet, QUIET_URLS), ...urlsOf(busy, BUSY_URLS)],
    fields: { 'At once per host': '3', ...PATIENT },
    // A host that never answers would be eased off.
    flips: ['Ease off slow hosts'],
  })

  await test.step('each host has its lane', async () => {
    await expectInTheAir(quiet, 3)
    await expectInTheAir(busy, 3)
    await lanes.open()
    await expect(lanes.rows).toHaveCount(2)
    await expect(lanes.tab).toHaveText('Hosts2')
    for (const { host } of hosts) {
      await expect(lanes.lane(host)).toHaveAccessibleName('3 of 3 in the air')
      await expect(lanes.cell(host, 'waiting')).toContainText('host full')
    }
    busy.answerAll()
    await expect(lanes.cell(busy.host, 'done')).toHaveText(`3 / ${BUSY_URLS}`)
    await expectInTheAir(busy, 3)
    expect(hosts.map(({ most }) => most)).toEqual([3, 3])
  })

  await test.step('limits of the crawl count for all of its hosts', async () => {
    await lanes.setLimit(lanes.pace, 'At once per host', '5')
    for (const host of hosts) {
      await expectInTheAir(host, 5)
      await expect(lanes.lane(host.host)).toHaveAccessibleName('5 of 5 in the air')
    }
    await lanes.setLimit(lanes.pace, 'At once', '7')
    // What is in the air stays there; from now on nothing starts beyond the limit.
    quiet.answerAll()
    await expect.poll(() => quiet.inTheAir + busy.inTheAir).toBe(7)
    await lanes.setLimit(lanes.pace, 'At once', '64')
    await expectInTheAir(quiet, 5)
    await expectInTheAir(busy, 5)
  })

  await lanes.row(quiet.host).click()
  const inspector = lanes.inspector(quiet.host)

  await test.step('one host gets more at once', async () => {
    await lanes.setLimit(inspector, 'At once', '8')
    await expectInTheAir(quiet, 8)
    await expect(lanes.lane(quiet.host)).toHaveAccessibleName('8 of 8 in the air')
    await expect(lanes.row(quiet.host)).toContainText('changed by hand')
    await expect(lanes.row(busy.host)).not.toContainText('changed by hand')
    expect(busy.most).toBe(5)
  })

  await test.step('one host is paused, the other goes on', async () => {
    await inspector.getByRole('switch', { name: 'Pause this host' }).press('Space')
    await expect(lanes.cell(quiet.host, 'waiting')).toHaveText('paused by you')
    quiet.answerAll()
    await expectSilence(quiet, busy, 5)
    await expect(lanes.lane(quiet.host)).toHaveAccessibleName('0 of 8 in the air')
    await inspector.getByRole('switch', { name: 'Pause this host' }).press('Space')
    await expectInTheAir(quiet, 8)
  })

  await test.step('one host gets a delay, and follows the settings again', async () => {
    await lanes.setLimit(inspector, 'Delay', '600000')
    await expect(lanes.cell(quiet.host, 'waiting')).not.toBeEmpty()
    quiet.answerAll()
    await expect(lanes.cell(quiet.host, 'waiting')).toContainText('delay 10 min')
    await expectSilence(quiet, busy, 5)
    await inspector.getByRole('button', { name: 'Follow the settings again' }).click()
    await expectInTheAir(quiet, 5)
    await expect(lanes.row(quiet.host)).not.toContainText('changed by hand')
  })

  await test.step('when the crawl is over its hosts are still there', async () => {
    for (const host of hosts) host.open()
    await view.expectState('finished')
    await expectFinished(lanes, hosts)
    await expect(lanes.limit(lanes.pace, 'At once per host')).toBeDisabled()
    expect([quiet.asked.length, busy.asked.length]).toEqual([QUIET_URLS, BUSY_URLS])
  })

  await test.step('and after a restart', async () => {
    await app.quit()
    const again = await launch()
    const kept = new HostsView(again.window)
    await kept.open()
    await expectFinished(kept, hosts)
  })
})

test('a delay holds for each host by itself until it is changed', async ({ hosts, launch }) => {
  const app = await launch()
  const lanes = new HostsView(app.window)
  for (const host of hosts) host.open()
  await startCrawl(app, {
    name: 'With a delay',
    urls: hosts.flatMap((host) => urlsOf(host, 10)),
    fields: { 'Delay per host': '600000', ...PATIENT },
    choices: { 'robots.txt': 'Ignore' },
  })
  await lanes.open()
  for (const { host } of hosts) {
    await expect(lanes.cell(host, 'done')).toHaveText('1 / 10')
    await expect(lanes.cell(host, 'waiting')).toContainText('delay 10 min')
  }
  expect(hosts.map(({ asked }) => asked.length)).toEqual([1, 1])
  await lanes.setLimit(lanes.pace, 'Delay per host', '0')
  await new CrawlView(app.window).expectState('finished')
  expect(hosts.map(({ asked }) => asked.length)).toEqual([10, 10])
})

async function expectFinished(lanes: HostsView, [quiet, busy]: readonly [GatedHost, GatedHost]): Promise<void> {
  await expect(lanes.rows).toHaveCount(2)
  await expect(lanes.cell(quiet.host, 'done')).toHaveText(`${QUIET_URLS} / ${QUIET_URLS}`)
  await expect(lanes.cell(busy.host, 'done')).toHaveText(`${BUSY_URLS} / ${BUSY_URLS}`)
  for (const { host } of [quiet, busy]) {
    await expect(lanes.cell(host, 'lane')).toHaveText('idle')
    await expect(lanes.cell(host, 'failed')).toHaveText('0')
  }
}
