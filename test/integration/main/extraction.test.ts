import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { CrawlService } from '../../../src/main/crawl-service'
import { WriterLock } from '../../../src/main/store/writer-lock'
import type { ExtractionProgress } from '../../../src/shared/domain/extraction'
import { type AnyColumnId, EVERYTHING } from '../../../src/shared/domain/result-query'
import type { CrawlSettings } from '../../../src/shared/settings'
import { reached, runCrawl, serviceIn, startCrawl } from '../../support/crawl-runs'
import { temporaryFolder } from '../../support/temporary-folder'

const PAGES = 300
const RULES = [
  'Heading=css:h1',
  'Price=css,number:.price',
  'Links=css:a@count',
  'Sku=jsonpath:$.sku',
  'Second=xpath:/html/body/table/tbody/tr[2]/td',
  'Sevens=matches:7',
  'No boat=lacks:boat',
]
const COLUMNS: readonly AnyColumnId[] = [
  'rule:heading',
  'rule:price:number',
  'rule:links:number',
  'rule:sku',
  'rule:second',
  'rule:sevens:number',
  'rule:no-boat:number',
]

let site: Server
let origin: string
let service: CrawlService

beforeEach(async () => {
  service = serviceIn(temporaryFolder())
  site = createServer((request, response) => {
    const number = Number(/^\/(\d+)$/.exec(request.url ?? '')?.[1] ?? Number.NaN)
    if (request.url === '/data') {
      response.setHeader('content-type', 'application/json')
      response.end('{"sku":"data"}')
    } else if (request.url === '/picture') {
      response.setHeader('content-type', 'image/png')
      response.end(Buffer.from('89504e470d0a1a0a0000', 'hex'))
    } else if (Number.isNaN(number)) {
      response.statusCode = 404
      response.end()
    } else {
      response.setHeader('content-type', 'text/html; charset=iso-8859-1')
      response.end(Buffer.from(page(number), 'latin1'))
    }
  })
  await new Promise<void>((done) => site.listen(0, '127.0.0.1', done))
  origin = `http://127.0.0.1:${(site.address() as AddressInfo).port}`
})

afterEach(() => new Promise((done) => site.close(done)))

function page(number: number): string {
  return `<!doctype html><title>${number}</title><h1>Größe ${number}</h1>${number % 3 === 0 ? '<p>A boat' : ''}
    <p class=price>£ ${number}.50${'<a href="/1">x</a>'.repeat(number % 4)}
    <!--${'x'.repeat(40)}--><table><tr><td>a<tr><td>b${number}</table><script type="application/ld+json">{"sku":"S${number}"}</script>`
}

function list(): string {
  const paths = [...Array.from({ length: PAGES }, (_, index) => String(index)), 'data', 'picture', 'missing']
  return paths.map((path) => `${origin}/${path}\n`).join('')
}

const settings: Partial<CrawlSettings> = { robots: 'ignore', keepBodies: true, perHost: 20 }

async function cells(crawlId: string, columns = COLUMNS) {
  const request = { crawlId, query: EVERYTHING, columns, from: 0, count: 500, refresh: true }
  return (await service.window(request)).cells
}

