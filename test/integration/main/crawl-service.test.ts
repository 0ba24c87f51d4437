/** The whole engine with its real threads, on a real site and real files. Needs the built threads in out/main. */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join, resolve } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { gzipSync } from 'node:zlib'
import Database from 'better-sqlite3'
import { afterEach, describe, expect, it } from 'vitest'
import { CrawlService } from '../../../src/main/crawl-service'
import { STANDARD_COLUMNS } from '../../../src/shared/columns'
import type { CrawlProgress } from '../../../src/shared/domain/crawl-progress'
import { FOUND_OUT } from '../../../src/shared/domain/list-choice'
import { EVERYTHING } from '../../../src/shared/domain/result-query'
import type { RowSelection } from '../../../src/shared/domain/row-selection'
import { type CrawlSettings, parseSettings } from '../../../src/shared/settings'
import { type SiteServer, startSiteServer } from '../../support/site-server'
import { temporaryFolder } from '../../support/temporary-folder'
import { workbookParts, zipOf } from '../../support/zip-file'

const silent = { debug() {}, info() {}, warn() {}, error() {} }
const open: { close(): Promise<void> }[] = []

afterEach(async () => {
  for (const thing of open.splice(0).reverse()) await thing.close()
})

function service(dataFolder: string): CrawlService {
  const made = new CrawlService({ dataFolder, threadsFolder: resolve('out/main'), log: silent, keyring: null })
  open.push(made)
  return made
}

async function site(): Promise<SiteServer> {
  const server = await startSiteServer({})
  open.push(server)
  return server
}

async function start(target: CrawlService, text: string, settings: Partial<CrawlSettings> = {}) {
  const draftId = await target.createDraft()
  await target.drafts.append(draftId, text)
  return target.start({ draftId, name: '', settings: parseSettings({ rechecks: 0, ...settings }), savePath: null })
}

function given(text: string, files: readonly string[]) {
  return { text, lists: files.map((path) => ({ path, choice: FOUND_OUT })), name: '', savePath: null }
}

async function rowsOf(target: CrawlService, crawlId: string) {
  const window = await target.window({
    crawlId,
    query: EVERYTHING,
    columns: ['line', 'url', 'status', 'error', 'disposition', 'problem', 'duplicate_of'],
    from: 0,
    count: 500,
    refresh: false,
  })
  return window.cells
}

