/** URLs that are fetched again: re-checks of failures, selections, conditional requests. Needs the built threads. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, expect, it } from 'vitest'
import { EVERYTHING } from '../../../src/shared/domain/result-query'
import { closing, reached, rowsOf, runCrawl, serviceIn, startCrawl } from '../../support/crawl-runs'
import { startSiteServer } from '../../support/site-server'
import { temporaryFolder } from '../../support/temporary-folder'

/** A server whose answers the test decides, visit by visit. */
async function visits(answer: (visit: number, request: IncomingMessage, response: ServerResponse) => void) {
  const seen = new Map<string, number>()
  const server = createServer((request, response) => {
    if (request.url === '/robots.txt') return void response.writeHead(404).end()
    const visit = (seen.get(request.url ?? '') ?? 0) + 1
    seen.set(request.url ?? '', visit)
    answer(visit, request, response)
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  closing({
    close: async () => {
      server.closeAllConnections()
      server.close()
    },
  })
  return { origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, seen }
}

const page = (response: ServerResponse, status: number, title: string, headers: Record<string, string> = {}): void => {
  response.writeHead(status, { 'content-type': 'text/html', ...headers }).end(`<title>${title}</title>`)
}

describe('re-checks', () => {
  it('ask a host that failed once more before the verdict, and keep every attempt', async () => {
    const { origin } = await visits((visit, request, response) => {
      if (request.url === '/passes' && visit === 1) page(response, 500, 'Oops')
      else if (request.url === '/stays') page(response, 500, 'Oops')
      else page(response, request.url === '/missing' ? 404 : 200, 'Here')
    })
    const folder = temporaryFolder()
    const trawl = serviceIn(folder)
    const text = ['/fine', '/passes', '/stays', '/missing'].map((path) => origin + path).join('\n')
    const { crawl, end } = await runCrawl(trawl, text, { retries: 0, rechecks: 2, recheckAfterS: 0 })
    expect(end).toMatchObject({
      state: 'finished',
      done: 4,
      again: 0,
      counts: { fetched: 4, status2xx: 2, status5xx: 1 },
    })
    const rows = await rowsOf(trawl, crawl.id, folder)
    expect(rows.map(({ status, verdict, attempts, title }) => [status, verdict, attempts, title])).toEqual([
      [200, 'ok', 1, 'Here'],
      [200, 'flaky', 2, 'Here'],
      [500, 'unreachable', 3, 'Oops'],
      [404, 'gone', 1, 'Here'],
    ])
    expect(rows[1]?.attempt_log.map(({ status, round }) => [status, round])).toEqual([
      [500, 0],
      [200, 1],
    ])
  })

  it('wait for a stopped crawl to be resumed', async () => {
    const { origin } = await visits((visit, _, response) => page(response, visit === 1 ? 503 : 200, 'Later'))
    const folder = temporaryFolder()
    const first = serviceIn(folder)
    const crawl = await startCrawl(first, `${origin}/`, { retries: 0, rechecks: 1, recheckAfterS: 2 })
    await reached(first, (progress) => progress.again === 1)
    await first.stop(crawl.id)
    expect(await first.whenEnded(crawl.id)).toMatchObject({ state: 'stopped', again: 1, done: 1 })
    await first.close()
    const second = serviceIn(folder)
    await second.resume(crawl.id)
    expect(await second.whenEnded(crawl.id)).toMatchObject({ state: 'finished', again: 0 })
    expect((await rowsOf(second, crawl.id, folder))[0]).toMatchObject({ status: 200, verdict: 'flaky', attempts: 2 })
  })
})

describe('fetching again', () => {
  it('replaces the rows of a selection in place, on a finished crawl too', async () => {
    const { origin, seen } = await visits((visit, _, response) => page(response, 200, `Visit ${visit}`))
    const folder = temporaryFolder()
    const trawl = serviceIn(folder)
    const { crawl } = await runCrawl(trawl, [1, 2, 3].map((n) => `${origin}/${n}`).join('\n'))
    expect(await trawl.again(crawl.id, { kind: 'rows', rowNos: [2, 3] })).toBe(2)
    expect(await trawl.whenEnded(crawl.id)).toMatchObject({ state: 'finished', done: 3, rows: 3 })
    const rows = await rowsOf(trawl, crawl.id, folder)
    expect(rows.map(({ title, attempts }) => [title, attempts])).toEqual([
      ['Visit 1', 1],
      ['Visit 2', 2],
      ['Visit 2', 2],
    ])
    const lastFirst = { ...EVERYTHING, sorts: [{ column: 'row', direction: 'descending' }] } as const
    const ranges = [{ from: 0, end: 1 }]
    expect(await trawl.again(crawl.id, { kind: 'ranges', query: lastFirst, ranges })).toBe(1)
    await trawl.whenEnded(crawl.id)
    expect(seen.get('/3')).toBe(3)
    const matching = { ...EVERYTHING, filters: [{ column: 'url', operator: 'matches', value: '/[12]$' }] } as const
    expect(await trawl.again(crawl.id, { kind: 'view', query: matching })).toBe(2)
    await trawl.whenEnded(crawl.id)
    expect(await trawl.again(crawl.id, { kind: 'view', query: EVERYTHING })).toBe(3)
    await trawl.whenEnded(crawl.id)
    expect([1, 2, 3].map((n) => seen.get(`/${n}`))).toEqual([3, 4, 4])
  })

  it('leaves what a stopped crawl had not fetched waiting', async () => {
    const server = closing(await startSiteServer({}))
    const folder = temporaryFolder()
    const trawl = serviceIn(folder)
    const text = Array.from({ length: 60 }, (_, i) => `${server.origin}/delay?ms=30&n=${i}`).join('\n')
    const crawl = await startCrawl(trawl, text, { perHost: 1 })
    await reached(trawl, (progress) => progress.done >= 1)
    await trawl.stop(crawl.id)
    const { done } = await trawl.whenEnded(crawl.id)
    expect(done).toBeLessThan(60)
    await trawl.again(crawl.id, { kind: 'rows', rowNos: [1] })
    expect(await trawl.whenEnded(crawl.id)).toMatchObject({ state: 'stopped', done, again: 0 })
    await trawl.resume(crawl.id)
    expect(await trawl.whenEnded(crawl.id)).toMatchObject({ state: 'finished', done: 60 })
  })

  it('asks only for changes, and keeps what is stored when there are none', async () => {
    const asked: (string | undefined)[] = []
    const { origin } = await visits((_, request, response) => {
      asked.push(request.headers['if-none-match'])
      if (request.headers['if-none-match'] === '"v1"') response.writeHead(304, { etag: '"v1"' }).end()
      else page(response, 200, 'Version 1', { etag: '"v1"' })
    })
    const folder = temporaryFolder()
    const trawl = serviceIn(folder)
    const { crawl } = await runCrawl(trawl, `${origin}/`)
    await trawl.again(crawl.id, { kind: 'view', query: EVERYTHING })
    const end = await trawl.whenEnded(crawl.id)
    expect(asked).toEqual([undefined, '"v1"'])
    expect(end.counts).toMatchObject({ fetched: 1, status2xx: 1, status3xx: 0 })
    const [row] = await rowsOf(trawl, crawl.id, folder)
    expect(row).toMatchObject({ status: 200, title: 'Version 1', unchanged: true, verdict: 'ok', attempts: 2 })
    expect(row?.attempt_log.map(({ status }) => status)).toEqual([200, 304])
  })
})