describe('the rules of a crawl', () => {
  it('read every page while it is crawled, and give columns that are sorted, filtered and counted', async () => {
    const { crawl } = await runCrawl(service, list(), { ...settings, rules: RULES })
    const read = await cells(crawl.id)
    expect(read[7]).toEqual(['Größe 7', 7.5, 3, 'S7', 'b7', 3, 1])
    expect(read[PAGES]).toEqual([null, null, null, 'data', null, 0, 1])
    expect(read[PAGES + 1]).toEqual([null, null, null, null, null, null, null])
    expect(read[PAGES + 2]).toEqual([null, null, null, null, null, null, null])
    const filters = [{ column: 'rule:price:number', operator: 'at_least', value: 290.6 }] as const
    const sorts = [{ column: 'rule:price:number', direction: 'descending' }] as const
    const request = { query: { search: '', filters, sorts }, columns: ['rule:heading'] as const, from: 0, count: 2 }
    const window = await service.window({ crawlId: crawl.id, ...request, refresh: true })
    expect(window).toMatchObject({ total: 9, cells: [['Größe 299'], ['Größe 298']] })
    const counted = await service.ask(crawl.id, 'facets', {
      query: EVERYTHING,
      columns: ['rule:links:number'],
      limit: 10,
    } as never)
    expect(counted[0]?.values).toHaveLength(5)
    expect(await service.extraction.rules(crawl.id)).toMatchObject({ hasBodies: true, rules: { length: RULES.length } })
  })

  it('find the same over kept bodies, without a request', async () => {
    const during = await runCrawl(service, list(), { ...settings, rules: RULES })
    const after = await runCrawl(service, list(), settings)
    await service.extraction.change(after.crawl.id, RULES)
    await new Promise((done) => site.close(done))
    expect((await service.extraction.rules(after.crawl.id)).rules[0]).toMatchObject({ isWhole: false })
    const ended = await service.extraction.run(after.crawl.id)
    expect(ended).toMatchObject({ state: 'finished', done: PAGES + 2, total: PAGES + 2, notes: [] })
    expect(await cells(after.crawl.id)).toEqual(await cells(during.crawl.id))
    expect((await service.extraction.rules(after.crawl.id)).rules.every(({ isWhole }) => isWhole)).toBe(true)
  })

  it('go on where a cancelled run stopped', async () => {
    const { crawl } = await runCrawl(service, list(), settings)
    // Takes a second of each page that it looks at.
    await service.extraction.change(crawl.id, ['Slow=regex:(x+x+)+y', 'Heading=css:h1'])
    const news: ExtractionProgress[] = []
    const off = service.on('extraction:progress', (progress) => {
      news.push(progress)
      if (progress.done > 0) void service.extraction.cancel(crawl.id)
    })
    const cancelled = await service.extraction.run(crawl.id)
    off()
    expect(cancelled.state).toBe('cancelled')
    expect(cancelled.done).toBeGreaterThan(0)
    expect(cancelled.done).toBeLessThan(PAGES)
    expect(cancelled.notes[0]).toMatchObject({ name: 'Slow' })
    expect(news.at(-1)).toEqual(cancelled)
    const some = (await cells(crawl.id, ['rule:heading'])).filter(([value]) => value !== null)
    expect(some).toHaveLength(cancelled.done)
    // A rule that is taken away does not keep the others from going on.
    await service.extraction.change(crawl.id, ['Heading=css:h1'])
    const seen: number[] = []
    const end = service.on('extraction:progress', ({ done }) => seen.push(done))
    expect(await service.extraction.run(crawl.id)).toMatchObject({ state: 'finished', done: PAGES + 2 })
    end()
    expect(seen[0]).toBeGreaterThanOrEqual(cancelled.done)
    expect((await cells(crawl.id, ['rule:heading'])).filter(([value]) => value !== null)).toHaveLength(PAGES)
  })

  it('are changed, removed and brought back', async () => {
    const { crawl } = await runCrawl(service, list(), { ...settings, rules: ['A=css:h1', 'B=css:.price'] })
    await service.extraction.change(crawl.id, ['A=css:h1'])
    expect((await cells(crawl.id, ['rule:b']))[3]).toEqual([null])
    await service.extraction.change(crawl.id, ['A=css:h1', 'B=css:.price'])
    expect((await cells(crawl.id, ['rule:b']))[3]).toEqual(['£ 3.50xxx'])
    // Another expression: what the former one found is not shown for it.
    await service.extraction.change(crawl.id, ['A=css:title'])
    expect((await cells(crawl.id, ['rule:a']))[3]).toEqual([null])
    await service.extraction.run(crawl.id)
    expect((await cells(crawl.id, ['rule:a', 'rule:b']))[3]).toEqual(['3', null])
  })

  it('are told in the details of a row, with what they found', async () => {
    const { crawl } = await runCrawl(service, list(), { ...settings, rules: ['Price=css,number:.price', 'Sub=css:h2'] })
    const found = async () => (await service.ask(crawl.id, 'details', { rowNo: 8 })).extracted
    expect(await found()).toEqual([
      { id: 'rule:price:number', name: 'Price', line: 'Price=css,number:.price', value: 7.5, isWhole: true },
      { id: 'rule:sub', name: 'Sub', line: 'Sub=css:h2', value: null, isWhole: true },
    ])
    await service.extraction.change(crawl.id, ['Sub=css:h1'])
    expect(await found()).toMatchObject([{ id: 'rule:sub', value: null, isWhole: false }])
    await service.extraction.run(crawl.id)
    expect(await found()).toMatchObject([{ id: 'rule:sub', value: 'Größe 7', isWhole: true }])
  })

  it('hold for what is fetched again, whenever they were made', async () => {
    const { crawl } = await runCrawl(service, `${origin}/1\n${origin}/2\n`, settings)
    await service.extraction.change(crawl.id, ['A=css:h1'])
    await service.again(crawl.id, { kind: 'rows', rowNos: [2] })
    await service.whenEnded(crawl.id)
    expect(await cells(crawl.id, ['rule:a'])).toEqual([[null], ['Größe 2']])
  })

  it('are refused before a crawl begins', async () => {
    const starting = startCrawl(service, list(), { ...settings, rules: ['A=css:h1', 'B=css:a['] })
    await expect(starting).rejects.toMatchObject({
      code: 'bad_setting',
      message: 'Rule "B": expected the selector to go on (at character 3).',
    })
    await expect(startCrawl(service, list(), { rules: ['A=css:a', 'a=css:b'] })).rejects.toMatchObject({
      message: expect.stringContaining('too alike'),
    })
    expect(await service.library()).toEqual([])
  })

  it('are not changed under a crawl that runs, here or elsewhere', async () => {
    const running = await startCrawl(service, list(), { ...settings, delayMs: 50, perHost: 1 })
    await reached(service, ({ done }) => done > 0)
    await expect(service.extraction.change(running.id, RULES)).rejects.toMatchObject({ code: 'crawl_running' })
    await service.stop(running.id)
    const lock = WriterLock.take(running.path)
    await expect(service.extraction.run(running.id)).rejects.toMatchObject({ code: 'crawl_busy' })
    lock.release()
    await service.extraction.change(running.id, RULES)
    expect(await service.extraction.run(running.id)).toMatchObject({ state: 'finished' })
  })

  it('say so where no bodies were kept', async () => {
    const { crawl } = await runCrawl(service, `${origin}/1\n`, { robots: 'ignore' })
    await service.extraction.change(crawl.id, RULES)
    await expect(service.extraction.run(crawl.id)).rejects.toMatchObject({ code: 'bad_request' })
    expect(service.extraction.progress(crawl.id)).toMatchObject({ state: 'failed', error: { code: 'bad_request' } })
  })
})