describe('a list crawl', () => {
  it('gives one row for each line, in order, duplicates and unusable lines included', async () => {
    const { origin } = await site()
    const trawl = service(temporaryFolder())
    const text = [
      `${origin}/ok`,
      'not a url',
      `${origin}/status/404`,
      '',
      `${origin}/ok`,
      `${origin}/redirect/2`,
      `${origin}/drop`,
    ].join('\n')
    const crawl = await start(trawl, text, { retries: 0 })
    expect(await trawl.whenEnded(crawl.id)).toMatchObject({ state: 'finished', done: 4, known: 4, rows: 7 })
    expect(await rowsOf(trawl, crawl.id)).toEqual([
      [1, `${origin}/ok`, 200, null, 'fetched', null, null],
      [2, null, null, null, null, 'no_url', null],
      [3, `${origin}/status/404`, 404, null, 'fetched', null, null],
      [4, null, null, null, null, 'blank', null],
      [5, `${origin}/ok`, 200, null, 'fetched', null, 1],
      [6, `${origin}/redirect/2`, 200, null, 'fetched', null, null],
      [7, `${origin}/drop`, null, 'connect_reset', 'failed', null, null],
    ])
    const details = await trawl.details(crawl.id, 6)
    expect(details.hops.map((hop) => hop.status)).toEqual([302, 302])
  })

  it('can be renamed at every moment of its end', async () => {
    const { origin } = await site()
    const trawl = service(temporaryFolder())
    const crawl = await start(trawl, `${origin}/ok`, { robots: 'ignore' })
    let isOver = false
    const ended = trawl.whenEnded(crawl.id).then(() => {
      isOver = true
    })
    const renamed: Promise<unknown>[] = []
    while (!isOver) {
      renamed.push(trawl.rename(crawl.id, `Name ${renamed.length}`))
      await delay(1)
    }
    await Promise.all(renamed)
    await ended
    expect((await trawl.find(crawl.id)).name).toBe(`Name ${renamed.length - 1}`)
  })

  it('fetches a URL once however often it is listed', async () => {
    const server = await site()
    const trawl = service(temporaryFolder())
    const crawl = await start(trawl, `${server.origin}/ok\n`.repeat(50), { robots: 'ignore' })
    await trawl.whenEnded(crawl.id)
    expect(server.requests.filter((request) => request.path === '/ok')).toHaveLength(1)
    expect(await rowsOf(trawl, crawl.id)).toHaveLength(50)
  })

  it('carries the other columns of a CSV along', async () => {
    const { origin } = await site()
    const folder = temporaryFolder()
    const trawl = service(folder)
    const crawl = await start(trawl, `name,url,note\nOne,${origin}/ok,"a, b"\nTwo,${origin}/html?title=T,x\n`)
    await trawl.whenEnded(crawl.id)
    const [summary] = await trawl.library()
    expect(summary?.carriedColumns).toEqual(['name', 'note'])
    const path = join(folder, 'out.csv')
    await exported(trawl, crawl.id, path, 'csv')
    const lines = readFileSync(path, 'utf8').split('\r\n')
    expect(lines[0]).toMatch(/,name,note$/)
    expect(lines[1]).toMatch(/,One,"a, b"$/)
  })

  it('obeys robots.txt and keeps what it shuts off as rows', async () => {
    const server = await startSiteServer({ robots: 'User-agent: *\nDisallow: /numbered/' })
    open.push(server)
    const trawl = service(temporaryFolder())
    const crawl = await start(trawl, `${server.origin}/numbered/1\n${server.origin}/ok\n`)
    expect((await trawl.whenEnded(crawl.id)).counts).toMatchObject({ fetched: 1, skipped: 1 })
    expect((await rowsOf(trawl, crawl.id))[0]).toEqual([
      1,
      `${server.origin}/numbered/1`,
      null,
      'blocked_by_robots',
      'skipped',
      null,
      null,
    ])
    expect((await trawl.details(crawl.id, 1)).message).toContain('Disallow: /numbered/')
  })

  it('refuses input without a URL and says why', async () => {
    const trawl = service(temporaryFolder())
    await expect(start(trawl, '')).rejects.toMatchObject({ code: 'empty_input' })
    await expect(start(trawl, 'nothing\nhere')).rejects.toMatchObject({ code: 'no_urls' })
    expect(await trawl.library()).toEqual([])
  })

  it('takes URLs and a list as they are given, without a draft, and names itself after their hosts', async () => {
    const { origin } = await site()
    const folder = temporaryFolder()
    const trawl = service(folder)
    const list = join(folder, 'list.txt')
    writeFileSync(list, `${origin}/status/404\nnot a url\n${origin.replace('127.0.0.1', 'localhost')}/ok`)
    const settings = parseSettings({ rechecks: 0 })
    const crawl = await trawl.startGiven({ ...given(`${origin}/ok\n`, [list]), name: ' ', settings })
    await trawl.whenEnded(crawl.id)
    expect(crawl.name).toBe(`${new URL(origin).host} and 1 more`)
    expect((await rowsOf(trawl, crawl.id)).map(([line, , status, , , problem]) => [line, status, problem])).toEqual([
      [1, 200, null],
      [2, 404, null],
      [3, null, 'no_url'],
      [4, 200, null],
    ])
    expect(existsSync(join(folder, 'drafts'))).toBe(false)
  })

  it('takes files of several kinds as one list, whose rows say which file they are from', async () => {
    const { origin } = await site()
    const folder = temporaryFolder()
    const trawl = service(folder)
    const sheet = `<row r="2"><c r="B2" t="inlineStr"><is><t>${origin}/ok</t></is></c><c r="A2"><v>7</v></c></row>`
    const files = ['shops.bin', 'more.ndjson.gz'].map((name) => join(folder, name))
    writeFileSync(files[0] as string, zipOf(workbookParts({ sheets: { Shops: sheet } })))
    writeFileSync(files[1] as string, gzipSync(`{"Column 1":"x","url":"${origin}/status/404"}\n`))
    const settings = parseSettings({ rechecks: 0 })
    const crawl = await trawl.startGiven({ ...given(`${origin}/ok?typed\n`, files), settings })
    await trawl.whenEnded(crawl.id)
    const { cells } = await trawl.window({
      crawlId: crawl.id,
      query: EVERYTHING,
      columns: ['line', 'status', 'problem', 'carried:0', 'carried:1'],
      from: 0,
      count: 10,
      refresh: false,
    })
    expect(cells).toEqual([
      [1, 200, null, '', null],
      [2, null, 'blank', 'shops.bin', ''],
      [3, 200, null, 'shops.bin', '7'],
      [4, 404, null, 'more.ndjson.gz', 'x'],
    ])
    expect((await trawl.find(crawl.id)).carriedColumns).toEqual(['List', 'Column 1'])
  })

  it('takes the URLs of a view of another crawl, in its order, with what travelled along', async () => {
    const { origin } = await site()
    const trawl = service(temporaryFolder())
    const text = `url,n\n${origin}/ok,1\nnothing,2\n${origin}/status/404,3\n${origin}/ok?2,4\n`
    const earlier = await start(trawl, text)
    await trawl.whenEnded(earlier.id)
    const urlsIn = async (selection: RowSelection) => {
      const draftId = await trawl.createDraft()
      await trawl.drafts.takeRows(draftId, earlier.id, selection)
      const report = await trawl.finishDraft(draftId)
      const lines = await trawl.drafts.lines(draftId, 1, 10)
      await trawl.discardDraft(draftId)
      expect(report.lists).toMatchObject([{ origin: { kind: 'crawl', name: earlier.name }, rows: report.rows }])
      return lines.slice(1).map((line) => line.replace(origin, ''))
    }
    const backwards = { ...EVERYTHING, sorts: [{ column: 'row', direction: 'descending' }] } as const
    expect(await urlsIn({ kind: 'view', query: EVERYTHING })).toEqual(['/ok  ·  1', '/status/404  ·  3', '/ok?2  ·  4'])
    expect(await urlsIn({ kind: 'view', query: backwards })).toEqual(['/ok?2  ·  4', '/status/404  ·  3', '/ok  ·  1'])
    expect(await urlsIn({ kind: 'ranges', query: backwards, ranges: [{ from: 0, end: 2 }] })).toHaveLength(2)
    expect(await urlsIn({ kind: 'rows', rowNos: [4, 1] })).toEqual(['/ok?2  ·  4', '/ok  ·  1'])
  })

  it('crawls the column that was chosen in a draft, and keeps the choice when another one cannot be had', async () => {
    const { origin } = await site()
    const trawl = service(temporaryFolder())
    const draftId = await trawl.createDraft()
    await trawl.drafts.append(draftId, `a,b\n${origin}/ok,${origin}/status/404\n`)
    await trawl.finishDraft(draftId)
    await trawl.drafts.choose(draftId, 0, { urlColumn: 'b', hasHeader: true, delimiter: ',' })
    await expect(trawl.drafts.choose(draftId, 0, { ...FOUND_OUT, urlColumn: 3 })).rejects.toMatchObject({
      code: 'bad_request',
    })
    const settings = parseSettings({ rechecks: 0 })
    const crawl = await trawl.start({ draftId, name: '', settings, savePath: null })
    await trawl.whenEnded(crawl.id)
    expect((await rowsOf(trawl, crawl.id)).map(([line, , status]) => [line, status])).toEqual([[2, 404]])
  })

  it('refuses what is given without a URL, or cannot be read, and leaves no file', async () => {
    const folder = temporaryFolder()
    const trawl = service(folder)
    const start = (text: string, files: readonly string[]) =>
      trawl.startGiven({ ...given(text, files), settings: parseSettings({}), savePath: join(folder, 'new.trawl') })
    await expect(start('', [])).rejects.toMatchObject({ code: 'empty_input' })
    await expect(start('nothing\nhere\n', [])).rejects.toMatchObject({
      code: 'no_urls',
      message: expect.stringContaining('none of the 2 lines has one. Line 1: "nothing".'),
    })
    await expect(start('', [join(folder, 'missing.txt')])).rejects.toMatchObject({ code: 'file_unreadable' })
    expect(readdirSync(folder).filter((name) => name.startsWith('new.trawl'))).toEqual([])
    expect(await trawl.library()).toEqual([])
  })
})

