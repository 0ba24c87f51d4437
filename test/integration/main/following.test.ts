/** Lists whose links are followed, nofollow, and the trap radar, through the whole engine. Needs the built threads. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, expect, it } from 'vitest'
import { closing, rowsOf, runCrawl, serviceIn } from '../../support/crawl-runs'
import { startSiteServer } from '../../support/site-server'
import { temporaryFolder } from '../../support/temporary-folder'

async function pages(bodyOf: (path: string) => string | null) {
  const server = createServer((request, response) => {
    const body = bodyOf(request.url ?? '/')
    response.writeHead(body === null ? 404 : 200, { 'content-type': 'text/html' }).end(body ?? 'missing')
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  closing({
    close: async () => {
      server.closeAllConnections()
      server.close()
    },
  })
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

describe('a list whose links are followed', () => {
  it('keeps its lines in front, in order, and adds what they link to', async () => {
    const { origin } = closing(await startSiteServer({}))
    const folder = temporaryFolder()
    const trawl = serviceIn(folder)
    const lines = Array.from({ length: 500 }, (_, i) => `${origin}/numbered/${(i + 1) * 10}`)
    const { crawl, end } = await runCrawl(trawl, lines.join('\n'), { followLinks: true, depth: 1, perHost: 32 })
    expect(end).toMatchObject({ state: 'finished', rows: 1500, known: 1500 })
    const rows = await rowsOf(trawl, crawl.id, folder)
    expect(rows.slice(0, 500).map(({ url }) => url)).toEqual(lines)
    expect(rows.slice(500).every(({ depth, line }) => depth === 1 && line === null)).toBe(true)
  })
})

describe('nofollow', () => {
  const site = (path: string): string | null => {
    if (path === '/') return '<a href="/plain">a</a><a rel="nofollow" href="/marked">b</a><a href="/closed">c</a>'
    if (path === '/closed') return '<meta name="robots" content="nofollow"><a href="/behind">d</a>'
    return path === '/robots.txt' ? null : '<p>Here'
  }

  it('is kept to, and can be passed over', async () => {
    const origin = await pages(site)
    const folder = temporaryFolder()
    const trawl = serviceIn(folder)
    const pathsOf = async (followNofollow: boolean) => {
      const { crawl } = await runCrawl(trawl, `${origin}/`, { mode: 'spider', followNofollow })
      return (await rowsOf(trawl, crawl.id, folder)).map(({ url }) => new URL(url ?? '').pathname).sort()
    }
    expect(await pathsOf(false)).toEqual(['/', '/closed', '/plain'])
    expect(await pathsOf(true)).toEqual(['/', '/behind', '/closed', '/marked', '/plain'])
  })
})

describe('the trap radar', () => {
  /** A calendar whose next month is always one click away, and a small honest site. */
  const calendar = (path: string): string | null => {
    const match = /^\/calendar\/(\d+)\/(\d+)$/.exec(path)
    if (match === null)
      return path === '/robots.txt' ? null : '<a href="/calendar/2026/1">now</a><a href="/about">b</a>'
    const months = Number(match[1]) * 12 + Number(match[2])
    return `<title>${path}</title><a href="/calendar/${Math.floor(months / 12)}/${(months % 12) + 1}">next</a>`
  }

  it('lets a spider come to an end in an endless calendar, and shows what it set aside', async () => {
    const origin = await pages(calendar)
    const trawl = serviceIn(temporaryFolder())
    const { crawl, end } = await runCrawl(trawl, `${origin}/`, { mode: 'spider', limit: 2000 })
    expect(end.state).toBe('finished')
    expect(end.known).toBeLessThan(200)
    expect(end).toMatchObject({ traps: 1, counts: { held: 1 } })
    expect(end.done).toBe(end.known)
    const [trap] = await trawl.ask(crawl.id, 'traps', null)
    expect(trap).toMatchObject({ kind: 'calendar', held: 1, released: false })
    const trapId = trap?.trapId ?? 0

    await trawl.releaseTrap(crawl.id, trapId)
    const after = await trawl.whenEnded(crawl.id)
    expect(after).toMatchObject({ state: 'finished', counts: { held: 0 } })
    expect(after.known).toBeGreaterThan(end.known)
    expect(await trawl.ask(crawl.id, 'traps', null)).toMatchObject([{ trapId, released: true, held: 0 }])
  })
})
