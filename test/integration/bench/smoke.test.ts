/**
 * The measuring tools on two hundred pages, without the bench kit and without judging any time: what they crawl is
 * right, and what they print and draw can be read.
 */
import { type ChildProcess, execFile, fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { temporaryFolder } from '../../support/temporary-folder'

const PAGES = 200
const LINKS_PER_PAGE = 20

const run = promisify(execFile)
/** The build as it is: other tests are using it. */
const CLI = resolve('out/main/cli.js')
/** `npm run bench -- …`, leaving its results in `folder`. */
const bench = (folder: string, ...args: readonly string[]) =>
  run(process.execPath, [resolve('bench/run.mjs'), ...args], {
    env: { ...process.env, BENCH_DATA: folder, TRAWL_CLI: CLI },
  })

let site: ChildProcess
let origin: string

beforeAll(async () => {
  site = fork(resolve('bench/million-site.mjs'), ['--pages', String(PAGES), '--port', '0'])
  const [{ port }] = (await once(site, 'message')) as [{ port: number }]
  origin = `http://127.0.0.1:${port}`
})

afterAll(async () => {
  const ended = once(site, 'exit')
  site.disconnect()
  await ended
})

it('crawls a list as a peer of the bench kit, and a table is made of it', async () => {
  const folder = temporaryFolder()
  const list = join(folder, 'list.txt')
  const out = join(folder, 'out')
  mkdirSync(out)
  writeFileSync(list, Array.from({ length: PAGES }, (_, i) => `${origin}/any/path/${i + 1}\n`).join(''))
  const { stdout } = await run(process.execPath, [resolve('bench/product.mjs')], {
    env: { ...process.env, LIST: list, OUT: out, CONCURRENCY: '16', LIST_HTML_BYTES: '600000' },
  })
  const row = JSON.parse(stdout.trim().split('\n').at(-1) ?? '')
  expect(row).toMatchObject({ peer: 'product', urls: PAGES, ok: PAGES, links: PAGES * LINKS_PER_PAGE })
  expect(row).toMatchObject({ does: ['fetch', 'parse', 'links', 'store'], seconds: expect.any(Number) })

  // What the kit adds to the row of a run, and a peer that is half as fast.
  const seen = { mode: 'gz', list: '10k', concurrency: 64, round: 1, exit: 0, other_cpu_share: 0 }
  const used = { cpu_s: 1, wall_s: 1, server_cpu_s: 0.1, peak_mb: 200 }
  const rows = [
    { ...row, ...seen, ...used },
    { ...row, ...seen, ...used, peer: 'scrapy', pages_per_s: row.pages_per_s / 2 },
    { ...row, ...seen, ...used, peer: 'aiohttp-fetch', exit: 1 },
  ]
  const raw = join(folder, 'raw.jsonl')
  writeFileSync(raw, rows.map((each) => `${JSON.stringify(each)}\n`).join(''))
  const table = (await bench(folder, 'table', raw)).stdout
  expect(table).toMatch(/^\| \*\*Trawl\*\* +\| fetch parse links store \|.* 200 \| +4,000 \|/mu)
  expect(table).toMatch(/^\| scrapy .*\| 2\.00 \(2\.00–2\.00\) \| +≥ 14 \| missed \|/mu)
  expect(table).toContain('Did not run: aiohttp-fetch (ended with exit code 1).')
  expect(table).toMatch(/^\| pages\/s ÷ scrapy +\| +≥ 14 × \| +2 × \| missed \|/mu)
})

it('measures a small crawl from its start to its export, and draws it', async () => {
  const folder = temporaryFolder()
  const file = join(folder, 'scale.json')
  const { stdout } = await bench(folder, 'scale', '--sizes', String(PAGES), '--modes', 'spider', '--json', file)
  const { kind, runs } = JSON.parse(readFileSync(file, 'utf8'))
  expect(kind).toBe('scale')
  expect(runs).toHaveLength(1)
  expect(runs[0]).toMatchObject({ mode: 'spider', size: PAGES, outcomes: PAGES, ok: PAGES, isExact: true })
  expect(runs[0].views.map(({ does }: { does: string }) => does)).toContain('search')
  expect(stdout).toMatch(/^\| spider \| +200 \|.*\| yes +\|$/mu)

  await bench(folder, 'charts', file, '--out', folder)
  for (const name of ['rate', 'memory', 'file-size', 'sort', 'rate-along', 'memory-along']) {
    const svg = readFileSync(join(folder, `${name}.svg`), 'utf8')
    expect(svg).toMatch(/^<svg .*<\/svg>\n$/su)
    expect(svg).not.toMatch(/NaN|undefined|Infinity/u)
  }
})

it('docs/performance.md says what was measured (npm run bench -- docs writes it)', async () => {
  await expect(bench(temporaryFolder(), 'docs', '--check')).resolves.toMatchObject({ stderr: '' })
})