describe('a spider crawl', () => {
  it('follows links within the host, to the depth that is allowed', async () => {
    const trawl = service(temporaryFolder())
    const crawl = await trawl.startSample({ depth: 1 }, null)
    const end = await trawl.whenEnded(crawl.id)
    expect(end.known).toBeGreaterThan(5)
    const rows = await trawl.window({
      crawlId: crawl.id,
      query: EVERYTHING,
      columns: ['depth', 'url'],
      from: 0,
      count: 500,
      refresh: false,
    })
    expect(Math.max(...rows.cells.map(([depth]) => Number(depth)))).toBe(1)
    const hosts = new Set(rows.cells.map(([, url]) => new URL(String(url)).host))
    expect(hosts.size).toBe(1)
  })

  it('takes up no more URLs than the limit', async () => {
    const trawl = service(temporaryFolder())
    const crawl = await trawl.startSample({ limit: 10 }, null)
    expect(await trawl.whenEnded(crawl.id)).toMatchObject({ known: 10, done: 10 })
  })
})

describe('a sitemap crawl', () => {
  it('reads the sitemap of a site and fetches what it lists', async () => {
    const trawl = service(temporaryFolder())
    const crawl = await trawl.startSample({ mode: 'sitemap' }, null)
    const end = await trawl.whenEnded(crawl.id)
    expect(end.state).toBe('finished')
    expect(end.counts.status2xx).toBeGreaterThan(20)
  })
})

