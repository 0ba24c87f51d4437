/** The entry for other programs, with real threads, a real site and real files. Needs the build in out/main. */
import { existsSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { CrawlOptions, CrawlProgress, Row } from '../../../src/main/api'
import { startGatedHost } from '../../support/gated-host'
import { type SiteServer, startSiteServer } from '../../support/site-server'
import { temporaryFolder } from '../../support/temporary-folder'
import { loadTrawlApi } from '../../support/trawl-api'

const { crawl, openCrawl, TrawlError } = await loadTrawlApi()

let site: SiteServer
let temporary: string
/** For files that stay. */
let folder: string
beforeEach(async () => {
  site = await startSiteServer()
  temporary = temporaryFolder()
  folder = temporaryFolder()
  vi.stubEnv('TMPDIR', temporary)
})
afterEach(async () => {
  vi.unstubAllEnvs()
  await site.close()
})

const HASTY = { canary: '', robots: 'ignore', retries: 0, rechecks: 0, delayMs: 0 } as const

async function gather(options: CrawlOptions): Promise<Row[]> {
  const rows: Row[] = []
  for await (const row of crawl({ ...options, settings: { ...HASTY, ...options.settings } })) rows.push(row)
  return rows
}

const inShort = (rows: readonly Row[]) => rows.map(({ row, status, problem, title }) => [row, status ?? problem, title])

describe('crawl', () => {
  it('gives row k for line k, complete, and removes its files', async () => {
    const urls = [`${site.origin}/delay?ms=300`, 'no url', `${site.origin}/ok`, `${site.origin}/status/404`]
    const rows = await gather({ urls: [...urls, `${site.origin}/ok`] })
    expect(inShort(rows)).toEqual([
      [1, 200, 'Delayed'],
      [2, 'no_url', null],
      [3, 200, 'OK'],
      [4, 404, 'Status 404'],
      [5, 200, 'OK'],
    ])
    expect(rows[4]).toMatchObject({ duplicate_of: 3, verdict: 'ok' })
    expect(rows[2]?.headers.length).toBeGreaterThan(0)
    expect(readdirSync(temporary)).toEqual([])
  })

  it('gives each row as soon as it is final when that was asked for', async () => {
    const slow = await startGatedHost()
    const urls = [`${slow.origin}/slow`, `${site.origin}/ok`, `${site.origin}/status/404`]
    const rows: number[] = []
    for await (const { row } of crawl({ urls, order: 'completion', settings: HASTY })) {
      rows.push(row)
      // It answers only now: the others do not wait for it.
      if (rows.length === 2) slow.open()
    }
    await slow.close()
    expect([rows.slice(0, 2).toSorted(), rows[2]]).toEqual([[2, 3], 1])
  })

  it('gives a row that is checked again once, with its last outcome', async () => {
    const urls = [`${site.origin}/flaky?key=api&fails=1`, `${site.origin}/ok`]
    const rows = await gather({ urls, order: 'completion', settings: { rechecks: 1, recheckAfterS: 1 } })
    expect(rows.map(({ row, status, attempts }) => [row, status, attempts]).toSorted()).toEqual([
      [1, 200, 2],
      [2, 200, 1],
    ])
  })

  it('follows links and gives what it finds behind the input', async () => {
    const rows = await gather({ urls: [`${site.origin}/links?n=3`], settings: { mode: 'spider', depth: 1 } })
    expect(rows.map(({ line, depth, status }) => [line, depth, status])).toEqual([
      [1, 0, 200],
      [null, 1, 200],
      [null, 1, 200],
      [null, 1, 200],
    ])
  })

  it('takes a long list bit by bit, and a text with columns that travel along', async () => {
    // More than is handed over at once.
    const words = 'no url '.repeat(100)
    async function* lines() {
      for (let n = 1; n <= 1500; n += 1) yield n === 1499 ? `${site.origin}/ok` : `${words} ${n}`
    }
    let rows = 0
    let fetched: Row | null = null
    for await (const row of crawl({ urls: lines(), settings: HASTY })) {
      rows += 1
      expect(row.row).toBe(rows)
      if (row.status === 200) fetched = row
    }
    expect([rows, fetched?.row]).toEqual([1500, 1499])
    const [row] = await gather({ text: `url,price\n${site.origin}/ok,7\n` })
    expect(row?.carried).toEqual({ price: '7' })
  })

  it('tells its progress, and returns the last of it', async () => {
    const seen: CrawlProgress[] = []
    const onProgress = (progress: CrawlProgress) => void seen.push(progress)
    const rows = crawl({ urls: [`${site.origin}/ok`], settings: HASTY, onProgress })
    expect((await rows.next()).value).toMatchObject({ row: 1 })
    const end = await rows.next()
    expect(end).toMatchObject({ done: true, value: { state: 'finished', done: 1 } })
    expect(seen.at(-1)).toEqual(end.value)
  })

  it('stops when the loop is left, and what was saved can be read and resumed', async () => {
    const save = join(folder, 'part.trawl')
    const urls = Array.from({ length: 300 }, (_, n) => `${site.origin}/delay?ms=30&n=${n}`)
    for await (const row of crawl({ urls, save, settings: { ...HASTY, perHost: 2 } })) if (row.row === 3) break
    expect(site.requests.length).toBeLessThan(300)
    expect(readdirSync(temporary)).toEqual([])
    const part = await openCrawl(save)
    expect(part.summary).toMatchObject({ state: 'stopped', rows: 300 })
    await part.close()
  })

  it('stops at its signal and says so', async () => {
    const stop = new AbortController()
    const urls = [`${site.origin}/ok`, `${site.origin}/delay?ms=1000`]
    const rows = crawl({ urls, signal: stop.signal, settings: HASTY })
    expect((await rows.next()).value).toMatchObject({ row: 1 })
    const waiting = rows.next()
    stop.abort(new Error('enough'))
    await expect(waiting).rejects.toMatchObject({ code: 'cancelled', cause: { message: 'enough' } })
    expect(readdirSync(temporary)).toEqual([])
  })

  it.each([
    ['bad_request', {}],
    ['bad_request', { urls: ['a.org'], text: 'b.org' }],
    ['bad_request', { urls: 'https://a.org' as unknown as string[] }],
    ['bad_request', { urls: ['a.org'], order: 'random' as 'input' }],
    ['bad_setting', { urls: ['a.org'], settings: { depth: -1 } }],
    ['empty_input', { urls: [] }],
    ['no_urls', { text: 'nothing here' }],
    ['file_unreadable', { file: '/there/is/no/such/list.txt' }],
    ['folder_unwritable', { urls: ['a.org'], save: '/there/is/no/such/folder/a.trawl' }],
    ['cancelled', { urls: ['a.org'], signal: AbortSignal.abort() }],
  ] as const)('refuses with %s: %j', async (code, options) => {
    const failed = crawl(options).next()
    await expect(failed).rejects.toBeInstanceOf(TrawlError)
    await expect(failed).rejects.toMatchObject({ code })
    expect(readdirSync(temporary)).toEqual([])
  })

  it('does not write over a crawl file', async () => {
    const save = join(folder, 'there.trawl')
    writeFileSync(save, 'something else')
    await expect(crawl({ urls: ['a.org'], save }).next()).rejects.toMatchObject({ code: 'file_unwritable' })
  })
})

describe('openCrawl', () => {
  it('reads rows by a query, and findings', async () => {
    const save = join(folder, 'site.trawl')
    const paths = ['/ok', '/status/404', '/status/500', '/status/410', '/html?title=Shop']
    await gather({ urls: paths.map((path) => site.origin + path), save })
    const saved = await openCrawl(save)
    const all: number[] = []
    for await (const row of saved.rows()) all.push(row.row)
    expect(all).toEqual([1, 2, 3, 4, 5])
    const broken: (number | null)[] = []
    for await (const row of saved.rows({
      filters: [{ column: 'status', operator: 'at_least', value: 400 }],
      sorts: [{ column: 'status', direction: 'descending' }],
    }))
      broken.push(row.status)
    expect(broken).toEqual([500, 410, 404])
    const findings = await saved.findings()
    expect(findings).toContainEqual({ id: 'gone', title: expect.any(String), severity: 'error', rows: 1 })
    const wrong = saved.rows({ filters: [{ column: 'nope' as 'url', operator: 'equals', value: 1 }] }).next()
    await expect(wrong).rejects.toMatchObject({ code: 'bad_query' })
    await saved.close()
    expect([existsSync(save), readdirSync(temporary)]).toEqual([true, []])
  })

  it('refuses what is no crawl', async () => {
    const file = join(folder, 'a.txt')
    writeFileSync(file, 'no crawl')
    await expect(openCrawl(file)).rejects.toMatchObject({ code: 'not_a_crawl' })
    expect(readdirSync(temporary)).toEqual([])
  })
})
