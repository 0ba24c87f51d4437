/** Crawls that run scripts, with a browser that is none: what the engine makes of its answers. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { CrawlService, type Renderer, type RenderTask } from '../../../src/main/crawl-service'
import type { RenderAnswer, RenderRequest } from '../../../src/shared/domain/rendering'
import { EVERYTHING } from '../../../src/shared/domain/result-query'
import { parseSettings } from '../../../src/shared/settings'
import { type ScriptedSite, startScriptedSite } from '../../support/scripted-site'

const threadsFolder = resolve('out/main')
const silent = { debug() {}, info() {}, warn() {}, error() {} }
let folder = ''
let site: ScriptedSite
let service: CrawlService | null = null

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'trawl-render-'))
  site = await startScriptedSite(3)
})
afterEach(async () => {
  await service?.close()
  service = null
  await site.close()
  await rm(folder, { recursive: true, force: true, maxRetries: 5 })
})

const PAGE = { kind: 'rendered', leadsTo: null, messages: [], consoleErrors: 0, requests: 1 } as const
const REST = { failedRequests: 0, blockedRequests: 0, picture: null, renderMs: 5, isCut: false } as const

/** Says of each page what `answer` says. */
function rendererOf(answer: (request: RenderRequest) => RenderAnswer, tasks: RenderTask[] = []): Renderer {
  return {
    open: async (task) => {
      tasks.push(task)
      return { atOnce: 2, render: async (request) => answer(request), close: async () => {} }
    },
  }
}

async function crawl(renderer: Renderer | null, settings: object, columns: readonly string[]) {
  const made = new CrawlService({
    dataFolder: folder,
    threadsFolder,
    log: silent,
    keyring: null,
    ...(renderer === null ? {} : { renderer }),
  })
  service = made
  const all = parseSettings({ rechecks: 0, canary: '', ...settings })
  const { id } = await made.startGiven({ name: '', settings: all, text: site.origin, lists: [], savePath: null })
  await made.whenEnded(id)
  const part = { columns: columns as never, from: 0, count: 50, refresh: true }
  return (await made.window({ crawlId: id, query: EVERYTHING, ...part })).cells
}

test('links are followed from the rendered page, and both sides are kept', async () => {
  const renderer = rendererOf(({ url }) => ({
    ...PAGE,
    ...REST,
    url,
    html: url.endsWith('/')
      ? '<html lang="en"><title>After</title><h1>Boats</h1><a href="/p/1">one</a> <a href="/p/2">two</a></html>'
      : '<html><title>Leaf</title><p>leaf</html>',
  }))
  const rows = await crawl(renderer, { mode: 'spider', render: 'needed' }, [
    'url',
    'render',
    'title',
    'raw_title',
    'title_changed',
    'link_count',
    'raw_link_count',
    'check:links_by_scripts',
  ])
  expect(rows).toEqual([
    [`${site.origin}/`, 'rendered', 'After', 'Loading', 1, 2, 0, 1],
    [`${site.origin}/p/1`, 'rendered', 'Leaf', 'Loading', 1, 0, 0, 0],
    [`${site.origin}/p/2`, 'rendered', 'Leaf', 'Loading', 1, 0, 0, 0],
  ])
})

test('a page that cannot be rendered keeps what its HTML says, and the crawl ends', async () => {
  const renderer = rendererOf(() => ({ kind: 'failed', reason: 'crashed', message: 'It crashed.', renderMs: 7 }))
  expect(await crawl(renderer, { render: 'all' }, ['status', 'render', 'error', 'title'])).toEqual([
    [200, 'failed', 'render_failed', 'Loading'],
  ])
})

test('where a script leads is a link to follow', async () => {
  const renderer = rendererOf(({ url }) => ({
    ...PAGE,
    ...REST,
    url,
    leadsTo: `${site.origin}/p/3`,
    html: '<title>On the way</title>',
  }))
  expect(await crawl(renderer, { mode: 'spider', depth: 1, render: 'all' }, ['url', 'script_redirect'])).toEqual([
    [`${site.origin}/`, `${site.origin}/p/3`],
    [`${site.origin}/p/3`, `${site.origin}/p/3`],
  ])
})

test('without a browser a crawl that needs one is refused, and says why', async () => {
  await expect(crawl(null, { render: 'all' }, ['url'])).rejects.toMatchObject({ code: 'bad_setting' })
})