describe('pause, stop and resume', () => {
  it('stops cleanly and goes on where it was, in another process life', async () => {
    const { origin } = await site()
    const folder = temporaryFolder()
    const first = service(folder)
    const text = Array.from({ length: 200 }, (_, i) => `${origin}/delay?ms=30&n=${i}`).join('\n')
    const stopped = once(
      first,
      (progress) => progress.done >= 4,
      (crawlId) => first.stop(crawlId),
    )
    const crawl = await start(first, text, { perHost: 2 })
    await stopped
    expect(await first.whenEnded(crawl.id)).toMatchObject({ state: 'stopped' })
    await first.close()

    const second = service(folder)
    expect(await second.library()).toMatchObject([{ id: crawl.id, state: 'stopped', rows: 200 }])
    await second.resume(crawl.id)
    expect(await second.whenEnded(crawl.id)).toMatchObject({ state: 'finished', done: 200 })
    const database = new Database(crawl.path, { readonly: true })
    expect(database.prepare('SELECT COUNT(*), COUNT(DISTINCT url_id) FROM page').raw().get()).toEqual([200, 200])
    database.close()
  })

  it('starts nothing while it is paused', async () => {
    const server = await site()
    const trawl = service(temporaryFolder())
    const text = Array.from({ length: 300 }, (_, i) => `${server.origin}/delay?ms=20&n=${i}`).join('\n')
    const paused = once(
      trawl,
      (progress) => progress.done >= 2,
      (crawlId) => trawl.pause(crawlId),
    )
    const crawl = await start(trawl, text, { perHost: 4, robots: 'ignore' })
    await paused
    await reached(trawl, (progress) => progress.state === 'paused' && progress.inFlight === 0)
    const seen = server.requests.length
    await reached(trawl, (progress) => progress.state === 'paused')
    expect(server.requests.length).toBe(seen)
    await trawl.resume(crawl.id)
    expect(await trawl.whenEnded(crawl.id)).toMatchObject({ state: 'finished', done: 300 })
  })

  it('serves the sample site again for a crawl of it, where it was, whatever its name is by then', async () => {
    // The usual port is taken, by this or by another test: the site gets another one, and must come back on that.
    const taken = createServer().listen(8766, '127.0.0.1')
    taken.on('error', () => {})
    open.push({ close: async () => void taken.close() })
    const folder = temporaryFolder()
    const first = service(folder)
    const stopped = once(
      first,
      (progress) => progress.done >= 1,
      (crawlId) => first.stop(crawlId),
    )
    const crawl = await first.startSample({ perHost: 1, delayMs: 40 }, null)
    await stopped
    await first.rename(crawl.id, 'Mine')
    await first.close()

    const second = service(folder)
    await second.resume(crawl.id)
    const end = await second.whenEnded(crawl.id)
    expect(end.state).toBe('finished')
    expect(end.counts.status2xx).toBeGreaterThan(40)
  })

  it('refuses to resume what is finished, or what another writes to', async () => {
    const { origin } = await site()
    const folder = temporaryFolder()
    const trawl = service(folder)
    const done = await start(trawl, `${origin}/ok`)
    await trawl.whenEnded(done.id)
    await expect(trawl.resume(done.id)).rejects.toMatchObject({ code: 'crawl_finished' })
    const slow = await start(trawl, Array.from({ length: 600 }, (_, i) => `${origin}/delay?ms=50&n=${i}`).join('\n'), {
      perHost: 1,
    })
    const other = service(folder)
    await expect(other.resume(slow.id)).rejects.toMatchObject({ code: 'crawl_busy' })
    await trawl.stop(slow.id)
  })
})

