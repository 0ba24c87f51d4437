/** Threads of the real service are ended in the middle of their work: nothing is lost, and it goes on. */
import { existsSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { beforeEach, describe, expect, it } from 'vitest'
import { CrawlService } from '../../../src/main/crawl-service'
import { onDeath } from '../../../src/main/threads/deaths'
import { EVERYTHING } from '../../../src/shared/domain/result-query'
import { faultsIn, unfinishedIn } from '../../support/crawl-integrity'
import { closing, reached, runCrawl, startCrawl } from '../../support/crawl-runs'
import { mortalThreads } from '../../support/mortal-threads'
import { startSiteServer } from '../../support/site-server'
import { temporaryFolder } from '../../support/temporary-folder'

const silent = { debug() {}, info() {}, warn() {}, error() {} }
const PAGES = 60
const dead: string[] = []

function serviceWith(poison: Readonly<Record<string, string>>): CrawlService {
  const threadsFolder = mortalThreads(poison)
  const trawl = closing(new CrawlService({ dataFolder: temporaryFolder(), threadsFolder, log: silent, keyring: null }))
  const off = onDeath(({ part }) => void dead.push(part))
  closing({ close: async () => off() })
  return trawl
}

const site = async () => closing(await startSiteServer())
const urls = (origin: string, path: string) =>
  Array.from({ length: PAGES }, (_, index) => `${origin}${path}${path.includes('?') ? '&' : '?'}n=${index}`).join('\n')

/** A sound, finished file in which every URL has one outcome. */
function expectWhole(path: string): void {
  const database = new Database(path, { readonly: true })
  expect([...faultsIn(database), ...unfinishedIn(database)]).toEqual([])
  expect(database.prepare('SELECT COUNT(*) FROM page').pluck().get()).toBe(PAGES)
  database.close()
}

beforeEach(() => void dead.splice(0))

describe('an extract thread that dies', () => {
  it('takes nothing along: its pages are read by another, but for the one that was its end twice', async () => {
    const poison = `parentPort.on('message', (jobs) => { if (jobs.some(([url]) => url.endsWith('n=7'))) process.exit(9) })`
    const trawl = serviceWith({ extract: poison })
    const { crawl, end } = await runCrawl(trawl, urls((await site()).origin, '/ok'), { perHost: 16 })
    expect(end).toMatchObject({ state: 'finished', done: PAGES })
    expectWhole(crawl.path)
    const database = new Database(crawl.path, { readonly: true })
    const broken = database.prepare(
      "SELECT url FROM url JOIN page ON page.url_id = url.id WHERE page.error = 'internal'",
    )
    expect(broken.pluck().all()).toEqual([expect.stringContaining('n=7')])
    const told = database.prepare("SELECT message FROM log WHERE kind = 'thread_died' ORDER BY id").pluck().all()
    expect(told).toHaveLength(2)
    expect(told[1]).toMatch(/stays unread: http.*n=7/)
    database.close()
    expect(dead).toEqual(['extract thread', 'extract thread'])
  })
})

describe('an engine thread that dies', () => {
  it.each([
    ['leaves', 'process.exit(7)'],
    ['throws', `throw new Error('a fault')`],
  ])('and %s interrupts its crawl alone, which resumes without loss or repetition', async (_, end) => {
    const poison = `parentPort.on('message', ({ method, argument }) => { if (argument?.name === 'poison') { ${end} } })`
    const trawl = serviceWith({ engine: poison })
    const { origin } = await site()
    const other = await startCrawl(trawl, urls(origin, '/delay?ms=20'), { perHost: 2 })
    const crawl = await startCrawl(trawl, urls(origin, '/delay?ms=20&of=2'), { perHost: 2 })
    await reached(trawl, ({ crawlId, done }) => crawlId === crawl.id && done >= 10)
    await expect(trawl.rename(crawl.id, 'poison')).rejects.toMatchObject({ code: 'thread_died' })
    const last = await trawl.whenEnded(crawl.id)
    expect(last).toMatchObject({ state: 'interrupted', fatal: { code: 'thread_died' } })
    expect(await trawl.find(crawl.id)).toMatchObject({ state: 'interrupted', runsHere: false })
    expect(dead).toEqual(['engine thread'])
    await trawl.resume(crawl.id)
    const ends = await Promise.all([trawl.whenEnded(crawl.id), trawl.whenEnded(other.id)])
    expect(ends.map(({ state, done }) => [state, done])).toEqual([
      ['finished', PAGES],
      ['finished', PAGES],
    ])
    expectWhole(crawl.path)
    expectWhole(other.path)
  })
})

describe('a thread that only reads', () => {
  it('is asked once more, anew, when it dies', async () => {
    const folder = temporaryFolder()
    const [query, library] = [join(folder, 'query'), join(folder, 'library')]
    const once = (file: string, wanted: string) =>
      `parentPort.on('message', ({ method }) => {
         if (method !== '${wanted}' || !require('node:fs').existsSync('${file}')) return
         require('node:fs').rmSync('${file}'); process.exit(5) })`
    const trawl = serviceWith({ query: once(query, 'window'), library: once(library, 'list') })
    const { crawl } = await runCrawl(trawl, urls((await site()).origin, '/ok'))
    writeFileSync(query, '')
    writeFileSync(library, '')
    const window = {
      crawlId: crawl.id,
      query: EVERYTHING,
      columns: ['url'] as const,
      from: 0,
      count: 10,
      refresh: false,
    }
    expect((await trawl.window(window)).rowNos).toHaveLength(10)
    expect((await trawl.library()).map(({ id }) => id)).toEqual([crawl.id])
    expect([existsSync(query), existsSync(library)]).toEqual([false, false])
    expect(dead).toEqual(['query thread', 'library thread'])
  })

  it('says so when it dies again, and is there for the next question', async () => {
    const folder = temporaryFolder()
    const file = join(folder, 'ill')
    const ill = `parentPort.on('message', () => { if (require('node:fs').existsSync('${file}')) process.exit(5) })`
    const trawl = serviceWith({ index: ill, compare: ill, rules: ill, input: ill })
    const { origin } = await site()
    const { crawl } = await runCrawl(trawl, urls(origin, '/ok'), { keepBodies: true })
    const { crawl: later } = await runCrawl(trawl, urls(origin, '/ok'))
    const pair = { baseId: crawl.id, crawlId: later.id }
    const questions: Readonly<Record<string, () => Promise<unknown>>> = {
      index: () => trawl.indexes.make(crawl.id, 'links'),
      compare: () => trawl.comparisons.start(pair, false),
      history: () => trawl.comparisons.history(crawl.id, 1),
      rules: () => trawl.extraction.change(crawl.id, ['title=css:h1']),
      input: () => trawl.createDraft(),
    }
    for (const [thread, ask] of Object.entries(questions)) {
      writeFileSync(file, '')
      await expect(ask(), thread).rejects.toMatchObject({
        code: 'thread_died',
        hint: expect.stringContaining('Try again'),
      })
      rmSync(file)
      await ask()
    }
    expect(new Set(dead)).toEqual(new Set(Object.keys(questions).map((thread) => `${thread} thread`)))
  })
})