describe('a rule that is tried', () => {
  it('shows what it gives on rows, on a page that is fetched, and on pasted HTML', async () => {
    const { crawl } = await runCrawl(service, list(), settings)
    const rows = { kind: 'rows', crawlId: crawl.id, rowNos: [8, 3, PAGES + 3] } as const
    expect(await service.extraction.try('x=css:a@count', rows)).toMatchObject({
      problem: null,
      count: 3,
      values: ['x', 'x', 'x'],
      pages: [
        { rowNo: 8, url: `${origin}/7`, value: 3, trouble: null },
        { rowNo: 3, value: 2 },
        { rowNo: PAGES + 3, value: null, trouble: 'The body of this page was not kept.' },
      ],
    })
    const fetched = await service.extraction.try('x=css:h1', { kind: 'url', url: `${origin}/5` })
    expect(fetched.pages).toMatchObject([{ url: `${origin}/5`, value: 'Größe 5' }])
    const pasted = await service.extraction.try('x=xpath://b', { kind: 'html', html: '<b>1</b><b>2</b>' })
    expect(pasted).toMatchObject({ count: 2, values: ['1', '2'], pages: [{ value: '1' }] })
    const none = await service.extraction.try('x=css:h1', { kind: 'url', url: `${origin}/picture` })
    expect(none.pages[0]?.trouble).toContain('no text')
  })

  it('says what is wrong with it, and where', async () => {
    const html = { kind: 'html', html: '<p>' } as const
    expect((await service.extraction.try('x=css:p[', html)).problem).toMatchObject({ at: 2 })
    expect((await service.extraction.try('x=', html)).problem).not.toBe(null)
  })
})