describe('exports', () => {
  it('are the same whenever they are made, and hold every row', async () => {
    const { origin } = await site()
    const folder = temporaryFolder()
    const trawl = service(folder)
    const crawl = await start(trawl, Array.from({ length: 700 }, (_, i) => `${origin}/numbered/${i}`).join('\n'), {
      perHost: 20,
    })
    await trawl.whenEnded(crawl.id)
    for (const format of ['csv', 'ndjson'] as const) {
      const paths = [join(folder, `a.${format}`), join(folder, `b.${format}`)] as const
      for (const path of paths)
        expect(await exported(trawl, crawl.id, path, format)).toMatchObject({ state: 'finished', rowsWritten: 700 })
      expect(readFileSync(paths[0]).equals(readFileSync(paths[1]))).toBe(true)
      expect(readFileSync(paths[0], 'utf8').trimEnd().split('\n')).toHaveLength(format === 'csv' ? 701 : 700)
    }
  })

  it('leave what was there untouched when they cannot be written', async () => {
    const { origin } = await site()
    const folder = temporaryFolder()
    const trawl = service(folder)
    const crawl = await start(trawl, `${origin}/ok`)
    await trawl.whenEnded(crawl.id)
    const inFile = join(folder, 'file')
    writeFileSync(inFile, 'mine')
    const end = await exported(trawl, crawl.id, join(inFile, 'out.csv'), 'csv')
    expect(end).toMatchObject({ state: 'failed', error: { code: 'file_unwritable' } })
    expect(readFileSync(inFile, 'utf8')).toBe('mine')
  })
})

/** Acts on the crawl at the first progress for which `holds`, at once: a slow machine must not let it finish before. */
async function once(
  trawl: CrawlService,
  holds: (progress: CrawlProgress) => boolean,
  act: (crawlId: string) => Promise<void>,
): Promise<void> {
  await new Promise<void>((done, failed) => {
    const off = trawl.on('crawl:progress', (progress) => {
      if (!holds(progress)) return
      off()
      act(progress.crawlId).then(done, failed)
    })
  })
}

/** The next progress for which `holds`. */
function reached(trawl: CrawlService, holds: (progress: CrawlProgress) => boolean): Promise<CrawlProgress> {
  return new Promise((done) => {
    const off = trawl.on('crawl:progress', (progress) => {
      if (!holds(progress)) return
      off()
      done(progress)
    })
  })
}

/** Runs an export to its end. */
async function exported(trawl: CrawlService, crawlId: string, path: string, format: 'csv' | 'ndjson') {
  const over = new Promise<unknown>((done) => {
    const off = trawl.on('export:progress', (progress) => {
      if (progress.state === 'running') return
      off()
      done(progress)
    })
  })
  await trawl.startExport({
    crawlId,
    path,
    format,
    subject: { kind: 'rows', columns: [...STANDARD_COLUMNS], carried: true },
    rows: { kind: 'view', query: EVERYTHING },
    bom: false,
  })
  return over
}
