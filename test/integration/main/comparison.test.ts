/** A list that is crawled twice while its site changes: every kind of change, and the history of a URL. Needs the built threads. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { CrawlService } from '../../../src/main/crawl-service'
import type { ComparedRow, ComparisonSummary, ComparisonView } from '../../../src/shared/domain/comparison'
import { pageOf as html, startChangingSite } from '../../support/changing-site'
import { closing, rowsOf, runCrawl, serviceIn } from '../../support/crawl-runs'
import { temporaryFolder } from '../../support/temporary-folder'

const changingSite = async () => closing(await startChangingSite())

/** Repeats a crawl and waits for its end. */
async function repeated(trawl: CrawlService, crawlId: string) {
  const crawl = await trawl.repeat(crawlId)
  return { crawl, end: await trawl.whenEnded(crawl.id) }
}

async function rowsIn(trawl: CrawlService, { baseId, crawlId }: ComparisonSummary, view: ComparisonView) {
  const query = { view, column: null, search: '' }
  return (await trawl.comparisons.window({ baseId, crawlId }, query, 0, 500)).rows
}

const paths = (rows: readonly ComparedRow[]): readonly string[] => rows.map(({ url }) => new URL(url).pathname)

describe('a repeated crawl', () => {
  it('has the same rows in the same order, with what travelled along, and is of the same series', async () => {
    const { pages, origin } = await changingSite()
    pages.set('/a', html('A'))
    const folder = temporaryFolder()
    const trawl = serviceIn(folder)
    const text = `sku,url,note\n1,${origin}/a,"first, of all"\n2,nothing here,\n\n4,${origin}/b,"two\nlines"\n5,${origin}/a,again\n`
    const first = await runCrawl(trawl, text)
    const second = await repeated(trawl, first.crawl.id)
    expect(second.end.state).toBe('finished')
    const before = await rowsOf(trawl, first.crawl.id, folder)
    const after = await rowsOf(trawl, second.crawl.id, folder)
    const input = (rows: typeof before) =>
      rows.map(({ row, line, input, url, problem, carried }) => ({ row, line, input, url, problem, carried }))
    expect(input(after)).toEqual(input(before))
    expect(before).toHaveLength(5)
    const summaries = await trawl.library()
    const [repeat, original] = [second, first].map(({ crawl }) => summaries.find(({ id }) => id === crawl.id))
    expect(repeat?.seriesId).toBe(first.crawl.id)
    expect(original?.seriesId).toBe(first.crawl.id)
    expect(repeat?.carriedColumns).toEqual(original?.carriedColumns)
    expect(repeat?.name).toMatch(/ · \d{4}-\d\d-\d\d \d\d:\d\d$/)
    // A repetition of a repetition says its own time only.
    const third = await repeated(trawl, second.crawl.id)
    expect(third.crawl.name.match(/ · /g)).toHaveLength(1)
    expect(third.crawl.seriesId).toBe(first.crawl.id)
  })

  it('starts a spider where the first one started, and signs in with the same password', async () => {
    const { pages, origin } = await changingSite()
    pages.set('/', html('Start', '<a href="/next">next</a>'))
    pages.set('/next', html('Next'))
    const folder = temporaryFolder()
    const trawl = serviceIn(folder)
    const withPassword = origin.replace('://', '://ada:secret@')
    const first = await runCrawl(trawl, `${withPassword}/`, { mode: 'spider', headers: ['X-Api-Key: k9'] })
    expect(first.end.known).toBe(2)
    pages.set('/', html('Start', 'no link any more'))
    const second = await repeated(trawl, first.crawl.id)
    expect(second.end).toMatchObject({ state: 'finished', known: 1, rows: 1 })
    expect(second.crawl.settings).toEqual(first.crawl.settings)
    const kept = (id: string) => JSON.parse(readFileSync(join(folder, 'secrets', `${id}.json`), 'utf8'))
    // The same passwords, each bound to its own file.
    expect(kept(second.crawl.id)).toEqual({ ...kept(first.crawl.id), path: second.crawl.path })
  })
})

