/** Invented crawls for {@link createFakeBridge}: one of each state, with the names that people give. */
import { NO_COUNTS } from '../../src/shared/domain/crawl-progress'
import type { CrawlState } from '../../src/shared/domain/crawl-state'
import type { CrawlSummary } from '../../src/shared/domain/crawl-summary'
import { type CrawlMode, DEFAULT_SETTINGS } from '../../src/shared/settings'

export type FakeScene =
  | 'empty'
  | 'many'
  | 'running'
  | 'spider'
  | 'offline'
  | 'importing'
  | 'finished'
  | 'failed'
  | 'interrupted'
  | 'paused'

export const RUNNING_ID = 'running'

/** Counts of a crawl that is so far along; the shares are those of a shop with an old catalogue. */
export function summaryOf(crawl: CrawlSummary, done: number, state: CrawlState): CrawlSummary {
  const failed = Math.floor(done * 0.004)
  const skipped = Math.floor(done * 0.006)
  const held = crawl.settings.mode === 'spider' ? Math.floor(done * 0.12) : 0
  const status3xx = 0
  const status4xx = Math.floor(done * 0.021)
  const status5xx = Math.floor(done * 0.003)
  const fetched = done - failed - skipped - held
  const status2xx = fetched - status3xx - status4xx - status5xx
  return {
    ...crawl,
    done,
    state,
    counts: { fetched, failed, skipped, held, status2xx, status3xx, status4xx, status5xx },
  }
}

type Sketch = readonly [
  name: string,
  state: CrawlState,
  share: number,
  rows: number,
  hoursAgo: number,
  mode: CrawlMode,
  missing?: boolean,
]

const MANY: readonly Sketch[] = [
  ['press-sites.txt', 'running', 0.18, 0, 0.02, 'list'],
  ['Shop, all products', 'finished', 1, 10_000, 3, 'list'],
  ['blog.example.org', 'finished', 1, 412, 21, 'spider'],
  [
    'Migration check: old URLs → new shop, redirects must hold (2nd attempt, after the fix)',
    'interrupted',
    0.63,
    128_400,
    30,
    'list',
  ],
  ['Partners 2026', 'paused', 0.34, 2310, 52, 'list'],
  ['docs sitemap', 'finished', 1, 8_122, 76, 'sitemap'],
  ['Common Crawl sample', 'failed', 0.71, 1_000_000, 170, 'list'],
  ['מבחן כתובות', 'finished', 1, 96, 400, 'list'],
  ['Link rot in footnotes', 'stopped', 0.4, 15_020, 800, 'list'],
  ['Lost on the old laptop', 'finished', 1, 5_400, 3000, 'list', true],
]

export function inventCrawls(scene: FakeScene, nowMs: number, rows: number): readonly CrawlSummary[] {
  if (scene === 'empty') return []
  if (scene === 'many') return MANY.map((sketch, i) => invent(sketch, i, nowMs, rows))
  const state: CrawlState = scene === 'importing' || scene === 'spider' || scene === 'offline' ? 'running' : scene
  const mode = scene === 'spider' ? 'spider' : 'list'
  const share = { running: 0.18, finished: 1, failed: 0.71, interrupted: 0.63, paused: 0.34, stopped: 0.4 }[state]
  return [invent(['press-sites.txt', state, share, rows, 0.1, mode], 0, nowMs, rows)]
}

function invent(
  [name, state, share, givenRows, hoursAgo, mode, missing = false]: Sketch,
  i: number,
  nowMs: number,
  normalRows: number,
): CrawlSummary {
  const rows = givenRows || normalRows
  const known = Math.round(rows * 0.982)
  const crawl: CrawlSummary = {
    id: i === 0 ? RUNNING_ID : `crawl-${String(i).padStart(2, '0')}`,
    seriesId: i === 0 ? RUNNING_ID : `crawl-${String(i).padStart(2, '0')}`,
    name,
    path: `/home/ada/.config/Trawl/crawls/${i}.trawl`,
    state,
    settings: { ...DEFAULT_SETTINGS, mode },
    createdAtMs: nowMs - hoursAgo * 3_600_000,
    updatedAtMs: nowMs - hoursAgo * 3_500_000,
    rows,
    known,
    done: 0,
    counts: NO_COUNTS,
    fileBytes: missing ? 0 : rows * 2140,
    carriedColumns: i === 1 ? ['sku', 'category'] : [],
    missing,
    runsHere: state === 'running' || state === 'paused',
  }
  return summaryOf(crawl, Math.round(known * share), state)
}
