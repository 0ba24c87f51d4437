/**
 * The site of the torture test, served on loopback: pages that link onward, redirects, failures for good and for a
 * while, entity tags, sitemaps, and a little latency. It counts the requests for each path.
 */
import { createServer } from 'node:http'
import { gzipSync } from 'node:zlib'

/** Pages of the site; each sitemap names a third of them. */
export const PAGES = 1500
const SITEMAPS = 3

/** What page `n` is, by its number alone, so that what must be stored is known beforehand. */
export function kindOf(n) {
  if (n % 50 === 7) return 'redirect'
  if (n % 50 === 9) return 'gone'
  if (n % 97 === 11) return 'broken'
  // Answers 500 until it was asked twice.
  if (n % 41 === 5) return 'flaky'
  return 'page'
}

export const pageUrls = (origin) => Array.from({ length: PAGES }, (_, n) => `${origin}/p/${n}`)

export async function startSite(random) {
  const requests = new Map()
  let wanted = null
  let origin = ''
  const server = createServer((request, response) => {
    const path = request.url ?? '/'
    const count = (requests.get(path) ?? 0) + 1
    requests.set(path, count)
    if (wanted !== null && --wanted.count <= 0) {
      const { then } = wanted
      wanted = null
      then()
    }
    setTimeout(() => answer(origin, request, response, count), 2 + random() * 12)
  })
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve))
  origin = `http://127.0.0.1:${server.address().port}`
  const close = () => {
    server.closeAllConnections()
    server.close()
  }
  /** Calls back once after so many requests from now; a later call takes its place. */
  const onceRequests = (count, then) => {
    wanted = { count, then }
  }
  return { origin, requests, onceRequests, close }
}

function answer(origin, request, response, count) {
  const path = request.url ?? '/'
  if (path === '/robots.txt') return void response.end(`User-agent: *\nAllow: /\nSitemap: ${origin}/sitemap.xml\n`)
  if (path === '/sitemap.xml') return void response.end(sitemapIndex(origin))
  const part = /^\/part-(\d)\.xml\.gz$/.exec(path)
  if (part !== null) return void response.end(gzipSync(sitemapPart(origin, Number(part[1]))))
  const number = /^\/p\/(\d+)$/.exec(path)
  if (number === null) return void response.writeHead(404).end('nothing here')
  answerPage(request, response, Number(number[1]), count)
}

function answerPage(request, response, number, count) {
  const kind = kindOf(number)
  if (kind === 'redirect') return void response.writeHead(302, { location: `/p/${number + 1}` }).end()
  if (kind === 'gone') return void response.writeHead(410).end('gone')
  if (kind === 'broken') return void response.socket?.destroy()
  if (kind === 'flaky' && count <= 2) return void response.writeHead(500).end('not now')
  const etag = `"page-${number}"`
  if (number % 2 === 0 && request.headers['if-none-match'] === etag) return void response.writeHead(304, { etag }).end()
  const links = Array.from({ length: 12 }, (_, i) => `<a href="/p/${(number * 7 + i * 13 + 1) % PAGES}">to ${i}</a>`)
  const filler = 'All work and no play. '.repeat(200)
  response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', ...(number % 2 === 0 ? { etag } : {}) })
  response.end(`<!doctype html><title>Page ${number}</title><h1>${number}</h1><p>${filler}</p>${links.join('')}`)
}

function sitemapIndex(origin) {
  const parts = Array.from({ length: SITEMAPS }, (_, i) => `<sitemap><loc>${origin}/part-${i}.xml.gz</loc></sitemap>`)
  return `<?xml version="1.0"?><sitemapindex>${parts.join('')}</sitemapindex>`
}

function sitemapPart(origin, part) {
  const urls = pageUrls(origin).filter((_, n) => n % SITEMAPS === part)
  return `<?xml version="1.0"?><urlset>${urls.map((url) => `<url><loc>${url}</loc></url>`).join('')}</urlset>`
}