describe('a comparison', () => {
  it('tells what is new, gone, changed, broken and mended, column by column', async () => {
    const { pages, origin } = await changingSite()
    const folder = temporaryFolder()
    const trawl = serviceIn(folder)
    const names = ['same', 'title', 'breaks', 'mends', 'stays-broken', 'words', 'noindex', 'moves', 'nearly', 'gone']
    for (const name of names) pages.set(`/${name}`, html(name))
    pages.delete('/mends')
    pages.delete('/stays-broken')
    pages.set('/nearly', html('nearly', 'x'.repeat(5000)))
    const first = await runCrawl(trawl, names.map((name) => `${origin}/${name}`).join('\n'))

    pages.set('/title', html('Another title'))
    pages.delete('/breaks')
    pages.set('/mends', html('Mended'))
    pages.set('/words', html('words', 'word '.repeat(900)))
    pages.set('/noindex', html('noindex', undefined, '<meta name="robots" content="noindex">'))
    pages.set('/moves', { status: 301, headers: { location: '/same' } })
    pages.set('/nearly', html('nearly', `${'x'.repeat(5000)}yz`))
    // One more at the top: every other row has another number than before.
    const later = ['new', ...names.slice(0, -1)]
    pages.set('/new', html('New'))
    const second = await runCrawl(trawl, later.map((name) => `${origin}/${name}`).join('\n'))

    const told: number[] = []
    trawl.on('compare:progress', ({ share }) => told.push(share))
    const pair = { baseId: first.crawl.id, crawlId: second.crawl.id }
    const summary = await trawl.comparisons.start(pair, false)
    expect(summary.counts).toEqual({ broken: 1, mended: 1, new: 1, gone: 1, changed: 7, all: 11 })
    expect([summary.same, summary.waiting]).toEqual([2, 0])
    expect(told.every((share) => share >= 0 && share <= 1)).toBe(true)
    expect(paths(await rowsIn(trawl, summary, 'new'))).toEqual(['/new'])
    expect(paths(await rowsIn(trawl, summary, 'gone'))).toEqual(['/gone'])
    expect(paths(await rowsIn(trawl, summary, 'broken'))).toEqual(['/breaks'])
    expect(paths(await rowsIn(trawl, summary, 'mended'))).toEqual(['/mends'])
    const changed = await rowsIn(trawl, summary, 'changed')
    const columnsOf = Object.fromEntries(
      changed.map(({ url, changes }) => [new URL(url).pathname, changes.map(({ column }) => column)]),
    )
    expect(columnsOf['/title']).toEqual(['title', 'sha256'])
    expect(columnsOf['/words']).toEqual(['body_bytes', 'word_count', 'sha256'])
    expect(columnsOf['/noindex']).toContain('noindex')
    expect(columnsOf['/moves']).toEqual(
      expect.arrayContaining(['verdict', 'final_url', 'redirects', 'title', 'sha256']),
    )
    // Two bytes of five thousand are no change of size.
    expect(columnsOf['/nearly']).toEqual(['sha256'])
    const title = changed.find(({ url }) => url.endsWith('/title'))
    expect(title).toMatchObject({ kind: 'changed', turn: null, before: { rowNo: 2 }, after: { rowNo: 3 } })
    expect(title?.changes[0]).toEqual({ column: 'title', before: 'title', after: 'Another title' })
    expect(summary.columns.changed).toMatchObject({ title: 4, status: 2, noindex: 1, sha256: 7 })
    expect(summary.columns.broken).toMatchObject({ status: 1, title: 1 })
    const all = await rowsIn(trawl, summary, 'all')
    expect(paths(all)).toEqual([...later, 'gone'].map((name) => `/${name}`))

    const narrow = { view: 'changed', column: 'noindex', search: '' } as const
    expect(paths((await trawl.comparisons.window(pair, narrow, 0, 10)).rows)).toEqual(['/noindex'])
    const searched = await trawl.comparisons.window(pair, { view: 'all', column: null, search: 'GO' }, 0, 10)
    expect([searched.total, paths(searched.rows)]).toEqual([1, ['/gone']])
    const none = await trawl.comparisons.window(pair, { view: 'all', column: null, search: '%' }, 0, 10)
    expect(none.total).toBe(0)
  })

  it('is written to CSV as it is shown', async () => {
    const { pages, origin } = await changingSite()
    const folder = temporaryFolder()
    const trawl = serviceIn(folder)
    pages.set('/a', html('=1+1'))
    const first = await runCrawl(trawl, `${origin}/a`)
    pages.set('/a', html('two, "three"'))
    const second = await repeated(trawl, first.crawl.id)
    const pair = { baseId: first.crawl.id, crawlId: second.crawl.id }
    await trawl.comparisons.start(pair, false)
    const path = join(folder, 'changes.csv')
    const query = { view: 'changed', column: null, search: '' } as const
    expect(await trawl.comparisons.export(pair, query, path)).toEqual({ rows: 1 })
    const [head, row] = readFileSync(path, 'utf8').split('\r\n')
    expect(head).toContain('url,kind,turn,changed,row_before,row_after,status_before,status_after,')
    expect(row).toContain(`${origin}/a,changed,,title sha256,1,1,200,200,`)
    expect(row).toContain(`"'=1+1","two, ""three"""`)
  })

  it('is made anew when one of its crawls has gone on, or when asked to', async () => {
    const { pages, origin } = await changingSite()
    const trawl = serviceIn(temporaryFolder())
    pages.set('/a', html('A'))
    const first = await runCrawl(trawl, `${origin}/a`)
    const second = await repeated(trawl, first.crawl.id)
    const pair = { baseId: first.crawl.id, crawlId: second.crawl.id }
    expect((await trawl.comparisons.start(pair, false)).same).toBe(1)
    pages.delete('/a')
    await trawl.again(second.crawl.id, { kind: 'rows', rowNos: [1] })
    await trawl.whenEnded(second.crawl.id)
    const gone = await trawl.comparisons.start(pair, false)
    expect(gone.counts.broken).toBe(1)
    expect(await trawl.comparisons.start(pair, false)).toBe(gone)
    expect(await trawl.comparisons.start(pair, true)).not.toBe(gone)
  })

  it('refuses a crawl with itself, and a result that was given up', async () => {
    const { origin } = await changingSite()
    const trawl = serviceIn(temporaryFolder())
    const { crawl } = await runCrawl(trawl, `${origin}/a`)
    await expect(trawl.comparisons.start({ baseId: crawl.id, crawlId: crawl.id }, false)).rejects.toMatchObject({
      code: 'bad_request',
    })
    const pair = { baseId: 'x', crawlId: crawl.id }
    await expect(trawl.comparisons.start(pair, false)).rejects.toMatchObject({ code: 'crawl_not_found' })
    await expect(trawl.comparisons.window(pair, { view: 'all', column: null, search: '' }, 0, 1)).rejects.toMatchObject(
      { code: 'bad_request' },
    )
  })
})

describe('the history of a URL', () => {
  it('goes through the crawls of the series, also where its row moved or it is not there', async () => {
    const { pages, origin } = await changingSite()
    const trawl = serviceIn(temporaryFolder())
    pages.set('/', html('Start', '<a href="/x">x</a><a href="/y">y</a>'))
    pages.set('/y', html('First'))
    const first = await runCrawl(trawl, `${origin}/`, { mode: 'spider' })
    pages.set('/', html('Start', '<a href="/y">y</a>'))
    pages.delete('/y')
    const second = await repeated(trawl, first.crawl.id)
    pages.set('/', html('Start', 'nothing'))
    const third = await repeated(trawl, second.crawl.id)
    await runCrawl(trawl, `${origin}/y`)

    const { url, entries } = await trawl.comparisons.history(first.crawl.id, 3)
    expect(url).toBe(`${origin}/y`)
    expect(entries.map(({ crawlId }) => crawlId)).toEqual([first, second, third].map(({ crawl }) => crawl.id))
    expect(entries.map(({ moment }) => moment && [moment.rowNo, moment.status, moment.title])).toEqual([
      [3, 200, 'First'],
      [2, 404, null],
      null,
    ])
  })
})
